import { Kind, type TypeNode } from 'graphql';
import type { Merge } from './merge.ts';
import type { Part } from './part.ts';
import { typeText } from './type-text.ts';

/** What fields, arguments or input fields of one name become together. */
export interface MergedType {
  readonly type: TypeNode;
  /** Does each subgraph write the same? */
  readonly isSame: boolean;
}

type Typed = { readonly type: TypeNode };

/** The type of a field: of those that the subgraphs have the one that covers all others; undefined when none does. */
export function mergeOutputType(merge: Merge, parts: readonly Part<Typed>[]): MergedType | undefined {
  return pick(merge, parts, (type, other) => covers(merge, type, other));
}

/** The type of an argument or input field: the one whose values every subgraph takes; undefined when none is. */
export function mergeInputType(merge: Merge, parts: readonly Part<Typed>[]): MergedType | undefined {
  return pick(merge, parts, (type, other) => covers(merge, other, type));
}

function pick(
  merge: Merge,
  parts: readonly Part<Typed>[],
  isFit: (type: TypeNode, other: TypeNode) => boolean,
): MergedType | undefined {
  const [first, ...others] = parts;
  if (!first) return undefined;
  if (others.length === 0) return { type: first.node.type, isSame: true };
  const different = new Map([[typeText(first.node.type), first.node.type]]);
  for (const { node } of others) different.set(typeText(node.type), node.type);
  if (different.size === 1) return { type: first.node.type, isSame: true };
  merge.bind();
  const all = [...different.values()];
  const type = all.find((candidate) => all.every((other) => isFit(candidate, other)));
  return type && { type, isSame: false };
}

/** Is every value of the second type one of the first? */
export function covers(merge: Merge, type: TypeNode, other: TypeNode): boolean {
  if (other.kind === Kind.NON_NULL_TYPE)
    return covers(merge, type.kind === Kind.NON_NULL_TYPE ? type.type : type, other.type);
  if (type.kind === Kind.NON_NULL_TYPE) return false;
  if (type.kind === Kind.LIST_TYPE || other.kind === Kind.LIST_TYPE)
    return (
      type.kind === other.kind && covers(merge, (type as { type: TypeNode }).type, (other as { type: TypeNode }).type)
    );
  return type.name.value === other.name.value || merge.isWider(type.name.value, other.name.value);
}
