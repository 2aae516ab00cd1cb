import { type FieldDefinitionNode, Kind, type TypeDefinitionNode } from 'graphql';

/** The fields of an object or interface type; none for others. */
export function fieldNodes(node: TypeDefinitionNode | undefined): readonly FieldDefinitionNode[] {
  return node?.kind === Kind.OBJECT_TYPE_DEFINITION || node?.kind === Kind.INTERFACE_TYPE_DEFINITION
    ? (node.fields ?? [])
    : [];
}
