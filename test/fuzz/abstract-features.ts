import { Kind } from 'graphql';
import type { LogicalGraph } from './logical-graph.ts';
import type { SubgraphFacts, SubgraphType } from './read-subgraph.ts';

/** What the unions and interfaces of a graph show of what they are made for. */
export function abstractFeatures(graph: LogicalGraph): readonly string[] {
  return abstractFeatureNames.filter((name) => features[name]?.(graph, [...graph.subgraphs.values()]));
}

type Feature = (graph: LogicalGraph, subgraphs: readonly SubgraphFacts[]) => boolean;

const features: Readonly<Record<string, Feature>> = {
  'union of other members elsewhere': (graph, subgraphs) =>
    differs(graph, subgraphs, ({ kind }) => kind === Kind.UNION_TYPE_DEFINITION),
  'interface of other types elsewhere': (graph, subgraphs) =>
    differs(graph, subgraphs, ({ kind }) => kind === Kind.INTERFACE_TYPE_DEFINITION),
  'shareable field of such a type': (graph, subgraphs) =>
    subgraphs.some(({ types }) =>
      [...types.values()].some(({ fields }) =>
        [...fields.values()].some((field) => {
          const { isShareable, typename } = field;
          return isShareable && differs(graph, subgraphs, (type) => type.name === typename && isAbstract(type));
        }),
      ),
    ),
  'interface object without types': (graph, subgraphs) =>
    someType(subgraphs, (type) => type.isInterfaceObject && graph.entities.includes(type.name)),
  'interface object that is closed': (_, subgraphs) =>
    someType(subgraphs, (type) => type.isInterfaceObject && type.keys.every(({ isResolvable }) => !isResolvable)),
  'interface that is closed': (_, subgraphs) =>
    someType(
      subgraphs,
      ({ kind, keys }) =>
        kind === Kind.INTERFACE_TYPE_DEFINITION && keys.length > 0 && keys.every(({ isResolvable }) => !isResolvable),
    ),
  '@provides through an interface': (_, subgraphs) => provides(subgraphs, Kind.INTERFACE_TYPE_DEFINITION),
  '@provides through a union': (_, subgraphs) => provides(subgraphs, Kind.UNION_TYPE_DEFINITION),
  'external to some types of an interface': (graph, subgraphs) =>
    subgraphs.some(({ types, ...facts }) =>
      [...types.values()].some((type) => {
        if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return false;
        const objects = graph.possibleTypes({ types, ...facts }, type.name);
        return [...type.fields.keys()].some((field) => {
          const external = objects.filter((name) => types.get(name)?.fields.get(field)?.isExternal);
          return external.length > 0 && external.length < objects.length;
        });
      }),
    ),
};

/** All that `abstractFeatures` looks for. */
export const abstractFeatureNames: readonly string[] = Object.keys(features);

function someType(subgraphs: readonly SubgraphFacts[], is: (type: SubgraphType) => boolean): boolean {
  return subgraphs.some(({ types }) => [...types.values()].some(is));
}

function isAbstract({ kind }: SubgraphType): boolean {
  return kind === Kind.UNION_TYPE_DEFINITION || kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** Does such a type have other types in one subgraph than in another one? */
function differs(
  graph: LogicalGraph,
  subgraphs: readonly SubgraphFacts[],
  is: (type: SubgraphType) => boolean,
): boolean {
  const known = new Map<string, Set<string>>();
  for (const facts of subgraphs) {
    for (const type of facts.types.values()) {
      if (!is(type)) continue;
      const sets = known.get(type.name) ?? new Set();
      known.set(type.name, sets.add(graph.possibleTypes(facts, type.name).toSorted().join(' ')));
    }
  }
  return [...known.values()].some(({ size }) => size > 1);
}

function provides(subgraphs: readonly SubgraphFacts[], kind: SubgraphType['kind']): boolean {
  return subgraphs.some(({ types }) =>
    [...types.values()].some(({ fields }) =>
      [...fields.values()].some((field) => field.provides !== undefined && types.get(field.typename)?.kind === kind),
    ),
  );
}
