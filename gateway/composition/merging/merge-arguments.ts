import { type FieldDefinitionNode, type InputValueDefinitionNode, Kind } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';
import type { Merge } from './merge.ts';
import { mergeApplied } from './merge-applied.ts';
import { mergeDefault } from './merge-default.ts';
import { mergeDescription } from './merge-description.ts';
import { mergeInputType } from './merge-type.ts';
import { nameAll, nameSubgraphs, type Part, partsByName } from './part.ts';
import { typeText } from './type-text.ts';

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
  return [...partsByName(all)].flatMap(([name, given]) => {
    const own = `${place}(${name}:)`;
    if (given.length < parts.length) {
      const lacking = parts.filter(({ subgraph }) => !given.some((one) => one.subgraph === subgraph));
      const required = given.filter(({ node }) => isRequired(node));
      if (required.length > 0)
        merge.error(
          'REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH',
          `${own} is required in ${nameSubgraphs(required)} but is not there in ${nameSubgraphs(lacking)}: add it there, or make it optional.`,
          required,
        );
      else
        merge.hint(
          'INCONSISTENT_ARGUMENT_PRESENCE',
          `${own} is not in the supergraph, because ${nameSubgraphs(lacking)} does not have it: add it there.`,
          given,
        );
      return [];
    }
    return mergeArgument(merge, own, given);
  });
}

/** Must a value be given? A default makes an argument optional, its type aside. */
export function isRequired({ type, defaultValue }: InputValueDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
}

function mergeArgument(
  merge: Merge,
  place: string,
  parts: readonly Part<InputValueDefinitionNode>[],
): readonly InputValueDefinitionNode[] {
  const [first] = parts;
  const merged = mergeInputType(merge, parts);
  if (!first || !merged) {
    const types = parts.map(({ subgraph, node }) => `${typeText(node.type)} in "${subgraph.name}"`);
    merge.error('FIELD_ARGUMENT_TYPE_MISMATCH', `${place} has type ${nameAll(types)}: give it one type.`, parts);
    return [];
  }
  if (!merged.isSame)
    merge.hint(
      'INCONSISTENT_BUT_COMPATIBLE_ARGUMENT_TYPE',
      `${place} does not have the same type in all subgraphs; the supergraph has ${typeText(merged.type)}, which all of them take.`,
      parts,
    );
  merge.takes(namedType(merged.type));
  return [
    {
      kind: Kind.INPUT_VALUE_DEFINITION,
      ...mergeDescription(merge, place, parts),
      name: first.node.name,
      type: merged.type,
      ...mergeDefault(merge, place, parts, 'FIELD_ARGUMENT_DEFAULT_MISMATCH'),
      directives: mergeApplied(merge, place, parts),
    },
  ];
}
