import {
  type ConstDirectiveNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';
import { mapAll } from './map-all.ts';

/** What can have directives in a type, the type itself included. */
export type Element =
  | TypeDefinitionNode
  | TypeExtensionNode
  | FieldDefinitionNode
  | InputValueDefinitionNode
  | EnumValueDefinitionNode;

/** Says what becomes of the directives of an element; the very list that it is given when nothing does. */
export type ChangeDirectives = (
  directives: readonly ConstDirectiveNode[],
  element: Element,
) => readonly ConstDirectiveNode[];

/** A type with other directives on it and on all its parts; the same node when none changes, so that it is known again. */
export function mapDirectives<Type extends TypeDefinitionNode | TypeExtensionNode>(
  type: Type,
  change: ChangeDirectives,
): Type;
export function mapDirectives(
  type: TypeDefinitionNode | TypeExtensionNode,
  change: ChangeDirectives,
): TypeDefinitionNode | TypeExtensionNode {
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION: {
      const fields = mapAll(type.fields, (field) => {
        const given = mapAll(field.arguments, (argument) => changed(argument, change));
        return changed(given === field.arguments || !given ? field : { ...field, arguments: given }, change);
      });
      return changed(fields === type.fields || !fields ? type : { ...type, fields }, change);
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
      const fields = mapAll(type.fields, (field) => changed(field, change));
      return changed(fields === type.fields || !fields ? type : { ...type, fields }, change);
    }
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION: {
      const values = mapAll(type.values, (value) => changed(value, change));
      return changed(values === type.values || !values ? type : { ...type, values }, change);
    }
    default:
      return changed(type, change);
  }
}

function changed<Node extends Element>(node: Node, change: ChangeDirectives): Node {
  const before = node.directives ?? [];
  const directives = change(before, node);
  return directives === before ? node : { ...node, directives };
}
