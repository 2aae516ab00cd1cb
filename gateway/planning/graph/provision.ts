import { Kind, type SelectionSetNode } from 'graphql';

interface Types {
  objectsOf(type: string): readonly string[];
}

/** Do these provisions bring along a field of an object? */
export function providesField(sets: readonly SelectionSetNode[], object: string, field: string, graph: Types): boolean {
  return sets.some((set) =>
    set.selections.some((node) => {
      if (node.kind === Kind.FIELD) return node.name.value === field;
      if (node.kind !== Kind.INLINE_FRAGMENT || !admits(node.typeCondition?.name.value, object, graph)) return false;
      return providesField([node.selectionSet], object, field, graph);
    }),
  );
}

/** What these provisions say of what lies below a field of an object. */
export function providedBelow(
  sets: readonly SelectionSetNode[],
  object: string,
  field: string,
  graph: Types,
): readonly SelectionSetNode[] {
  return sets.flatMap((set) =>
    set.selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return node.name.value === field && node.selectionSet ? [node.selectionSet] : [];
      if (node.kind !== Kind.INLINE_FRAGMENT || !admits(node.typeCondition?.name.value, object, graph)) return [];
      return providedBelow([node.selectionSet], object, field, graph);
    }),
  );
}

function admits(condition: string | undefined, object: string, graph: Types): boolean {
  return condition === undefined || condition === object || graph.objectsOf(condition).includes(object);
}
