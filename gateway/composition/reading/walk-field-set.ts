import {
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type SelectionSetNode,
  type TypeDefinitionNode,
} from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';

/** The types of a subgraph by name. */
export type Types = ReadonlyMap<string, TypeDefinitionNode>;

/** A type that has fields. */
export type FieldedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

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

/** Whether a type is an object or an interface. */
export function isFielded(type: TypeDefinitionNode | undefined): type is FieldedType {
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION || type?.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** Whether a type has fields to select, its own or those of its members. */
export function isComposite(type: TypeDefinitionNode | undefined): boolean {
  return isFielded(type) || type?.kind === Kind.UNION_TYPE_DEFINITION;
}

/** The field of that name. */
export function fieldOf({ fields = [] }: FieldedType, name: string): FieldDefinitionNode | undefined {
  return fields.find((field) => field.name.value === name);
}

const remembered = new WeakMap<Types, ReadonlyMap<string, readonly ObjectTypeDefinitionNode[]>>();

/** The objects of a subgraph that implement an interface. */
export function implementersOf(types: Types, name: string): readonly ObjectTypeDefinitionNode[] {
  let implementers = remembered.get(types);
  if (!implementers) {
    const all = new Map<string, ObjectTypeDefinitionNode[]>();
    for (const type of types.values()) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      for (const { name: one } of type.interfaces ?? []) {
        const before = all.get(one.value);
        if (before) before.push(type);
        else all.set(one.value, [type]);
      }
    }
    implementers = all;
    remembered.set(types, implementers);
  }
  return implementers.get(name) ?? [];
}
