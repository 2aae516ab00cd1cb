import { type DefinitionNode, type FieldDefinitionNode, Kind, type TypeDefinitionNode } from 'graphql';
import { findDirective } from './find-directive.ts';

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
