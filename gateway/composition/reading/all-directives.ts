import { type ConstDirectiveNode, Kind, type TypeDefinitionNode, type TypeExtensionNode } from 'graphql';
import type { Subgraph } from '../subgraph.ts';
import type { Element } from './map-directives.ts';

/** All directives of a subgraph: those of its types and all their parts, of the schema itself and of what its own directives take. */
export function* allDirectives({
  types,
  directives,
  schemaDirectives,
}: Pick<Subgraph, 'types' | 'directives' | 'schemaDirectives'>): Iterable<ConstDirectiveNode> {
  yield* schemaDirectives;
  for (const definition of directives.values())
    for (const argument of definition.arguments ?? []) yield* argument.directives ?? [];
  for (const type of types.values()) for (const element of elementsOf(type)) yield* element.directives ?? [];
}

/** A type and all its parts that can have directives. */
export function* elementsOf(type: TypeDefinitionNode | TypeExtensionNode): Iterable<Element> {
  yield type;
  if ('values' in type) yield* type.values ?? [];
  if (!('fields' in type)) return;
  for (const field of type.fields ?? []) {
    yield field;
    if (field.kind === Kind.FIELD_DEFINITION) yield* field.arguments ?? [];
  }
}
