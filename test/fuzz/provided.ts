import { Kind, type SelectionSetNode } from 'graphql';

/** Does a type condition let the object through that is asked about? */
export type Applies = (condition: string) => boolean;

/** Does a field set select the field of this object? */
export function selects(set: SelectionSetNode, name: string, applies: Applies): boolean {
  return set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === name;
    if (selection.kind !== Kind.INLINE_FRAGMENT) return false;
    const condition = selection.typeCondition?.name.value;
    return (condition === undefined || applies(condition)) && selects(selection.selectionSet, name, applies);
  });
}

/** What a field set selects below the field of this object. */
export function belowField(set: SelectionSetNode, name: string, applies: Applies): SelectionSetNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return selection.name.value === name && selection.selectionSet ? [selection.selectionSet] : [];
    }
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    const condition = selection.typeCondition?.name.value;
    return condition === undefined || applies(condition) ? belowField(selection.selectionSet, name, applies) : [];
  });
}
