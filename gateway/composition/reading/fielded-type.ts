import {
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';

/** A type that has fields. */
export type FieldedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** The types of a subgraph by name. */
export type Types = ReadonlyMap<string, TypeDefinitionNode>;

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
