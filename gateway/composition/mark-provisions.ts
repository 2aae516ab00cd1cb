import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, Kind, parse, print } from 'graphql';
import { directiveArgument } from '../supergraph/directive-argument.ts';

/**
 * Says in a supergraph what fields of the query root provide. The composer leaves it out of fields that every subgraph has,
 * and a planner then believes that what is provided there cannot be had.
 */
export function markProvisions(
  supergraphSdl: string,
  subgraphs: readonly { readonly name: string; readonly typeDefs: DocumentNode }[],
): string {
  const provisions = subgraphs.flatMap(({ name, typeDefs }) => provisionsOf(name, typeDefs));
  if (provisions.length === 0) return supergraphSdl;
  const document = parse(supergraphSdl, { noLocation: true });
  const graphs = graphsOf(document);
  let changed = false;
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== 'Query') return definition;
    const fields = definition.fields?.map((field): FieldDefinitionNode => {
      const own = provisions.filter((provision) => provision.field === field.name.value);
      if (own.length === 0 || field.directives?.some(({ name }) => name.value === 'join__field')) return field;
      changed = true;
      const sets = new Map(own.map(({ subgraph, set }) => [subgraph, set]));
      const joined = [...graphs].map(([subgraph, graph]) => joinField(graph, sets.get(subgraph)));
      return { ...field, directives: [...(field.directives ?? []), ...joined] };
    });
    return { ...definition, fields: fields ?? [] };
  });
  return changed ? print({ ...document, definitions }) : supergraphSdl;
}

interface Provision {
  readonly subgraph: string;
  readonly field: string;
  readonly set: string;
}

function provisionsOf(subgraph: string, typeDefs: DocumentNode): readonly Provision[] {
  return typeDefs.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) return [];
    if (definition.name.value !== 'Query') return [];
    return (definition.fields ?? []).flatMap((field) => {
      const directive = field.directives?.find(({ name }) => /^(federation__)?provides$/.test(name.value));
      const set = directive && directiveArgument(directive, 'fields');
      return set === undefined ? [] : [{ subgraph, field: field.name.value, set }];
    });
  });
}

/** The name of each subgraph's value of join__Graph. */
function graphsOf(document: DocumentNode): ReadonlyMap<string, string> {
  const graphs = new Map<string, string>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives = [] } of definition.values ?? []) {
      for (const directive of directives) graphs.set(directiveArgument(directive, 'name') ?? '', name.value);
    }
  }
  return graphs;
}

function joinField(graph: string, provides: string | undefined): ConstDirectiveNode {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  const given = {
    kind: Kind.ARGUMENT as const,
    name: name('graph'),
    value: { kind: Kind.ENUM as const, value: graph },
  };
  const value = { kind: Kind.STRING as const, value: provides ?? '' };
  const provided = { kind: Kind.ARGUMENT as const, name: name('provides'), value };
  return {
    kind: Kind.DIRECTIVE,
    name: name('join__field'),
    arguments: provides === undefined ? [given] : [given, provided],
  };
}
