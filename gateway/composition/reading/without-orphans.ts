import { type DefinitionNode, type DirectiveDefinitionNode, Kind, type TypeNode } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';

/** Definitions without the scalars and enums, such as FieldSet, that only the dropped definitions of directives used. */
export function withoutOrphans(
  definitions: readonly DefinitionNode[],
  dropped: readonly DirectiveDefinitionNode[],
  kept: ReadonlyMap<string, DirectiveDefinitionNode>,
): readonly DefinitionNode[] {
  const candidates = new Set(
    dropped.flatMap((definition) => (definition.arguments ?? []).map(({ type }) => namedType(type))),
  );
  if (candidates.size === 0) return definitions;
  const use = (type: TypeNode) => candidates.delete(namedType(type));
  for (const { arguments: given = [] } of kept.values()) for (const { type } of given) use(type);
  for (const definition of definitions) {
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      use(field.type);
      if ('arguments' in field) for (const { type } of field.arguments ?? []) use(type);
    }
  }
  return definitions.filter(
    (definition) =>
      !(definition.kind === Kind.SCALAR_TYPE_DEFINITION || definition.kind === Kind.ENUM_TYPE_DEFINITION) ||
      !candidates.has(definition.name.value),
  );
}
