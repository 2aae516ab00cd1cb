import {
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type NamedTypeNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { findDirective } from '../reading/find-directive.ts';
import { rootNames } from '../reading/name-roots.ts';
import { directiveNode, enumNode, nameNode } from './directive-node.ts';
import { joinType } from './join-type.ts';
import type { Merge } from './merge.ts';
import { mergeApplied } from './merge-applied.ts';
import { mergeDescription } from './merge-description.ts';
import { mergeField } from './merge-field.ts';
import { type FieldParts, isExternal, isInterfaceObject, type Owner, type OwnerNode } from './owner.ts';
import { nameAll, nameSubgraphs, type Part, partsByName } from './part.ts';

/** An object type or interface of the supergraph, with the fields of all subgraphs. */
export function mergeOwner(
  merge: Merge,
  name: string,
  parts: readonly Part<OwnerNode>[],
): ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode {
  const isInterface = parts.some(({ node }) => node.kind === Kind.INTERFACE_TYPE_DEFINITION);
  if (name === 'Query') merge.bind();
  // Every subgraph can be asked for its entities there.
  const others =
    name === 'Query' ? merge.subgraphs.filter((one) => !parts.some(({ subgraph }) => subgraph === one)) : [];
  const owner: Owner = { name, isInterface, parts, graphs: parts.length + others.length };
  if (!rootNames.includes(name)) tellDifferences(merge, owner);
  const fields = [...partsByName(fieldsOf(parts))].flatMap(([, own]) => mergeField(merge, owner, own) ?? []);
  const merged = {
    ...mergeDescription(merge, name, parts),
    name: nameNode(name),
    interfaces: interfacesOf(parts),
    directives: [
      ...joinType(merge, parts),
      ...others.map((subgraph) => directiveNode('join__type', { graph: enumNode(merge.graphOf(subgraph)) })),
      ...mergeApplied(merge, name, parts),
    ],
    fields,
  };
  return isInterface
    ? { kind: Kind.INTERFACE_TYPE_DEFINITION, ...merged }
    : { kind: Kind.OBJECT_TYPE_DEFINITION, ...merged };
}

function fieldsOf(parts: readonly Part<OwnerNode>[]): FieldParts {
  return parts.flatMap(({ subgraph, node }) =>
    (node.fields ?? []).map((field: FieldDefinitionNode) => ({ subgraph, node: field })),
  );
}

function interfacesOf(parts: readonly Part<OwnerNode>[]): readonly NamedTypeNode[] {
  const byName = new Map<string, NamedTypeNode>();
  for (const { node } of parts)
    for (const parent of node.interfaces ?? [])
      if (!byName.has(parent.name.value)) byName.set(parent.name.value, parent);
  return [...byName.values()];
}

/** Tells where a type is an entity in some subgraphs only, and where not all of them have a field of what they share by value. */
function tellDifferences(merge: Merge, { name, isInterface, parts }: Owner): void {
  if (parts.length < 2 || parts.some(({ node }) => isInterfaceObject(node))) return;
  const entities = parts.filter(({ node }) => findDirective(node, 'key'));
  if (entities.length > 0) {
    const values = parts.filter((part) => !entities.includes(part));
    if (values.length > 0 && !isInterface)
      merge.hint(
        'INCONSISTENT_ENTITY',
        `${name} has a @key in ${nameSubgraphs(entities)} but not in ${nameSubgraphs(values)}: give it one there, too, if it is the same entity.`,
        parts,
      );
    return;
  }
  const code = isInterface ? 'INCONSISTENT_INTERFACE_VALUE_TYPE_FIELD' : 'INCONSISTENT_OBJECT_VALUE_TYPE_FIELD';
  // Who has but external fields of it, for a @requires or @provides, resolves nothing there.
  const resolving = parts.filter((part) => fieldsOf([part]).some((field) => !isExternal(field)));
  const fields = [...partsByName(fieldsOf(parts)).values()].flatMap((own) => {
    const lacking = resolving.filter(({ subgraph }) => !own.some((one) => one.subgraph === subgraph));
    return lacking.length > 0 && own.some((part) => !isExternal(part)) ? [{ own, lacking }] : [];
  });
  const where = ({ own, lacking }: (typeof fields)[number]) =>
    `in ${nameSubgraphs(own)} but not in ${nameSubgraphs(lacking)}`;
  for (const [place, alike] of Map.groupBy(fields, where)) {
    const names = alike.flatMap(({ own: [first] }) => first?.node.name.value ?? []);
    merge.hint(
      code,
      `${name} has ${nameAll(names)} ${place}: add ${names.length > 1 ? 'them' : 'it'} there, or give ${name} a @key.`,
      alike.flatMap(({ own }) => own),
    );
  }
}
