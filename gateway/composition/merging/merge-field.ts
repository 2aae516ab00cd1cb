import { type FieldDefinitionNode, Kind } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';
import { checkExternals } from './check-externals.ts';
import { checkSharing } from './check-sharing.ts';
import { joinField } from './join-field.ts';
import type { Merge } from './merge.ts';
import { mergeApplied } from './merge-applied.ts';
import { mergeArguments } from './merge-arguments.ts';
import { mergeDescription } from './merge-description.ts';
import { mergeOutputType } from './merge-type.ts';
import { type FieldParts, isExternal, type Owner } from './owner.ts';
import { nameAll, nameSubgraphs } from './part.ts';
import { readOverrides } from './read-overrides.ts';
import { typeText } from './type-text.ts';

/** A field of the supergraph; undefined when it cannot be one, of which the errors of `merge` tell. */
export function mergeField(merge: Merge, owner: Owner, parts: FieldParts): FieldDefinitionNode | undefined {
  const own = parts.filter((part) => !isExternal(part));
  const [first] = own;
  const place = `${owner.name}.${parts[0]?.node.name.value}`;
  if (!first) {
    merge.error(
      'EXTERNAL_MISSING_ON_BASE',
      `${place} is marked @external in ${nameSubgraphs(parts)} but no subgraph resolves it: add it to one of them without @external.`,
      parts,
    );
    return undefined;
  }
  const merged = mergeOutputType(merge, own);
  if (!merged) {
    const types = own.map(({ subgraph, node }) => `${typeText(node.type)} in "${subgraph.name}"`);
    merge.error(
      'FIELD_TYPE_MISMATCH',
      `${place} has type ${nameAll(types)}, and none of these covers the others: give it one type.`,
      own,
    );
    return undefined;
  }
  if (!merged.isSame)
    merge.hint(
      'INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE',
      `${place} does not have the same type in all subgraphs; the supergraph has ${typeText(merged.type)}, which covers all of them.`,
      own,
    );
  merge.gives(namedType(merged.type));
  const overrides = readOverrides(merge, owner, parts);
  checkSharing(merge, owner, parts, overrides);
  if (own.length < parts.length) checkExternals(merge, place, parts, merged);
  // Whoever has given a field away is asked for it no more, with whatever arguments.
  const asked = own.filter(({ subgraph }) => {
    const left = overrides.former.get(subgraph);
    return !left || left.label !== undefined;
  });
  const given = mergeArguments(merge, place, asked);
  return {
    kind: Kind.FIELD_DEFINITION,
    ...mergeDescription(merge, place, own),
    name: first.node.name,
    arguments: given,
    type: merged.type,
    directives: [...joinField(merge, owner, parts, merged, overrides), ...mergeApplied(merge, place, own)],
  };
}
