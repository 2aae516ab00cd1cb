import assert from 'node:assert/strict';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, execute as executeHere, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import type { Caller } from '../../gateway/auth/caller.ts';
import type { Policies } from '../../gateway/auth/rights/policies.ts';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import type { SubgraphSource } from '../../gateway/composition/subgraph.ts';
import {
  createEngine,
  type Engine,
  type ExecutionRequest,
  type ExecutionResult,
} from '../../gateway/execution/engine.ts';
import type { ErrorDetails } from '../../gateway/execution/faults.ts';
import { readSupergraph, type Supergraph } from '../../gateway/supergraph/supergraph.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import type { SubgraphResponse, Transport } from '../../gateway/transports/transport.ts';

/** An object of the test's world: `__typename`, values, and methods for fields with arguments or requirements. */
export interface WorldObject {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** What a test world is made of: the SDL per subgraph, the root fields' values, and every entity. */
export interface World {
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly roots: { readonly Query?: object; readonly Mutation?: object };
  readonly entities?: readonly WorldObject[];
  /** Replaces how a subgraph answers. */
  readonly transports?: Readonly<Record<string, (next: Transport) => Transport>>;
  /** Combinations of conditions that are planned one by one. */
  readonly maxPlans?: number;
  /** More are asked for in several requests. */
  readonly maxEntitiesPerRequest?: number;
  /** Is the supergraph composed by another library, which lets pass what our composition refuses? */
  readonly isForeign?: boolean;
  /** Changes the composed supergraph, into what other composers make. */
  readonly rewriteSupergraph?: (sdl: string) => string;
  /** How much errors tell of their subgraph. */
  readonly errorDetails?: ErrorDetails;
  /** The subgraphs whose own words are always told. */
  readonly isTrusted?: (subgraph: string) => boolean;
  /** Decides policies. */
  readonly policies?: Policies;
  /** What becomes of an operation of which something is not for its caller. */
  readonly unauthorized?: 'cut' | 'reject';
}

/** One request that the gateway sent. */
export interface LoggedRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A gateway over in-process subgraphs that all see one world, each only its own part of it. */
export interface Federation {
  readonly supergraph: Supergraph;
  readonly engine: Engine;
  /** What was sent since the last `run`. */
  readonly requests: readonly LoggedRequest[];
  run(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<ExecutionResult>;
  /** Runs the operation for a caller. */
  runAs(caller: Caller, query: string, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** Runs the operation here and on the world as one schema, and wants the same data without errors. */
  agrees(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@requires", "@provides", "@external", "@override", "@inaccessible", "@interfaceObject", "@tag", "@extends",
  "@authenticated", "@requiresScopes", "@policy"])\n`;

function composeElsewhere(sources: readonly SubgraphSource[]): {
  readonly sdl?: string | undefined;
  readonly errors?: readonly Error[] | undefined;
} {
  const result = composeServices(sources.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  return { sdl: result.supergraphSdl, errors: result.errors };
}

/** Composes the subgraphs of a world and puts the engine before them. */
export function federate(world: World): Federation {
  const sources = Object.entries(world.subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.test/graphql`,
    sdl: /@link|federation 1/.test(sdl) ? sdl : link + sdl,
  }));
  const composed = world.isForeign ? composeElsewhere(sources) : composeSupergraph(sources);
  assert.ok(composed.sdl, `the test's subgraphs do not compose: ${composed.errors?.join(' ')}`);
  const supergraph = readSupergraph(world.rewriteSupergraph?.(composed.sdl) ?? composed.sdl);
  const requests: LoggedRequest[] = [];
  const transports = new Map<string, Transport>();
  for (const { name, sdl } of sources) {
    const answer = serve(buildSubgraph(parse(sdl), world, supergraph), world);
    const log = localTransport((body) => {
      requests.push({ subgraph: name, query: body.query, variables: body.variables ?? {} });
      return answer(body);
    });
    transports.set(name, world.transports?.[name]?.(log) ?? log);
  }
  const { maxEntitiesPerRequest, maxPlans, errorDetails, isTrusted, policies, unauthorized } = world;
  const engine = createEngine({
    supergraph,
    transports,
    ...(maxPlans !== undefined && { maxPlans }),
    ...(maxEntitiesPerRequest && { maxEntitiesPerRequest }),
    ...(errorDetails && { errorDetails }),
    ...(isTrusted && { isTrusted }),
    policies,
    unauthorized,
  });

  const execute = (query: string, variables: Record<string, unknown>, more: Partial<ExecutionRequest>) => {
    const document = parse(query);
    assert.deepEqual(validate(supergraph.schema, document).map(String), [], 'the test operation is not valid');
    requests.length = 0;
    const signal = new AbortController().signal;
    return engine.execute({ document, variables, headers: {}, signal, ...more });
  };
  const run: Federation['run'] = async (query, variables = {}, operationName) =>
    execute(query, variables, { operationName });
  return {
    supergraph,
    engine,
    requests,
    run,
    runAs: async (caller, query, variables = {}) => execute(query, variables, { caller }),
    async agrees(query, variables = {}) {
      const result = await run(query, variables);
      const expected = await serve(supergraph.schema, world)({ query, variables });
      assert.deepEqual(expected.errors ?? [], [], 'the test world itself fails');
      assert.deepEqual(result.errors ?? [], []);
      const text = (value: unknown) => JSON.stringify(value, null, 1);
      assert.equal(text(result.data), text(expected.data), 'the data differs from that of one schema');
      return result.data ?? {};
    },
  };
}

/** Names of the subgraphs that were asked, in order. */
export function asked(requests: readonly LoggedRequest[]): readonly string[] {
  return requests.map(({ subgraph }) => subgraph);
}

/** All representations that the requests carried. */
export function representations(requests: readonly LoggedRequest[]): readonly Record<string, unknown>[] {
  return requests.flatMap(({ variables }) =>
    Object.entries(variables).flatMap(([name, value]) =>
      name === 'representations' || name.startsWith('__batch_reps') ? (value as Record<string, unknown>[]) : [],
    ),
  );
}

type Serve = (body: { query: string; variables?: Readonly<Record<string, unknown>> }) => Promise<SubgraphResponse>;

function serve(schema: GraphQLSchema, world: World): Serve {
  return async ({ query, variables }) => {
    const document = parse(query);
    const problems = validate(schema, document);
    if (problems.length > 0) return { errors: problems.map((problem) => problem.toJSON()) };
    const isMutation = document.definitions.some(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation',
    );
    const rootValue = isMutation ? world.roots.Mutation : world.roots.Query;
    const result = await executeHere({ schema, document, rootValue, variableValues: variables ?? {} });
    return JSON.parse(JSON.stringify(result));
  };
}

function buildSubgraph(typeDefs: DocumentNode, world: World, supergraph: Supergraph): GraphQLSchema {
  const resolvers: Record<string, Record<string, unknown>> = {};
  for (const definition of typeDefs.definitions) {
    if (!('fields' in definition) || !('name' in definition) || !definition.name) continue;
    if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || definition.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION) {
      continue;
    }
    const isKeyed = definition.directives?.some(({ name }) => name.value === 'key');
    const isInterface = definition.kind === Kind.INTERFACE_TYPE_DEFINITION;
    if (!isKeyed && !isInterface) continue;
    const external = new Set(
      (definition.fields ?? [])
        .filter((field) => field.directives?.some(({ name }) => name.value === 'external'))
        .map((field) => field.name.value),
    );
    resolvers[definition.name.value] = {
      ...(isInterface && { __resolveType: (value: WorldObject) => value.__typename }),
      ...(isKeyed && { __resolveReference: (reference: WorldObject) => find(reference, external, world, supergraph) }),
    };
  }
  return buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
}

/** The entity that a representation names, with its external fields as the representation says. */
function find(
  reference: WorldObject,
  external: ReadonlySet<string>,
  { entities = [] }: World,
  { possibleTypes, keys: known }: Supergraph,
): WorldObject | null {
  const types = possibleTypes.get(reference.__typename);
  const keys = new Set(
    [...known.values()].flatMap((types) => (types.get(reference.__typename) ?? []).flatMap((key) => [...key.keys()])),
  );
  const entity = entities.find(
    (candidate) =>
      types?.has(candidate.__typename) &&
      Object.entries(reference).every(([name, value]) => !keys.has(name) || matches(candidate[name], value)),
  );
  if (!entity) return null;
  const { __typename, ...given } = reference;
  const hidden = Object.fromEntries([...external].map((name) => [name, undefined]));
  return { ...entity, ...hidden, ...given };
}

function matches(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return String(actual) === String(expected);
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && expected.every((item, index) => matches(actual[index], item));
  }
  return Object.entries(expected).every(([name, value]) =>
    matches((actual as Record<string, unknown> | undefined)?.[name], value),
  );
}
