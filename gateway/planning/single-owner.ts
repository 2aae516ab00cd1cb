import { type ConstDirectiveNode, isTypeDefinitionNode, Kind, parse, print, visit } from 'graphql';

/**
 * The supergraph in which one mutation field is left to one of the subgraphs that share it, so that the planner fetches
 * the rest as entities instead of executing the mutation again elsewhere; undefined when there is no such field there.
 */
export function singleOwner(
  supergraphSdl: string,
  field: string,
  subgraph: string,
): { readonly sdl: string } | undefined {
  const document = parse(supergraphSdl, { noLocation: true });
  let mutation = 'Mutation';
  let graph: string | undefined;
  visit(document, {
    OperationTypeDefinition: ({ operation, type }) => {
      if (operation === 'mutation') mutation = type.name.value;
    },
    EnumValueDefinition: ({ name, directives }) => {
      if (directives?.some((directive) => isGraph(directive, subgraph))) graph = name.value;
    },
  });
  const type = document.definitions.filter(isTypeDefinitionNode).find(({ name }) => name.value === mutation);
  if (graph === undefined || type?.kind !== Kind.OBJECT_TYPE_DEFINITION) return undefined;
  const owner: ConstDirectiveNode = {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'join__field' },
    arguments: [
      { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'graph' }, value: { kind: Kind.ENUM, value: graph } },
    ],
  };
  const fields = type.fields?.map((candidate) => {
    const others = candidate.directives?.filter(({ name }) => name.value !== 'join__field') ?? [];
    return candidate.name.value === field ? { ...candidate, directives: [...others, owner] } : candidate;
  });
  const owned = { ...type, fields: fields ?? [] };
  return {
    sdl: print({ ...document, definitions: document.definitions.map((node) => (node === type ? owned : node)) }),
  };
}

function isGraph(directive: ConstDirectiveNode, subgraph: string): boolean {
  return (
    directive.name.value === 'join__graph' &&
    (directive.arguments ?? []).some(
      ({ name, value }) => name.value === 'name' && value.kind === Kind.STRING && value.value === subgraph,
    )
  );
}
