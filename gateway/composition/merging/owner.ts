import {
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';
import { findDirective } from '../reading/find-directive.ts';
import type { Part } from './part.ts';

/** A type with fields as a subgraph has it; of an interface a subgraph may have but an object that stands in for its objects. */
export type OwnerNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** A type with fields over all subgraphs. */
export interface Owner {
  readonly name: string;
  readonly isInterface: boolean;
  readonly parts: readonly Part<OwnerNode>[];
  /** How many subgraphs the supergraph says that it is in; a field in all of them need not say where it is. */
  readonly graphs: number;
}

/** A field over all subgraphs. */
export type FieldParts = readonly Part<FieldDefinitionNode>[];

/** Does an object of this subgraph stand in for those of an interface? */
export function isInterfaceObject(node: TypeDefinitionNode): boolean {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION && findDirective(node, 'interfaceObject') !== undefined;
}

/** Does a subgraph know the field from elsewhere only? */
export function isExternal({ node }: Part<FieldDefinitionNode>): boolean {
  return findDirective(node, 'external') !== undefined;
}
