import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import type { SubgraphResponse } from '../../gateway/transports/transport.ts';
import { isKeyField, type LogicalGraph } from './logical-graph.ts';
import { type Applies, belowField, selects } from './provided.ts';
import type { SubgraphFacts, SubgraphField, SubgraphType } from './read-subgraph.ts';
import { type Moment, project, readTruth, type TruthObject, type Value } from './truth.ts';

/** Answers the requests of the gateway to one subgraph. */
export type Serve = (
  body: { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> },
  moment: Moment,
) => SubgraphResponse;

/** An object as one subgraph sees it. */
interface Seen {
  readonly object: TruthObject;
  /** The type that it has here, where that is not its real one. */
  readonly typename: string | undefined;
  /** What the gateway sent of it. */
  readonly given: Readonly<Record<string, unknown>> | undefined;
  /** External fields that @provides lets this subgraph resolve here. */
  readonly provided: readonly SelectionSetNode[];
}

/**
 * A subgraph that resolves what it owns from the one truth, computes fields with @requires from the representation that it was
 * sent, and fails when it is asked for anything that is not its own.
 */
export function serveSubgraph(facts: SubgraphFacts, graph: LogicalGraph): Serve {
  const schema = graph.schemas.get(facts.name);
  if (!schema) throw new Error(`There is no subgraph ${facts.name}.`);
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();
  const fieldResolver = resolverOf(facts, graph);
  return ({ query, variables }, moment) => {
    let document = documents.get(query);
    if (!document) {
      document = check(schema, query);
      documents.set(query, document);
    }
    if (!('kind' in document)) return { errors: document.map((problem) => problem.toJSON()) };
    const result = executeSync({
      schema,
      document,
      contextValue: moment,
      variableValues: variables ?? {},
      fieldResolver,
      typeResolver: (value) => (value as Seen).typename ?? (value as Seen).object.__typename,
    });
    return JSON.parse(JSON.stringify(result));
  };
}

function check(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  const document = parse(query, { noLocation: true });
  const problems = validate(schema, document);
  return problems.length > 0
    ? problems.map(({ message }) => new GraphQLError(`The gateway sent an invalid operation: ${message} ${query}`))
    : document;
}

function resolverOf(facts: SubgraphFacts, graph: LogicalGraph): GraphQLFieldResolver<Seen | undefined, Moment> {
  return (seen, args, moment, info) => {
    const { fieldName, parentType } = info;
    if (fieldName === '_entities' && parentType === info.schema.getQueryType()) {
      return (args['representations'] as Record<string, unknown>[]).map((one) => findEntity(one, facts, graph, moment));
    }
    const type = facts.types.get(parentType.name);
    const field = type?.fields.get(fieldName);
    if (!type || !field) throw new Error(`${parentType.name}.${fieldName} is not of this subgraph.`);
    if (parentType.name === 'Mutation') moment.mutations.push(`${fieldName}${JSON.stringify(args)}`);
    const object = seen?.object ?? moment.world.roots[parentType.name] ?? {};
    const value = resolveField(field, type, seen, object, args, moment, facts, graph);
    const named = getNamedType(info.returnType);
    if (isLeafType(named)) return value;
    if (hasStray(value, graph.possibleTypes(facts, named.name))) {
      moment.strays?.push({ subgraph: facts.name, path: keysOf(info.path) });
    }
    const provided = field.provides ? [field.provides] : [];
    return see(value, [
      ...provided,
      ...(seen?.provided ?? []).flatMap((set) => belowField(set, fieldName, applies(object, type.name, facts, graph))),
    ]);
  };
}

/** The response keys that lead to a field. */
function keysOf(path: GraphQLResolveInfo['path'] | undefined): readonly string[] {
  if (!path) return [];
  const before = keysOf(path.prev);
  return typeof path.key === 'string' ? [...before, path.key] : before;
}

function resolveField(
  field: SubgraphField,
  type: SubgraphType,
  seen: Seen | undefined,
  object: { readonly [field: string]: Value },
  args: Record<string, unknown>,
  moment: Moment,
  facts: SubgraphFacts,
  graph: LogicalGraph,
): unknown {
  const label = `${type.name}.${field.name}`;
  for (const other of graph.subgraphs.values()) {
    const taken = other.types.get(type.name)?.fields.get(field.name);
    if (taken?.overrides === facts.name)
      throw new Error(`${label} was asked of ${facts.name}, which it was taken from.`);
  }
  if (field.isExternal && !isKeyField(type, field.name)) {
    if (seen?.given && field.name in seen.given) return seen.given[field.name];
    if (!seen?.provided.some((set) => selects(set, field.name, applies(object, type.name, facts, graph)))) {
      throw new Error(`${label} is external in ${facts.name} and was neither sent nor provided.`);
    }
  }
  let required: unknown;
  if (field.requires) {
    if (!seen?.given) throw new Error(`${label} requires fields, but was asked without a representation.`);
    required = project({ ...seen.given, __typename: object['__typename'] }, field.requires, readGiven);
  } else {
    const computed = graph.fieldsOf(String(object['__typename'] ?? type.name)).get(field.name)?.requires;
    // A subgraph knows what it takes as a key.
    if (computed && !isKeyField(type, field.name)) throw new Error(`${label} is computed elsewhere.`);
  }
  return readTruth(moment, object, field.name, args, required);
}

function readGiven(object: Readonly<Record<string, unknown>>, { name }: FieldNode): unknown {
  if (!(name.value in object)) throw new Error(`The representation lacks ${name.value}: ${JSON.stringify(object)}`);
  return object[name.value];
}

/** Is there an object of another type than these? */
function hasStray(value: unknown, types: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => hasStray(item, types));
  if (typeof value !== 'object' || value === null || value instanceof Error) return false;
  return !types.includes((value as TruthObject).__typename);
}

function see(value: unknown, provided: readonly SelectionSetNode[]): unknown {
  if (Array.isArray(value)) return value.map((item) => see(item, provided));
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  return { object: value as TruthObject, typename: undefined, given: undefined, provided } satisfies Seen;
}

function findEntity(
  representation: Readonly<Record<string, unknown>>,
  facts: SubgraphFacts,
  graph: LogicalGraph,
  moment: Moment,
): Seen | null | Error {
  const name = String(representation['__typename']);
  const type = facts.types.get(name);
  const keys = type?.keys.filter(({ isResolvable }) => isResolvable) ?? [];
  const text = JSON.stringify(representation);
  for (const { selections } of keys) {
    const wanted = keyText(representation, selections, readGiven);
    if (wanted === undefined) continue;
    const possible = graph.possibleTypes(facts, name);
    const found = Object.entries(moment.world.entities).find(
      ([, entity]) =>
        possible.includes(entity.__typename) &&
        keyText(entity, selections, (object, field) =>
          readTruth(moment, object as TruthObject, field.name.value, {}, null),
        ) === wanted,
    );
    if (!found) return new Error(`${facts.name} knows no entity ${text}.`);
    const [id, object] = found;
    if (moment.world.unknown?.includes(`${facts.name}:${id}`)) return null;
    const typename = type?.isInterfaceObject ? name : undefined;
    return { object, typename, given: representation, provided: [] };
  }
  return new Error(`The representation ${text} has no key of ${facts.name}.`);
}

/** The key as text; undefined when the object lacks a part of it. */
function keyText(object: unknown, set: SelectionSetNode, read: Parameters<typeof project>[2]): string | undefined {
  try {
    return JSON.stringify(project(object, set, read));
  } catch {
    return undefined;
  }
}

/** Which type conditions of this subgraph's field sets let the object through; a root object has no type of its own. */
function applies(
  object: { readonly [field: string]: Value },
  type: string,
  facts: SubgraphFacts,
  graph: LogicalGraph,
): Applies {
  const name = String(object['__typename'] ?? type);
  return (condition) => condition === name || graph.possibleTypes(facts, condition).includes(name);
}
