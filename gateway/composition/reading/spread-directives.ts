import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type TypeDefinitionNode,
} from 'graphql';
import { findDirective, findDirectives } from './find-directive.ts';

const spread = ['shareable', 'external'];

/**
 * An object type, or an extension of one, whose fields say themselves what its @shareable and @external say of them: of the fields
 * in the same braces, not of those that another extension adds.
 */
export function spreadDirectives(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
    return definition;
  const given = spread.flatMap((name) => findDirective(definition, name) ?? []);
  if (given.length === 0) return definition;
  const fields = definition.fields?.map((field): FieldDefinitionNode => {
    const added = given.filter(({ name }) => !field.directives?.some((one) => one.name.value === name.value));
    return added.length === 0 ? field : { ...field, directives: [...(field.directives ?? []), ...added] };
  });
  return { ...definition, fields: fields ?? [] };
}

/** A type without the directives that `spreadDirectives` or the folding of extensions has done with. */
export function withoutSpread(type: TypeDefinitionNode): TypeDefinitionNode {
  const done = [...spread, 'extends'].map((name) => `federation__${name}`);
  const directives = type.directives?.filter(({ name }) => !done.includes(name.value));
  return !directives || directives.length === type.directives?.length ? type : { ...type, directives };
}

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
