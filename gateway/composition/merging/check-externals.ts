import type { Merge } from './merge.ts';
import { textOf } from './merge-default.ts';
import type { MergedType } from './merge-type.ts';
import { type FieldParts, isExternal } from './owner.ts';
import { nameSubgraphs } from './part.ts';
import { typeText } from './type-text.ts';

/** What a subgraph says of a field that it knows from elsewhere must be what is true there. */
export function checkExternals(merge: Merge, place: string, parts: FieldParts, merged: MergedType | undefined): void {
  const own = parts.filter((part) => !isExternal(part));
  for (const external of parts.filter(isExternal)) {
    const { subgraph, node } = external;
    if (merged && !own.some((part) => typeText(part.node.type) === typeText(node.type)))
      merge.error(
        'EXTERNAL_TYPE_MISMATCH',
        `${place} is @external in "${subgraph.name}" with type ${typeText(node.type)}, but has type ${typeText(merged.type)} in ${nameSubgraphs(own)}: write the same type.`,
        [external, ...own],
      );
    const given = node.arguments ?? [];
    for (const argument of own.flatMap((part) => part.node.arguments ?? [])) {
      const name = argument.name.value;
      const known = given.find((one) => one.name.value === name);
      const isEverywhere = own.every((part) => part.node.arguments?.some((one) => one.name.value === name));
      if (!isEverywhere) continue;
      const self = `${place}(${name}:)`;
      if (!known) {
        merge.error(
          'EXTERNAL_ARGUMENT_MISSING',
          `${place} is @external in "${subgraph.name}" without the argument ${name} that it has in ${nameSubgraphs(own)}: add it.`,
          [external, ...own],
        );
      } else if (typeText(known.type) !== typeText(argument.type)) {
        merge.error(
          'EXTERNAL_ARGUMENT_TYPE_MISMATCH',
          `${self} is @external in "${subgraph.name}" with type ${typeText(known.type)}, but has type ${typeText(argument.type)} in ${nameSubgraphs(own)}: write the same type.`,
          [external, ...own],
        );
      } else if (textOf(known.defaultValue) !== textOf(argument.defaultValue)) {
        merge.error(
          'EXTERNAL_ARGUMENT_DEFAULT_MISMATCH',
          `${self} is @external in "${subgraph.name}" with ${known.defaultValue ? `the default ${textOf(known.defaultValue)}` : 'no default'}, but has ${argument.defaultValue ? `the default ${textOf(argument.defaultValue)}` : 'none'} in ${nameSubgraphs(own)}: write the same.`,
          [external, ...own],
        );
      }
    }
  }
}
