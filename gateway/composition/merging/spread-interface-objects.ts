import {
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';
import { directiveNode } from './directive-node.ts';
import type { Merge } from './merge.ts';
import { isExternal, isInterfaceObject } from './owner.ts';

/**
 * The objects of interfaces that subgraphs see as one object have its fields; where each is found is said on the interface, so that
 * it stands here in no subgraph.
 */
export function spreadInterfaceObjects(merge: Merge, types: Map<string, TypeDefinitionNode>): void {
  for (const [name, parts] of merge.types) {
    const provided = new Set(
      parts.flatMap(({ subgraph, node }) =>
        isInterfaceObject(node) && node.kind === Kind.OBJECT_TYPE_DEFINITION
          ? (node.fields ?? []).flatMap((field) => (isExternal({ subgraph, node: field }) ? [] : [field.name.value]))
          : [],
      ),
    );
    const owner = types.get(name);
    if (provided.size === 0 || owner?.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const fields = (owner.fields ?? []).filter((field) => provided.has(field.name.value));
    for (const implementer of merge.implementersOf(name)) {
      const type = types.get(implementer);
      if (type?.kind === Kind.OBJECT_TYPE_DEFINITION || type?.kind === Kind.INTERFACE_TYPE_DEFINITION)
        types.set(implementer, withFields(type, fields));
    }
  }
}

function withFields<Type extends ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode>(
  type: Type,
  fields: readonly FieldDefinitionNode[],
): Type {
  const own = type.fields ?? [];
  const known = new Set(own.map(({ name }) => name.value));
  const added = fields.filter(({ name }) => !known.has(name.value));
  if (added.length === 0) return type;
  return { ...type, fields: [...own, ...added.map((field) => withoutGraphs(field))] };
}

function withoutGraphs(field: FieldDefinitionNode): FieldDefinitionNode {
  const directives = (field.directives ?? []).filter(({ name }) => name.value !== 'join__field');
  return { ...field, directives: [directiveNode('join__field'), ...directives] };
}
