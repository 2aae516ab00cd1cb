import { Kind, type TypeDefinitionNode } from 'graphql';
import type { Merge } from './merge.ts';
import { isInterfaceObject } from './owner.ts';
import { nameAll, nameSubgraphs, type Part } from './part.ts';

type Parts = readonly Part<TypeDefinitionNode>[];

const kinds: Readonly<Record<TypeDefinitionNode['kind'], string>> = {
  [Kind.SCALAR_TYPE_DEFINITION]: 'a scalar',
  [Kind.OBJECT_TYPE_DEFINITION]: 'an object type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'an interface',
  [Kind.UNION_TYPE_DEFINITION]: 'a union',
  [Kind.ENUM_TYPE_DEFINITION]: 'an enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'an input type',
};

/** Whether a type is of one kind in all subgraphs and defined in one of them; of what is wrong the errors of `merge` tell. */
export function checkKinds(merge: Merge, name: string, parts: Parts): boolean {
  if (parts.every(({ subgraph }) => subgraph.extensions.has(name))) {
    merge.error(
      'EXTENSION_WITH_NO_BASE',
      `${name} is but extended in ${nameSubgraphs(parts)}: define it in the subgraph that owns it.`,
      parts,
    );
    return false;
  }
  const standIns = parts.filter(({ node }) => isInterfaceObject(node));
  const kindOf = ({ node }: Parts[number]) => (isInterfaceObject(node) ? Kind.INTERFACE_TYPE_DEFINITION : node.kind);
  if (new Set(parts.map(kindOf)).size > 1) {
    const own = parts.map(
      ({ subgraph, node }) =>
        `${isInterfaceObject(node) ? 'an @interfaceObject' : kinds[node.kind]} in "${subgraph.name}"`,
    );
    merge.error('TYPE_KIND_MISMATCH', `${name} is ${nameAll(own)}: give it one kind, or another name.`, parts);
    return false;
  }
  if (standIns.length > 0 && standIns.length === parts.length) {
    merge.error(
      'INTERFACE_OBJECT_USAGE_ERROR',
      `${name} is an @interfaceObject in ${nameSubgraphs(parts)}, but no subgraph has the interface: define "interface ${name}" with the same @key in another subgraph.`,
      parts,
    );
    return false;
  }
  return true;
}
