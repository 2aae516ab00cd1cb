import { type ASTNode, type ConstDirectiveNode, type ConstValueNode, Kind } from 'graphql';
import { allOf, type Requirement } from '../../auth/rights/requirement.ts';
import { readRequirements } from '../../supergraph/read-requirements.ts';
import { directiveNode, textNode } from './directive-node.ts';
import type { Merge } from './merge.ts';
import type { Part } from './part.ts';

/**
 * What several subgraphs, or types of an interface, ask callers for, all of it, because any of them may be asked for the element:
 * ways are multiplied out, e.g. [[a], [b]] and [[c]] are [[a, c], [b, c]]. Undefined when that gives too many ways to write.
 */
export function mergeRights(
  feature: 'requiresScopes' | 'policy',
  place: string,
  all: readonly ConstDirectiveNode[],
): ConstDirectiveNode | undefined {
  const [first] = all;
  const names = new Map(all.map((node) => [node.name.value, feature]));
  const requirements = all.flatMap((node) => readRequirements({ directives: [node] }, names, place));
  const isSame = requirements.every((one) => JSON.stringify(one) === JSON.stringify(requirements[0]));
  // As it is written, its order included.
  if (first && isSame) return { ...first, name: { kind: Kind.NAME, value: feature } };
  const together = allOf(requirements);
  return together && directiveNode(feature, { [feature === 'policy' ? 'policies' : 'scopes']: waysNode(together) });
}

/** The error for what `mergeRights` cannot write. */
export function tellTooManyWays(merge: Merge, place: string, parts: readonly Part<ASTNode>[]): void {
  merge.error(
    'DIRECTIVE_COMPOSITION_ERROR',
    `What is asked of callers for ${place}, in all subgraphs and types together, can be met in more than 4,096 ways: ask for fewer.`,
    parts,
  );
}

function waysNode(requirement: Requirement): ConstValueNode {
  return {
    kind: Kind.LIST,
    values: requirement.map((way) => ({
      kind: Kind.LIST,
      values: way.map((right) => textNode(right.replace(/^(scope|policy) /, ''))),
    })),
  };
}
