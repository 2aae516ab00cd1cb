import { type ConstDirectiveNode, Kind, type TypeDefinitionNode } from 'graphql';
import { isSet } from '../../supergraph/directive-argument.ts';
import { findDirectives } from '../reading/find-directive.ts';
import { directiveNode, enumNode, textNode, trueNode } from './directive-node.ts';
import { fieldSetText } from './join-field.ts';
import type { Merge } from './merge.ts';
import { isInterfaceObject } from './owner.ts';
import type { Part } from './part.ts';

/** Says which subgraphs have a type, with which keys, interfaces and members. */
export function joinType(merge: Merge, parts: readonly Part<TypeDefinitionNode>[]): readonly ConstDirectiveNode[] {
  const types: ConstDirectiveNode[] = [];
  const others: ConstDirectiveNode[] = [];
  for (const { subgraph, node } of parts) {
    const graph = enumNode(merge.graphOf(subgraph));
    const shared = {
      extension: trueNode(subgraph.extensions.has(node.name.value)),
      isInterfaceObject: trueNode(isInterfaceObject(node)),
    };
    const keys = findDirectives(node, 'key');
    if (keys.length === 0) types.push(directiveNode('join__type', { graph, ...shared }));
    for (const key of keys) {
      const resolvable =
        isSet(key, 'resolvable') === false ? ({ kind: Kind.BOOLEAN, value: false } as const) : undefined;
      types.push(directiveNode('join__type', { graph, key: textNode(fieldSetText(key)), resolvable, ...shared }));
    }
    if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
      for (const { name } of node.interfaces ?? [])
        others.push(directiveNode('join__implements', { graph, interface: textNode(name.value) }));
    if (node.kind === Kind.UNION_TYPE_DEFINITION)
      for (const { name } of node.types ?? [])
        others.push(directiveNode('join__unionMember', { graph, member: textNode(name.value) }));
  }
  return [...types, ...others];
}
