import { type ConstDirectiveNode, type InputValueDefinitionNode, Kind } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';
import type { Subgraph } from '../subgraph.ts';
import { directiveNode, enumNode, textNode } from './directive-node.ts';
import type { Merge } from './merge.ts';
import { mergeApplied } from './merge-applied.ts';
import { mergeDefault } from './merge-default.ts';
import { mergeDescription } from './merge-description.ts';
import { mergeInputType } from './merge-type.ts';
import { nameAll, nameSubgraphs, type Part } from './part.ts';
import { typeText } from './type-text.ts';

/** What is given in: an argument, or a field of an input type. */
export type InputKind = keyof typeof kinds;

type Parts = readonly Part<InputValueDefinitionNode>[];

const kinds = {
  argument: {
    named: '',
    missing: 'REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH',
    absent: 'INCONSISTENT_ARGUMENT_PRESENCE',
    mismatch: 'FIELD_ARGUMENT_TYPE_MISMATCH',
    compatible: 'INCONSISTENT_BUT_COMPATIBLE_ARGUMENT_TYPE',
    otherDefault: 'FIELD_ARGUMENT_DEFAULT_MISMATCH',
  },
  'input field': {
    named: 'The input field ',
    missing: 'REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH',
    absent: 'INCONSISTENT_INPUT_OBJECT_FIELD',
    mismatch: 'FIELD_TYPE_MISMATCH',
    compatible: 'INCONSISTENT_BUT_COMPATIBLE_FIELD_TYPE',
    otherDefault: 'INPUT_FIELD_DEFAULT_MISMATCH',
  },
} as const;

/**
 * An argument or input field of the supergraph, which every subgraph of `all` must take: those of what it belongs to. Undefined
 * when it cannot be one, of which `merge` tells.
 */
export function mergeInputValue(
  merge: Merge,
  kind: InputKind,
  place: string,
  parts: Parts,
  all: readonly { readonly subgraph: Subgraph }[],
): InputValueDefinitionNode | undefined {
  const { named, mismatch, compatible, otherDefault } = kinds[kind];
  if (parts.length < all.length) return tellLacking(merge, kind, place, parts, all);
  const [first] = parts;
  const merged = mergeInputType(merge, parts);
  if (!first || !merged) {
    const types = parts.map(({ subgraph, node }) => `${typeText(node.type)} in "${subgraph.name}"`);
    merge.error(mismatch, `${named}${place} has type ${nameAll(types)}: give it one type.`, parts);
    return undefined;
  }
  if (!merged.isSame)
    merge.hint(
      compatible,
      `${named}${place} does not have the same type in all subgraphs; the supergraph has ${typeText(merged.type)}, which all of them take.`,
      parts,
    );
  merge.takes(namedType(merged.type));
  return {
    kind: Kind.INPUT_VALUE_DEFINITION,
    ...mergeDescription(merge, place, parts),
    name: first.node.name,
    type: merged.type,
    ...mergeDefault(merge, place, parts, otherDefault),
    directives: [
      ...(kind === 'input field' && !merged.isSame ? joinFields(merge, parts) : []),
      ...mergeApplied(merge, place, parts),
    ],
  };
}

/** Must a value be given? A default makes an argument optional, its type aside. */
export function isRequired({ type, defaultValue }: InputValueDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
}

function tellLacking(
  merge: Merge,
  kind: InputKind,
  place: string,
  parts: Parts,
  all: readonly { readonly subgraph: Subgraph }[],
): undefined {
  const { named, missing, absent } = kinds[kind];
  const lacking = all.filter(({ subgraph }) => !parts.some((one) => one.subgraph === subgraph));
  const required = parts.filter(({ node }) => isRequired(node));
  if (required.length > 0)
    merge.error(
      missing,
      `${named}${place} is required in ${nameSubgraphs(required)} but is not there in ${nameSubgraphs(lacking)}: add it there, or make it optional.`,
      required,
    );
  else
    merge.hint(
      absent,
      `${named}${place} is not in the supergraph, because ${nameSubgraphs(lacking)} does not have it: add it there.`,
      parts,
    );
}

function joinFields(merge: Merge, parts: Parts): readonly ConstDirectiveNode[] {
  return parts.map(({ subgraph, node }) =>
    directiveNode('join__field', { graph: enumNode(merge.graphOf(subgraph)), type: textNode(typeText(node.type)) }),
  );
}
