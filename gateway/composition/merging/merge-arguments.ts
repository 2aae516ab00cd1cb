import type { FieldDefinitionNode, InputValueDefinitionNode } from 'graphql';
import type { Merge } from './merge.ts';
import { mergeInputValue } from './merge-input-value.ts';
import { type Part, partsByName } from './part.ts';

/** The arguments of a field or directive that every subgraph with it has; one that some require must be in all of them. */
export function mergeArguments(
  merge: Merge,
  place: string,
  parts: readonly Part<Pick<FieldDefinitionNode, 'arguments'>>[],
): readonly InputValueDefinitionNode[] {
  if (parts.every(({ node }) => !node.arguments?.length)) return [];
  const all = parts.flatMap(({ subgraph, node }) =>
    (node.arguments ?? []).map((argument) => ({ subgraph, node: argument })),
  );
  return [...partsByName(all)].flatMap(
    ([name, given]) => mergeInputValue(merge, 'argument', `${place}(${name}:)`, given, parts) ?? [],
  );
}
