import { type InputObjectTypeDefinitionNode, type InputValueDefinitionNode, Kind } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';
import { directiveNode, enumNode, textNode } from './directive-node.ts';
import { joinType } from './join-type.ts';
import type { Merge } from './merge.ts';
import { mergeApplied } from './merge-applied.ts';
import { isRequired } from './merge-arguments.ts';
import { mergeDefault } from './merge-default.ts';
import { mergeDescription } from './merge-description.ts';
import { mergeInputType } from './merge-type.ts';
import { nameAll, nameSubgraphs, type Part, partsByName } from './part.ts';
import { typeText } from './type-text.ts';

type InputParts = readonly Part<InputObjectTypeDefinitionNode>[];

/** An input type of the supergraph: the fields that every subgraph takes. */
export function mergeInput(merge: Merge, name: string, parts: InputParts): InputObjectTypeDefinitionNode {
  const all = parts.flatMap(({ subgraph, node }) => (node.fields ?? []).map((field) => ({ subgraph, node: field })));
  const byName = [...partsByName(all)];
  const fields = byName.flatMap(([field, own]) => mergeInputField(merge, `${name}.${field}`, own, parts));
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

function mergeInputField(
  merge: Merge,
  place: string,
  parts: readonly Part<InputValueDefinitionNode>[],
  types: InputParts,
): readonly InputValueDefinitionNode[] {
  const [first] = parts;
  if (parts.length < types.length) {
    const lacking = types.filter(({ subgraph }) => !parts.some((one) => one.subgraph === subgraph));
    const required = parts.filter(({ node }) => isRequired(node));
    if (required.length > 0)
      merge.error(
        'REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH',
        `The input field ${place} is required in ${nameSubgraphs(required)} but is not there in ${nameSubgraphs(lacking)}: add it there, or make it optional.`,
        required,
      );
    else
      merge.hint(
        'INCONSISTENT_INPUT_OBJECT_FIELD',
        `The input field ${place} is not in the supergraph, because ${nameSubgraphs(lacking)} does not have it: add it there.`,
        parts,
      );
    return [];
  }
  const merged = mergeInputType(merge, parts);
  if (!first || !merged) {
    const own = parts.map(({ subgraph, node }) => `${typeText(node.type)} in "${subgraph.name}"`);
    merge.error('FIELD_TYPE_MISMATCH', `The input field ${place} has type ${nameAll(own)}: give it one type.`, parts);
    return [];
  }
  if (!merged.isSame)
    merge.hint(
      'INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE',
      `The input field ${place} does not have the same type in all subgraphs; the supergraph has ${typeText(merged.type)}, which all of them take.`,
      parts,
    );
  merge.takes(namedType(merged.type));
  const joined = merged.isSame
    ? []
    : parts.map(({ subgraph, node }) =>
        directiveNode('join__field', {
          graph: enumNode(merge.graphOf(subgraph)),
          type: textNode(typeText(node.type)),
        }),
      );
  return [
    {
      kind: Kind.INPUT_VALUE_DEFINITION,
      ...mergeDescription(merge, place, parts),
      name: first.node.name,
      type: merged.type,
      ...mergeDefault(merge, place, parts, 'INPUT_FIELD_DEFAULT_MISMATCH'),
      directives: [...joined, ...mergeApplied(merge, place, parts)],
    },
  ];
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
