import { Kind, type SelectionSetNode, type TypeNode } from 'graphql';
import type { LogicalGraph } from './logical-graph.ts';
import type { SubgraphFacts } from './read-subgraph.ts';
import { project, readTruth, type TruthObject, type Value, type World } from './truth.ts';

/** What does not fit in data; undefined when everything does. Data with faults must have keys all the same. */
export function checkWorld(graph: LogicalGraph, world: World, hasFaults: boolean): string | undefined {
  const moment = { world, mutations: [] };
  const seen = new Set<string>();
  for (const [name, entity] of Object.entries(world.entities)) {
    const wrong = hasFaults ? undefined : checkObject(graph, world, entity);
    if (wrong !== undefined) return `${name}: ${wrong}`;
    for (const key of graph.keysOf(entity.__typename)) {
      const text = JSON.stringify(keyOf(entity, key, moment));
      if (!/:[^{}[\],n]/.test(text)) return `${name} has an empty key`;
      const label = `${entity.__typename} ${JSON.stringify(key)} ${text}`;
      if (seen.has(`${name} ${label}`)) continue;
      if (seen.has(label)) return `${name} has the key of another one`;
      seen.add(label).add(`${name} ${label}`);
    }
  }
  for (const root of hasFaults ? [] : ['Query', 'Mutation']) {
    const wrong = checkObject(graph, world, { __typename: root, ...world.roots[root] });
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function keyOf(entity: TruthObject, key: SelectionSetNode, moment: Parameters<typeof readTruth>[0]): unknown {
  return project(entity, key, (object, field) => readTruth(moment, object as TruthObject, field.name.value, {}, null));
}

function checkObject(graph: LogicalGraph, world: World, object: TruthObject): string | undefined {
  for (const { name, owners } of graph.fieldsOf(object.__typename).values()) {
    const value = object[name] ?? null;
    const isChoice = typeof value === 'object' && value !== null && '$choices' in value;
    const choices = isChoice ? ((value as { readonly $choices: readonly Value[] }).$choices ?? []) : [value];
    for (const { subgraph, type } of owners) {
      if (choices.length === 0 && type.kind === Kind.NON_NULL_TYPE) return `${name} may not be null`;
      for (const choice of choices) {
        const wrong = checkValue(graph, world, subgraph, type, choice);
        if (wrong !== undefined) return `${object.__typename}.${name}: ${wrong}`;
      }
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
): string | undefined {
  if (type.kind === Kind.NON_NULL_TYPE) {
    return value === null ? 'may not be null' : checkValue(graph, world, subgraph, type.type, value);
  }
  if (value === null) return undefined;
  if (type.kind === Kind.LIST_TYPE) {
    if (!Array.isArray(value)) return 'is not a list';
    for (const item of value as readonly Value[]) {
      const wrong = checkValue(graph, world, subgraph, type.type, item);
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
  return object.$ref === undefined ? checkObject(graph, world, target) : undefined;
}
