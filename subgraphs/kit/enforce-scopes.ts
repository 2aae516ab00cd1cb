import {
  type ConstDirectiveNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Caller } from './caller.ts';
import { requireScopes, type Scopes } from './require-scopes.ts';

/**
 * Lets every field refuse callers without the scopes that the SDL asks for by @requiresScopes: on the field, on the type that
 * it belongs to and on the type that it leads to. The gateway has cut such fields already; this is the second wall, which
 * answers with an error, never with a bare null, because others decide by what is null.
 */
export function enforceScopes(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const needed = [field.astNode, type.astNode, getNamedType(field.type).astNode].flatMap(scopesOf);
      if (needed.length > 0) guard(field, `${type.name}.${field.name}`, needed);
    }
  }
  return schema;
}

function guard(
  field: GraphQLField<unknown, { readonly caller: Caller }>,
  place: string,
  needed: readonly Scopes[],
): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    for (const scopes of needed) requireScopes(context.caller, place, scopes);
    return resolve(source, args, context, info);
  };
}

/** What @requiresScopes says of a definition: nothing, or one entry. */
function scopesOf(node: Pick<TypeDefinitionNode, 'directives'> | null | undefined): Scopes[] {
  const directives: readonly ConstDirectiveNode[] = node?.directives ?? [];
  return directives
    .filter(({ name }) => name.value === 'requiresScopes')
    .map((directive) => {
      const argument = directive.arguments?.find(({ name }) => name.value === 'scopes');
      return argument === undefined ? [] : (valueFromASTUntyped(argument.value) as Scopes);
    });
}
