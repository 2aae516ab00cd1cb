import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
  specifiedRules,
  validate,
} from 'graphql';
import { type Caller, developmentCaller } from '../auth/caller.ts';
import type { Policies } from '../auth/rights/policies.ts';
import type { Rights } from '../auth/rights/rights.ts';
import { visibleErrors } from '../auth/rights/visible-errors.ts';
import type { ErrorCode } from '../errors.ts';
import { fetchLimitError } from '../limits/max-fetches.ts';
import { explainPlan } from '../planning/explain-plan.ts';
import { createPlanner, type Overrides, PlanningError } from '../planning/plan-operation.ts';
import { printExplanation } from '../planning/print-explanation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { CancelSignal } from '../transports/cancellation.ts';
import type { ClientExchange } from '../transports/headers/returned-headers.ts';
import type { Transport } from '../transports/transport.ts';
import { Turns } from '../transports/turns.ts';
import { coerceVariables } from './coerce-variables.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { refusalOf } from './cut-errors.ts';
import { type ErrorDetails, Faults } from './faults.ts';
import { operationsOf, type UsedOperation } from './operations.ts';
import { restrictionsOf } from './restrict.ts';
import type { Run } from './run.ts';
import { shapeAnswer } from './shape-answer.ts';

/** A client's operation to execute; the document is validated against the supergraph's schema already. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  /** The client's variables as they came. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Headers for the subgraphs. */
  readonly headers: Readonly<Record<string, string>>;
  /** The client's HTTP request; where there is none, rules about headers find nothing to forward. */
  readonly client?: ClientExchange | undefined;
  /** Who asks; the development caller when not given. */
  readonly caller?: Caller | undefined;
  readonly signal: CancelSignal;
  /** Which side of a progressive @override the request is on; the old owner's when not given. */
  readonly overrides?: Overrides | undefined;
  /** Whether the result shall tell how it was fetched. */
  readonly explain?: boolean | undefined;
}

/** A GraphQL response; without data when the request itself is at fault. */
export interface ExecutionResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The data was shaped in slices; to write it takes long, too. */
  readonly isLarge?: boolean;
  /** The caller may ask for nothing of the operation but names of types. */
  readonly isAllCut?: boolean;
  /** Nothing was done, as the caller may not ask for all of the operation. */
  readonly isRejected?: boolean;
}

/** Executes operations against the subgraphs of one supergraph. */
export interface Engine extends AsyncDisposable {
  readonly supergraph: Supergraph;
  /** Rejects only for a fault of the gateway itself; everything else is said in the result's errors. */
  execute(request: ExecutionRequest): Promise<ExecutionResult>;
  /** The schema that is there for a caller. */
  schemaFor(caller: Caller): GraphQLSchema | Promise<GraphQLSchema>;
  /** What a caller may be told of the faults of a document that does not fit the schema. */
  faultsFor(
    caller: Caller,
    document: DocumentNode,
    faults: readonly GraphQLError[],
  ): readonly GraphQLError[] | Promise<readonly GraphQLError[]>;
  /** The operations that were asked for most, the most used first. */
  mostUsed(count: number): readonly UsedOperation[];
  /** Plans and compiles an operation that another engine was asked for; false when it does not fit this supergraph. */
  prepare(used: UsedOperation): Promise<boolean>;
}

/** Schemas that callers of different rights see weigh no more than that in bytes, however much memory there is. */
const MOST_SCHEMA_BYTES = 64_000_000;

/** The old owner's side of every progressive @override. */
export const noOverrides: Overrides = { labels: new Set(), percentage: 99.999 };

/**
 * Builds the engine of a supergraph; `transports` has one entry per subgraph name, and operations that need more than
 * `maxFetches` requests to subgraphs are refused. More than `maxEntitiesPerRequest` entities are asked for in several
 * requests at the same time. `errorDetails` says how much errors tell of their subgraph, its name and its words unless told
 * otherwise, and `isTrusted` of which the words are always told.
 * Of what its caller may not ask for an operation is cut, or it is rejected as a whole; `policies` decides those that the
 * supergraph names.
 * Compiled operations weigh at most `maxCacheBytes`; of an operation's combinations of conditions `maxPlans` are planned one by
 * one, all others together.
 */
export function createEngine(options: {
  supergraph: Supergraph;
  transports: ReadonlyMap<string, Transport>;
  maxFetches?: number;
  maxEntitiesPerRequest?: number;
  errorDetails?: ErrorDetails;
  isTrusted?: (subgraph: string) => boolean;
  maxCacheBytes?: number;
  maxPlans?: number;
  policies?: Policies | undefined;
  unauthorized?: 'cut' | 'reject' | undefined;
}): Engine {
  // 10,000 entities × 5 subgraphs: the longest turn is 14, 12 and 21 ms of CPU with 500, 1000 and 2000, the whole 154 to 174.
  const { supergraph, transports, maxFetches = Number.POSITIVE_INFINITY, maxEntitiesPerRequest = 1000 } = options;
  const { errorDetails = 'service', isTrusted = () => false } = options;
  const means: Means = { transports, maxEntitiesPerRequest, turns: new Turns(), errorDetails, isTrusted };
  const { maxCacheBytes = Number.POSITIVE_INFINITY } = options;
  // Schemas of callers are few and large: a tenth is room for dozens of a large graph.
  const restrictions = restrictionsOf(supergraph, options.policies, Math.min(maxCacheBytes * 0.1, MOST_SCHEMA_BYTES));
  const operations = operationsOf(supergraph, createPlanner(supergraph.sdl), {
    restrictions,
    maxBytes: maxCacheBytes * 0.9,
    maxPlans: options.maxPlans,
    maxFetches,
  });

  const visibleFaults = (rights: Rights, document: DocumentNode, faults: readonly GraphQLError[]) => {
    // Limits and closed introspection, which alone have extensions, tell nothing of the schema.
    const others = faults.filter(({ extensions }) => Object.keys(extensions).length > 0);
    if (others.length === faults.length) return faults;
    return [...visibleErrors(document, supergraph, restrictions.schemaFor(rights), rights.lacks), ...others];
  };
  return {
    supergraph,
    async execute(request) {
      const operation = operations.find(request.document, request.operationName);
      if (typeof operation === 'string') return refuse('OPERATION_RESOLUTION_FAILURE', operation);
      if (operation.definition.operation === OperationTypeNode.SUBSCRIPTION) {
        return refuse('SUBSCRIPTIONS_NOT_SERVED', 'This gateway serves queries and mutations, no subscriptions.');
      }
      const { caller = developmentCaller } = request;
      const known = restrictions.rightsOf(caller);
      const rights = known instanceof Promise ? await known : known;
      const shown = rights ? () => restrictions.schemaFor(rights) : undefined;
      const variables = coerceVariables(operation, request.variables, supergraph.schema, shown);
      if (variables.errors) return { errors: variables.errors };
      const outcome = rights && operation.outcome(rights, request.variables);
      let compiled: CompiledOperation | Promise<CompiledOperation>;
      try {
        compiled = operation.compiled(variables.coerced, request.overrides ?? noOverrides, outcome);
        if (compiled instanceof Promise) compiled = await compiled;
      } catch (error) {
        if (!(error instanceof PlanningError)) throw error;
        return { data: null, ...refuse('OPERATION_NOT_PLANNABLE', error.message) };
      }
      const { cut } = compiled;
      if (cut && cut.places.length > 0) {
        if (cut.isAll && caller.kind === 'anonymous') return { data: null, errors: cut.errors, isAllCut: true };
        if (options.unauthorized === 'reject') return { errors: [refusalOf(cut.places)], isRejected: true };
      }
      if (rights && !compiled.isReadable(rights))
        return { data: null, ...refuse('OPERATION_NOT_PLANNABLE', unreadable) };
      const excess = fetchLimitError(compiled.requests, maxFetches);
      if (excess) return { errors: [excess] };
      const running = run(compiled, variables.coerced, caller, request, means);
      return request.explain ? { ...(await running), extensions: explain(compiled, supergraph) } : running;
    },
    schemaFor(caller) {
      const schemaOf = (rights: Rights | undefined) => (rights ? restrictions.schemaFor(rights) : supergraph.schema);
      const rights = restrictions.rightsOf(caller);
      return rights instanceof Promise ? rights.then(schemaOf) : schemaOf(rights);
    },
    faultsFor(caller, document, faults) {
      const told = (rights: Rights | undefined) => (rights ? visibleFaults(rights, document, faults) : faults);
      const rights = restrictions.rightsOf(caller);
      return rights instanceof Promise ? rights.then(told) : told(rights);
    },
    mostUsed: (count) => operations.mostUsed(count),
    async prepare(used) {
      if (validate(supergraph.schema, used.document, specifiedRules, { maxErrors: 1 }).length > 0) return false;
      // Whoever asks for an operation that cannot be compiled learns why then.
      return operations.prepare(used).then(
        () => true,
        () => false,
      );
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** What all runs of an engine share. */
type Means = Pick<Run, 'transports' | 'maxEntitiesPerRequest' | 'turns'> & {
  readonly errorDetails: ErrorDetails;
  readonly isTrusted: (subgraph: string) => boolean;
};

async function run(
  compiled: CompiledOperation,
  variables: Readonly<Record<string, unknown>>,
  caller: Caller,
  { headers, client, signal }: ExecutionRequest,
  { errorDetails, isTrusted, ...means }: Means,
): Promise<ExecutionResult> {
  const { cut } = compiled;
  const faults = new Faults(errorDetails, isTrusted, cut);
  const data: Record<string, unknown> = {};
  const { turns } = means;
  const { step, isMutation, operationName, clientPath } = compiled;
  const asked = { isMutation, operationName, variables, headers, client, caller, signal };
  if (step) await step({ ...means, ...asked, data, faults, clientPath });
  compiled.introspection?.(data, variables);
  const shaped = shapeAnswer(compiled.shape, { data, faults, turns });
  const result = shaped instanceof Promise ? { data: await shaped, isLarge: true } : { data: shaped };
  const { errors } = faults;
  if (errors.length === 0) return result;
  return cut?.isAll ? { ...result, errors, isAllCut: true } : { ...result, errors };
}

function explain({ plan }: CompiledOperation, supergraph: Supergraph): Readonly<Record<string, unknown>> {
  const explanation = explainPlan(plan, supergraph);
  return { queryPlan: { text: printExplanation(explanation), ...explanation } };
}

const unreadable =
  'No way was found to answer this that reads only what this caller may see; ask for less of it, or with credentials that have more rights.';

function refuse(code: ErrorCode, message: string): ExecutionResult {
  return { errors: [{ message, extensions: { code } }] };
}
