import { type FieldDefinitionNode, type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';
import { type FieldedType, fieldOf, implementersOf, isFielded, type Types } from './fielded-type.ts';

/**
 * Visits all fields that a selection on a type selects, those below them too; of an interface the fields of the objects behind it as
 * well. What there is not is passed over: that it is there is for validation.
 */
export function walkFieldSet(
  types: Types,
  typeName: string,
  { selections }: SelectionSetNode,
  visit: (type: FieldedType, definition: FieldDefinitionNode, field: FieldNode) => void,
): void {
  const type = types.get(typeName);
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      walkFieldSet(types, selection.typeCondition?.name.value ?? typeName, selection.selectionSet, visit);
      continue;
    }
    if (selection.kind !== Kind.FIELD || !type || !isFielded(type)) continue;
    const below = new Set<string>();
    for (const one of [
      type,
      ...(type.kind === Kind.INTERFACE_TYPE_DEFINITION ? implementersOf(types, typeName) : []),
    ]) {
      const definition = fieldOf(one, selection.name.value);
      if (!definition) continue;
      visit(one, definition, selection);
      below.add(namedType(definition.type));
    }
    if (selection.selectionSet) for (const name of below) walkFieldSet(types, name, selection.selectionSet, visit);
  }
}
