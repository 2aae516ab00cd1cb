import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { safeKey } from './reentry-keys.ts';

/** The name of the subgraph that stands for what the response already holds. */
export const continuationSubgraph = '_response';

const graph = '_RESPONSE';

/** A supergraph in which an entity is a root field, so that a plan can go on from entities that were fetched before. */
export interface ContinuationGraph {
  readonly sdl: string;
  /** The root field that stands for the entity. */
  readonly field: string;
  /** The key that the entity must bring along. */
  readonly key: SelectionSetNode;
}

/** By which key to go on from an entity: the one that most subgraphs know, or all that any subgraph knows. */
export type ContinuationKey = 'main' | 'every';

/** The continuation graph of an entity type; undefined when the type has no key. */
export function continuationGraph(
  supergraphSdl: string,
  typename: string,
  by: ContinuationKey,
): ContinuationGraph | undefined {
  const document = parse(supergraphSdl, { noLocation: true });
  const keys = keysOf(document, typename);
  const key = by === 'every' ? keys.join(' ') : (safeKey(document, typename) ?? keys[0]);
  if (!key) return undefined;
  const [definition] = parse(`{ ${key} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const field = `_continue_${typename}`;
  const root = rootName(document);

  let definitions: readonly DefinitionNode[] = document.definitions.map((node) =>
    isGraphEnum(node) ? withGraph(node) : node,
  );
  definitions = provide(definitions, typename, definition.selectionSet.selections, key);
  definitions = definitions.map((node) =>
    isObject(node) && node.name.value === root ? withRoot(node, field, typename) : node,
  );
  return { sdl: print({ ...document, definitions }), field, key: definition.selectionSet };
}

/** The keys that subgraphs know the type by, those of most subgraphs first. */
function keysOf(document: DocumentNode, typename: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const definition of document.definitions) {
    if (!isComposite(definition) || definition.name.value !== typename) continue;
    for (const directive of definition.directives ?? []) {
      const key = directive.name.value === 'join__type' ? text(directive, 'key') : undefined;
      if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([key]) => key);
}

/** Lets the response's subgraph know a type and the selected fields of it, down to the leaves. */
function provide(
  definitions: readonly DefinitionNode[],
  typename: string,
  selections: readonly SelectionNode[],
  key: string | undefined,
): readonly DefinitionNode[] {
  const type = definitions.filter(isComposite).find((node) => node.name.value === typename);
  if (!type) return definitions;
  const names = new Map(
    selections.flatMap((node) => (node.kind === Kind.FIELD ? [[node.name.value, node.selectionSet] as const] : [])),
  );
  const graphs = graphsOf(type);
  const fields = type.fields?.map((field) => ({
    ...field,
    directives: [
      ...explicit(field, graphs),
      ...(names.has(field.name.value) ? [directive('join__field', { graph })] : []),
    ],
  }));
  const joined = directive('join__type', { graph }, key, {
    resolvable: false,
    // What the response holds of an interface is its key alone.
    ...(key !== undefined && type.kind === Kind.INTERFACE_TYPE_DEFINITION && { isInterfaceObject: true }),
  });
  const changed = { ...type, fields: fields ?? [], directives: [...(type.directives ?? []), joined] };
  let result: readonly DefinitionNode[] = definitions.map((node) => (node === type ? changed : node));
  for (const field of type.fields ?? []) {
    const nested = names.get(field.name.value);
    if (nested) result = provide(result, namedType(field.type), nested.selections, undefined);
  }
  return result;
}

function withRoot(type: ObjectTypeDefinitionNode, name: string, typename: string): ObjectTypeDefinitionNode {
  const graphs = graphsOf(type);
  const field: FieldDefinitionNode = {
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: name },
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typename } },
    directives: [directive('join__field', { graph })],
  };
  const fields = type.fields?.map((known) => ({ ...known, directives: explicit(known, graphs) })) ?? [];
  return {
    ...type,
    fields: [...fields, field],
    directives: [...(type.directives ?? []), directive('join__type', { graph })],
  };
}

/** A field without @join__field belongs to every subgraph of its type: said aloud, so that a new one gets no part of it. */
function explicit(field: FieldDefinitionNode, graphs: readonly string[]): readonly ConstDirectiveNode[] {
  const directives = field.directives ?? [];
  if (directives.some(({ name }) => name.value === 'join__field')) return directives;
  return [...directives, ...graphs.map((name) => directive('join__field', { graph: name }))];
}

function graphsOf(type: CompositeNode): readonly string[] {
  const names = (type.directives ?? []).map((node) =>
    node.name.value === 'join__type' ? text(node, 'graph') : undefined,
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}

function withGraph<T extends DefinitionNode>(node: T): T {
  if (node.kind !== Kind.ENUM_TYPE_DEFINITION) return node;
  const value = {
    kind: Kind.ENUM_VALUE_DEFINITION,
    name: { kind: Kind.NAME, value: graph },
    directives: [directive('join__graph', {}, undefined, {}, { name: continuationSubgraph, url: '' })],
  };
  return { ...node, values: [...(node.values ?? []), value] };
}

function directive(
  name: string,
  enums: Readonly<Record<string, string>>,
  key?: string,
  flags: Readonly<Record<string, boolean>> = {},
  strings: Readonly<Record<string, string>> = {},
): ConstDirectiveNode {
  const all = { ...strings, ...(key !== undefined && { key }) };
  const argument = (
    label: string,
    value: ConstDirectiveNode['arguments'] extends readonly (infer A)[] | undefined
      ? A extends { value: infer V }
        ? V
        : never
      : never,
  ) => ({
    kind: Kind.ARGUMENT as const,
    name: { kind: Kind.NAME as const, value: label },
    value,
  });
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: [
      ...Object.entries(enums).map(([label, value]) => argument(label, { kind: Kind.ENUM, value })),
      ...Object.entries(all).map(([label, value]) => argument(label, { kind: Kind.STRING, value })),
      ...(key === undefined
        ? []
        : Object.entries(flags).map(([label, value]) => argument(label, { kind: Kind.BOOLEAN, value }))),
    ],
  };
}

function rootName(document: DocumentNode): string {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION) continue;
    const query = definition.operationTypes.find(({ operation }) => operation === 'query');
    if (query) return query.type.name.value;
  }
  return 'Query';
}

function isGraphEnum(node: DefinitionNode): boolean {
  return isTypeDefinitionNode(node) && node.name.value === 'join__Graph';
}

type CompositeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

function isComposite(node: DefinitionNode): node is CompositeNode {
  return isObject(node) || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

function isObject(node: DefinitionNode): node is ObjectTypeDefinitionNode {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION;
}

function text(node: ConstDirectiveNode, name: string): string | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
