import { Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { directiveArgument } from './directive-argument.ts';
import { readGraphs } from './read-join.ts';

/** Tells which subgraph a field of an object type can be asked of, the first where there are several. */
export function fieldOwner(sdl: string): (type: string, field: string) => string | undefined {
  const document = parse(sdl, { noLocation: true });
  const types = new Map<string, ObjectTypeDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) types.set(definition.name.value, definition);
  }
  const subgraphs = readGraphs(document);
  return (typeName, fieldName) => {
    const type = types.get(typeName);
    const field = type?.fields?.find(({ name }) => name.value === fieldName);
    // A field without a directive of its own is in every subgraph that has its type.
    for (const directive of [...(field?.directives ?? []), ...(field && type?.directives ? type.directives : [])]) {
      if (directive.name.value !== 'join__field' && directive.name.value !== 'join__type') continue;
      const name = subgraphs.get(directiveArgument(directive, 'graph') ?? '')?.name;
      if (name !== undefined) return name;
    }
    return undefined;
  };
}
