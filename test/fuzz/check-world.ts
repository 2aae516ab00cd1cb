import { Kind, type SelectionSetNode, type TypeNode } from 'graphql';
import type { LogicalGraph } from './logical-graph.ts';
import { askableOwners } from './random-world.ts';
import type { SubgraphFacts } from './read-subgraph.ts';
import { project, readTruth, type TruthObject, type Value, type World } from './truth.ts';

/** What does not fit in data; undefined when everything does. Data with faults must have keys all the same. */
export function checkWorld(graph: LogicalGraph, world: World, hasFaults: boolean): string | undefined {
  const moment = { world, mutations: [] };
  const seen = new Set<string>();
  for (const [name, entity] of Object.entries(world.entities)) {
    const wrong = hasFaults ? undefined : checkObject(graph, world, entity, undefined);
    if (wrong !== undefined) return `${name}: ${wrong}`;
    for (const key of graph.keysOf(entity.__typename)) {
      const text = JSON.stringify(keyOf(entity, key, moment));
      if (isLoneNull(key, entity)) return `${name} has an empty key`;
      const label = `${entity.__typename} ${JSON.stringify(key)} ${text}`;
      if (seen.has(`${name} ${label}`)) continue;
      if (seen.has(label)) return `${name} has the key of another one`;
      seen.add(label).add(`${name} ${label}`);
    }
  }
  for (const root of hasFaults ? [] : ['Query', 'Mutation']) {
    const wrong = checkObject(graph, world, { __typename: root, ...world.roots[root] }, undefined);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** A key of one scalar that is null names nothing. */
function isLoneNull({ selections }: SelectionSetNode, entity: TruthObject): boolean {
  const [only, other] = selections;
  if (only?.kind !== Kind.FIELD || other || only.selectionSet || only.name.value === '__typename') return false;
  return (entity[only.name.value] ?? null) === null;
}

function keyOf(entity: TruthObject, key: SelectionSetNode, moment: Parameters<typeof readTruth>[0]): unknown {
  return project(entity, key, (object, field) => readTruth(moment, object as TruthObject, field.name.value, {}, null));
}

function checkObject(
  graph: LogicalGraph,
  world: World,
  object: TruthObject,
  askable: ReadonlySet<string> | undefined,
): string | undefined {
  for (const field of graph.fieldsOf(object.__typename).values()) {
    const { name } = field;
    const owners = askableOwners(field, askable);
    const value = object[name] ?? null;
    const isChoice = typeof value === 'object' && value !== null && '$choices' in value;
    const choices = isChoice ? ((value as { readonly $choices: readonly Value[] }).$choices ?? []) : [value];
    if (choices.length === 0 && owners.some(({ type }) => type.kind === Kind.NON_NULL_TYPE)) {
      return `${name} may not be null`;
    }
    for (const choice of choices) {
      const names = new Set(owners.map(({ subgraph }) => subgraph.name));
      const wrongs = owners.map(({ subgraph, type }) => checkValue(graph, world, subgraph, type, choice, names));
      // What only one of them knows is asked of that one, so that one is enough.
      const wrong =
        wrongs.find((one) => one !== undefined && !one.includes('is not known in')) ??
        (wrongs.every((one) => one !== undefined) ? wrongs[0] : undefined);
      if (wrong !== undefined) return `${object.__typename}.${name}: ${wrong}`;
    }
  }
  return undefined;
}

function checkValue(
  graph: LogicalGraph,
  world: World,
  subgraph: SubgraphFacts,
  type: TypeNode,
  value: Value,
  askable: ReadonlySet<string>,
): string | undefined {
  if (type.kind === Kind.NON_NULL_TYPE) {
    return value === null ? 'may not be null' : checkValue(graph, world, subgraph, type.type, value, askable);
  }
  if (value === null) return undefined;
  if (type.kind === Kind.LIST_TYPE) {
    if (!Array.isArray(value)) return 'is not a list';
    for (const item of value as readonly Value[]) {
      const wrong = checkValue(graph, world, subgraph, type.type, item, askable);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }
  const possible = graph.possibleTypes(subgraph, type.name.value);
  if (possible.length === 0 || typeof value !== 'object') return undefined;
  const object = value as { readonly $ref?: string; readonly __typename?: string };
  const target = object.$ref === undefined ? (object as TruthObject) : world.entities[object.$ref];
  if (!target) return `there is no ${object.$ref}`;
  if (!possible.includes(target.__typename)) return `${target.__typename} is not known in ${subgraph.name}`;
  return object.$ref === undefined ? checkObject(graph, world, target, askable) : undefined;
}
