import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { directiveArgument, isSet } from '../../supergraph/directive-argument.ts';
import { fieldNodes } from '../../supergraph/field-nodes.ts';
import { namedType } from '../../supergraph/named-type.ts';
import { readFieldSet } from '../../supergraph/read-field-set.ts';
import { FederatedGraph, type FieldModel, type Joined, type JoinedField, type TypeModel } from './federated-graph.ts';

/** Reads which subgraph resolves what from a supergraph; `isActive` says on which side of each labelled @override to be. */
export function readGraph(supergraph: DocumentNode, isActive: (label: string) => boolean): FederatedGraph {
  const definitions = supergraph.definitions.filter(isTypeDefinitionNode);
  const names = graphNames(definitions);
  const roots = rootNames(supergraph);
  const types = new Map(definitions.map((node) => [node.name.value, readType(node, roots.query, names, isActive)]));
  return new FederatedGraph(types, roots);
}

/** The labels of progressive overrides in a supergraph. */
export function overrideLabels(supergraph: DocumentNode): readonly string[] {
  const fields = supergraph.definitions.filter(isTypeDefinitionNode).flatMap(fieldNodes);
  const labels = fields.flatMap(({ directives = [] }) =>
    directives.flatMap((directive) => directiveArgument(directive, 'overrideLabel') ?? []),
  );
  return [...new Set(labels)].sort();
}

type GraphNames = ReadonlyMap<string, string>;

function graphNames(definitions: readonly TypeDefinitionNode[]): GraphNames {
  const names = new Map<string, string>();
  for (const node of definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const { name, directives = [] } of node.values ?? []) {
      for (const directive of directives) names.set(name.value, directiveArgument(directive, 'name') ?? name.value);
    }
  }
  return names;
}

function rootNames(supergraph: DocumentNode): { readonly query: string; readonly mutation: string } {
  const roots = { query: 'Query', mutation: 'Mutation' };
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { operation, type } of node.operationTypes ?? []) {
      if (operation !== 'subscription') roots[operation] = type.name.value;
    }
  }
  return roots;
}

function readType(
  node: TypeDefinitionNode,
  queryRoot: string,
  names: GraphNames,
  isActive: (label: string) => boolean,
): TypeModel {
  const joins = joinsOf(node, names);
  const isRoot = node.name.value === queryRoot;
  const fields = fieldNodes(node).map((field) => readField(field, joins, isRoot, names, isActive));
  return {
    name: node.name.value,
    kind: kindOf(node),
    joins,
    fields: new Map(fields.map((field) => [field.name, field])),
    interfaces: 'interfaces' in node ? (node.interfaces ?? []).map(({ name }) => name.value) : [],
    members: node.kind === Kind.UNION_TYPE_DEFINITION ? (node.types ?? []).map(({ name }) => name.value) : [],
  };
}

function kindOf(node: TypeDefinitionNode): TypeModel['kind'] {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
      return 'object';
    case Kind.INTERFACE_TYPE_DEFINITION:
      return 'interface';
    case Kind.UNION_TYPE_DEFINITION:
      return 'union';
    default:
      return 'leaf';
  }
}

function joinsOf(node: TypeDefinitionNode, names: GraphNames): Map<string, Joined> {
  const joins = new Map<string, Joined>();
  const inGraph = (name: string) => (node.directives ?? []).filter((directive) => directive.name.value === name);
  for (const directive of inGraph('join__type')) {
    const subgraph = names.get(directiveArgument(directive, 'graph') ?? '');
    if (subgraph === undefined) continue;
    const known = joins.get(subgraph);
    const text = directiveArgument(directive, 'key');
    const key = text === undefined ? [] : [{ fields: readFieldSet(text), isResolvable: isResolvable(directive) }];
    joins.set(subgraph, {
      keys: [...(known?.keys ?? []), ...key],
      isInterfaceObject: known?.isInterfaceObject || isSet(directive, 'isInterfaceObject') === true,
      interfaces: [],
      members: [],
    });
  }
  const add = (directiveName: string, list: 'interfaces' | 'members', argument: string) => {
    for (const directive of inGraph(directiveName)) {
      const joined = joins.get(names.get(directiveArgument(directive, 'graph') ?? '') ?? '');
      joined?.[list].push(directiveArgument(directive, argument) ?? '');
    }
  };
  add('join__implements', 'interfaces', 'interface');
  add('join__unionMember', 'members', 'member');
  return joins;
}

function isResolvable(directive: ConstDirectiveNode): boolean {
  return isSet(directive, 'resolvable') !== false;
}

function readField(
  node: FieldDefinitionNode,
  joins: ReadonlyMap<string, Joined>,
  isOfQueryRoot: boolean,
  names: GraphNames,
  isActive: (label: string) => boolean,
): FieldModel {
  const type = namedType(node.type);
  const directives = (node.directives ?? []).filter(({ name }) => name.value === 'join__field');
  const isShared = (directives.length || joins.size) > 1;
  const isVague = isOfQueryRoot && isShared && directives.every((one) => directiveArgument(one, 'type') === undefined);
  const joined = new Map<string, JoinedField>();
  const plain: JoinedField = { type, isVague, isExternal: false, requires: undefined, provides: undefined };
  // Without any directive the field is everywhere where its type is.
  if (directives.length === 0) for (const subgraph of joins.keys()) joined.set(subgraph, plain);
  const taken = new Set<string>();
  for (const directive of directives) {
    const subgraph = names.get(directiveArgument(directive, 'graph') ?? '');
    // Without a graph it is an interface object's field, which is found there.
    if (subgraph === undefined) continue;
    const label = directiveArgument(directive, 'overrideLabel');
    const from = directiveArgument(directive, 'override');
    // The field's former owner carries the label, too.
    if (label !== undefined && from !== undefined && !isActive(label)) continue;
    if (from !== undefined) taken.add(from);
    const own = directiveArgument(directive, 'type');
    const requires = directiveArgument(directive, 'requires');
    const provides = directiveArgument(directive, 'provides');
    const isKept = directives.some((other) => {
      const otherLabel = directiveArgument(other, 'overrideLabel');
      return directiveArgument(other, 'override') === subgraph && otherLabel !== undefined && !isActive(otherLabel);
    });
    joined.set(subgraph, {
      type: own === undefined ? type : own.replaceAll(/[[\]!]/g, ''),
      isVague,
      isExternal: isSet(directive, 'external') === true || (isSet(directive, 'usedOverridden') === true && !isKept),
      requires: requires === undefined ? undefined : readFieldSet(requires),
      provides: provides === undefined ? undefined : readFieldSet(provides),
    });
  }
  for (const subgraph of taken) {
    const former = joined.get(subgraph);
    // As part of a key it can still be told.
    if (former) joined.set(subgraph, { ...former, isExternal: true, requires: undefined });
  }
  return {
    name: node.name.value,
    type,
    lists: listDepth(node.type),
    hasArguments: (node.arguments ?? []).length > 0,
    joined,
  };
}

function listDepth(type: TypeNode): number {
  if (type.kind === Kind.NAMED_TYPE) return 0;
  return listDepth(type.type) + (type.kind === Kind.LIST_TYPE ? 1 : 0);
}
