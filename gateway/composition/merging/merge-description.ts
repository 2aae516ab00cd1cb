import type { ASTNode, StringValueNode } from 'graphql';
import type { Merge } from './merge.ts';
import { type Described, nameSubgraphs, type Part } from './part.ts';

/** The description that most subgraphs give, the first of those that as many give. */
export function mergeDescription(
  merge: Merge,
  place: string,
  parts: readonly Part<Described & ASTNode>[],
): { readonly description?: StringValueNode } {
  const described = parts.filter(({ node }) => node.description?.value);
  const [first] = described;
  if (!first?.node.description) return {};
  if (described.every(({ node }) => node.description?.value === first.node.description?.value))
    return { description: first.node.description };
  const byText = Map.groupBy(described, ({ node }) => node.description?.value);
  const [most = [first]] = [...byText.values()].toSorted((one, other) => other.length - one.length);
  merge.hint(
    'INCONSISTENT_DESCRIPTION',
    `${place} is described differently in ${nameSubgraphs(described)}; the supergraph has what ${nameSubgraphs(most)} says: describe it alike, or in one subgraph only.`,
    described,
  );
  return { description: most[0]?.node.description ?? first.node.description };
}
