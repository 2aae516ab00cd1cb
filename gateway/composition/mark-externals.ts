import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  parse,
  print,
} from 'graphql';

/**
 * Says in a supergraph which fields of interfaces are @external in an @interfaceObject. The composer leaves it out, and a
 * planner then believes that the subgraph that requires such a field could resolve it itself.
 */
export function markExternals(
  supergraphSdl: string,
  subgraphs: readonly { readonly name: string; readonly typeDefs: DocumentNode }[],
): string {
  const externals = subgraphs.flatMap(({ name, typeDefs }) => externalsOf(name, typeDefs));
  if (externals.length === 0) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const graphs = graphNames(document);
  let changed = false;
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) return definition;
    const fields = definition.fields?.map((field) => {
      const owners = externals.filter(
        ({ type, field: name }) => type === definition.name.value && name === field.name.value,
      );
      if (owners.length === 0 || field.directives?.some(({ name }) => name.value === 'join__field')) return field;
      changed = true;
      const outside = new Set(owners.map(({ subgraph }) => graphs.get(subgraph)));
      return withGraphs(field, definition, outside);
    });
    return { ...definition, fields: fields ?? [] };
  });
  return changed ? print({ ...document, definitions }) : supergraphSdl;
}

interface External {
  readonly subgraph: string;
  readonly type: string;
  readonly field: string;
}

function externalsOf(subgraph: string, typeDefs: DocumentNode): External[] {
  return typeDefs.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    if (!has(definition, 'interfaceObject')) return [];
    const external = (definition.fields ?? []).filter((field) => has(definition, 'external') || has(field, 'external'));
    return external.map((field) => ({ subgraph, type: definition.name.value, field: field.name.value }));
  });
}

function withGraphs(
  field: FieldDefinitionNode,
  type: InterfaceTypeDefinitionNode,
  outside: ReadonlySet<string | undefined>,
): FieldDefinitionNode {
  const joined = (type.directives ?? []).filter(({ name }) => name.value === 'join__type');
  const graphs = new Set(joined.map((directive) => argument(directive, 'graph')));
  // Another interface object need not have the field; only subgraphs that know the interface itself surely do.
  const objects = new Set(
    joined
      .filter((directive) => isTrue(directive, 'isInterfaceObject'))
      .map((directive) => argument(directive, 'graph')),
  );
  const directives = [...graphs].flatMap((graph) => {
    if (graph === undefined || (objects.has(graph) && !outside.has(graph))) return [];
    return [joinField(graph, outside.has(graph))];
  });
  return { ...field, directives: [...(field.directives ?? []), ...directives] };
}

function joinField(graph: string, external: boolean): ConstDirectiveNode {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  return {
    kind: Kind.DIRECTIVE,
    name: name('join__field'),
    arguments: [
      { kind: Kind.ARGUMENT, name: name('graph'), value: { kind: Kind.ENUM, value: graph } },
      ...(external
        ? [
            {
              kind: Kind.ARGUMENT as const,
              name: name('external'),
              value: { kind: Kind.BOOLEAN as const, value: true },
            },
          ]
        : []),
    ],
  };
}

function graphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives } of definition.values ?? []) {
      for (const directive of directives ?? []) names.set(argument(directive, 'name') ?? '', name.value);
    }
  }
  return names;
}

function has(node: { readonly directives?: readonly ConstDirectiveNode[] | undefined }, directive: string): boolean {
  return (
    node.directives?.some(({ name }) => name.value === directive || name.value === `federation__${directive}`) ?? false
  );
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value?.kind === Kind.BOOLEAN && value.value;
}
