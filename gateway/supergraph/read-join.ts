import { type DocumentNode, isTypeDefinitionNode, Kind, print, type TypeDefinitionNode } from 'graphql';
import { directiveArgument } from './directive-argument.ts';
import { fieldNodes } from './field-nodes.ts';
import { type Keys, readKeys } from './read-keys.ts';

/** What the join directives of a supergraph say that the execution needs. */
export interface JoinFacts {
  readonly subgraphs: ReadonlyMap<string, { readonly name: string; readonly url: string }>;
  /** The concrete types that a type condition lets through, the condition itself included. */
  readonly possibleTypes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every field name of every object and interface type, hidden ones too. */
  readonly fieldNames: ReadonlySet<string>;
  /** The keys of a type in a subgraph: `subgraph` → `type` → keys. */
  readonly keys: Keys;
  /** The type of a field as one subgraph has it, written as in SDL; undefined when there is no such field. */
  fieldType(subgraph: string, type: string, field: string): string | undefined;
}

/** Reads subgraphs, possible types and keys from a supergraph. */
export function readJoin(supergraph: DocumentNode): JoinFacts {
  const graphs = readGraphs(supergraph);
  const types = supergraph.definitions.filter(isTypeDefinitionNode);
  return {
    subgraphs: new Map([...graphs.values()].map((graph) => [graph.name, graph])),
    possibleTypes: readPossibleTypes(types),
    fieldNames: new Set(types.flatMap((type) => fieldNodes(type).map((field) => field.name.value))),
    keys: readKeys(types, graphs),
    fieldType: readFieldTypes(types, graphs),
  };
}

function readFieldTypes(
  types: readonly TypeDefinitionNode[],
  graphs: ReadonlyMap<string, { name: string }>,
): JoinFacts['fieldType'] {
  const common = new Map<string, string>();
  const own = new Map<string, string>();
  for (const type of types) {
    for (const field of fieldNodes(type)) {
      const name = `${type.name.value}.${field.name.value}`;
      common.set(name, print(field.type));
      for (const directive of field.directives ?? []) {
        const differing = directive.name.value === 'join__field' ? directiveArgument(directive, 'type') : undefined;
        const subgraph = graphs.get(directiveArgument(directive, 'graph') ?? '')?.name;
        if (differing !== undefined && subgraph !== undefined) own.set(`${subgraph} ${name}`, differing);
      }
    }
  }
  return (subgraph, type, field) => own.get(`${subgraph} ${type}.${field}`) ?? common.get(`${type}.${field}`);
}

/** The subgraphs by the name that the join directives have for them. */
export function readGraphs(supergraph: DocumentNode): Map<string, { name: string; url: string }> {
  const graphs = new Map<string, { name: string; url: string }>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const graph = value.directives?.find(({ name }) => name.value === 'join__graph');
      const name = graph && directiveArgument(graph, 'name');
      if (name) graphs.set(value.name.value, { name, url: directiveArgument(graph, 'url') ?? '' });
    }
  }
  return graphs;
}

function readPossibleTypes(types: readonly TypeDefinitionNode[]): Map<string, ReadonlySet<string>> {
  const possible = new Map<string, Set<string>>();
  for (const type of types) possible.set(type.name.value, new Set([type.name.value]));
  for (const type of types) {
    if (type.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of type.types ?? []) possible.get(type.name.value)?.add(member.name.value);
    }
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION || type.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const parent of type.interfaces ?? []) possible.get(parent.name.value)?.add(type.name.value);
    }
  }
  return possible;
}
