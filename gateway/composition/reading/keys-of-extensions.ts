import { type ConstDirectiveNode, type DefinitionNode, Kind } from 'graphql';
import { findDirective, findDirectives } from './find-directive.ts';

/** The keys that stand on extensions, by type: what they select is known to the subgraph although it is marked @external. */
export function keysOfExtensions(
  definitions: readonly DefinitionNode[],
): ReadonlyMap<string, readonly ConstDirectiveNode[]> {
  const keys = new Map<string, readonly ConstDirectiveNode[]>();
  for (const definition of definitions) {
    const isExtension =
      definition.kind === Kind.OBJECT_TYPE_EXTENSION ||
      definition.kind === Kind.INTERFACE_TYPE_EXTENSION ||
      ((definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) &&
        findDirective(definition, 'extends') !== undefined);
    if (!isExtension) continue;
    const own = findDirectives(definition, 'key');
    const name = definition.name.value;
    if (own.length > 0) keys.set(name, [...(keys.get(name) ?? []), ...own]);
  }
  return keys;
}
