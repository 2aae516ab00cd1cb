import { type ASTNode, type ConstDirectiveNode, Kind, print } from 'graphql';
import { directiveNode } from './directive-node.ts';
import type { Feature, Merge } from './merge.ts';
import { mergeListSizes, mergeWeights } from './merge-costs.ts';
import { mergeRights, tellTooManyWays } from './merge-rights.ts';
import { type Described, nameSubgraphs, type Part } from './part.ts';

type Applied = Part<ConstDirectiveNode>;

/** How the directives of one name become one, by what they are called in a subgraph that has been read. */
const strategies: Readonly<
  Record<
    string,
    {
      readonly feature?: Feature;
      readonly merge: (merge: Merge, place: string, all: readonly Applied[]) => readonly ConstDirectiveNode[];
    }
  >
> = {
  federation__tag: { feature: 'tag', merge: (_, __, all) => unique(all).map(({ node }) => rename(node, 'tag')) },
  federation__inaccessible: { feature: 'inaccessible', merge: () => [directiveNode('inaccessible')] },
  federation__authenticated: { feature: 'authenticated', merge: () => [directiveNode('authenticated')] },
  federation__requiresScopes: { feature: 'requiresScopes', merge: (...given) => guard('requiresScopes', ...given) },
  federation__policy: { feature: 'policy', merge: (...given) => guard('policy', ...given) },
  federation__cost: { feature: 'cost', merge: (_, __, all) => [mergeWeights(all)] },
  federation__listSize: { feature: 'listSize', merge: (_, __, all) => [mergeListSizes(all)] },
  deprecated: { merge: takeFirst },
  specifiedBy: { merge: takeFirst },
  oneOf: { merge: takeFirst },
};

/** The directives of an element that stand in the supergraph, join directives aside. */
export function mergeApplied(
  merge: Merge,
  place: string,
  parts: readonly Part<Described & ASTNode>[],
): readonly ConstDirectiveNode[] {
  if (parts.every(({ node }) => !node.directives?.length)) return [];
  const byName = new Map<string, Applied[]>();
  const composed = new Set<string>();
  for (const { subgraph, node } of parts) {
    for (const directive of node.directives ?? []) {
      const name = directive.name.value;
      if (subgraph.composed.has(name)) composed.add(name);
      else if (!Object.hasOwn(strategies, name)) continue;
      const known = byName.get(name);
      if (known) known.push({ subgraph, node: directive });
      else byName.set(name, [{ subgraph, node: directive }]);
    }
  }
  return [...byName].flatMap(([name, all]) => {
    if (composed.has(name)) return mergeComposed(merge, place, all);
    const strategy = strategies[name];
    if (strategy?.feature) merge.use(strategy.feature);
    return strategy?.merge(merge, place, all) ?? [];
  });
}

function guard(
  feature: 'requiresScopes' | 'policy',
  merge: Merge,
  place: string,
  all: readonly Applied[],
): readonly ConstDirectiveNode[] {
  const merged = mergeRights(
    feature,
    place,
    all.map(({ node }) => node),
  );
  if (!merged) tellTooManyWays(merge, place, all);
  return merged ? [merged] : [];
}

/** A directive of somebody's own: once for each way in which it is written where it may be repeated, and else as it comes first. */
function mergeComposed(merge: Merge, place: string, all: readonly Applied[]): readonly ConstDirectiveNode[] {
  const isRepeatable = all.some(({ subgraph, node }) => subgraph.directives.get(node.name.value)?.repeatable);
  return isRepeatable ? unique(all).map(({ node }) => node) : takeFirst(merge, place, all);
}

function takeFirst(merge: Merge, place: string, all: readonly Applied[]): readonly ConstDirectiveNode[] {
  const [first] = all;
  if (!first) return [];
  if (unique(all).length > 1)
    merge.hint(
      'INCONSISTENT_NON_REPEATABLE_DIRECTIVE_ARGUMENTS',
      `@${first.node.name.value} of ${place} is written differently in ${nameSubgraphs(all)}; the supergraph has ${print(first.node)} of "${first.subgraph.name}": write it alike.`,
      all,
    );
  return [first.node];
}

function unique(all: readonly Applied[]): readonly Applied[] {
  return all.length < 2 ? all : [...new Map(all.map((part) => [print(part.node), part])).values()];
}

function rename(node: ConstDirectiveNode, name: string): ConstDirectiveNode {
  return { ...node, name: { kind: Kind.NAME, value: name } };
}
