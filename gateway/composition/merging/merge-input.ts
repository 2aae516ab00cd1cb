import { type InputObjectTypeDefinitionNode, type InputValueDefinitionNode, Kind } from 'graphql';
import { joinType } from './join-type.ts';
import type { Merge } from './merge.ts';
import { mergeApplied } from './merge-applied.ts';
import { mergeDescription } from './merge-description.ts';
import { mergeInputValue } from './merge-input-value.ts';
import { nameSubgraphs, type Part, partsByName } from './part.ts';

type InputParts = readonly Part<InputObjectTypeDefinitionNode>[];

/** An input type of the supergraph: the fields that every subgraph takes. */
export function mergeInput(merge: Merge, name: string, parts: InputParts): InputObjectTypeDefinitionNode {
  const all = parts.flatMap(({ subgraph, node }) => (node.fields ?? []).map((field) => ({ subgraph, node: field })));
  const byName = [...partsByName(all)];
  const fields = byName.flatMap(
    ([field, own]) => mergeInputValue(merge, 'input field', `${name}.${field}`, own, parts) ?? [],
  );
  const directives = [...joinType(merge, parts), ...mergeApplied(merge, name, parts)];
  if (byName.every(([, own]) => own.length < parts.length))
    merge.error(
      'EMPTY_MERGED_INPUT_TYPE',
      `No field of the input type ${name} is there in all of ${nameSubgraphs(parts)}: give it the same fields everywhere.`,
      parts,
    );
  else if (directives.some((directive) => directive.name.value === 'oneOf')) requireOneOf(merge, name, fields, parts);
  return {
    kind: Kind.INPUT_OBJECT_TYPE_DEFINITION,
    ...mergeDescription(merge, name, parts),
    name: { kind: Kind.NAME, value: name },
    directives,
    fields,
  };
}

/** Where one subgraph takes exactly one field, clients give exactly one: others take that, too, if none of theirs is required. */
function requireOneOf(
  merge: Merge,
  name: string,
  fields: readonly InputValueDefinitionNode[],
  parts: InputParts,
): void {
  const others = parts.filter(({ node }) => !node.directives?.some((directive) => directive.name.value === 'oneOf'));
  if (others.length === 0) return;
  const unfit = fields.find(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE || defaultValue);
  if (unfit)
    merge.error(
      'INVALID_GRAPHQL',
      `The input type ${name} is @oneOf in some subgraphs, but its field ${unfit.name.value} is required or has a default in ${nameSubgraphs(others)}: make it @oneOf everywhere or nowhere.`,
      parts,
    );
}
