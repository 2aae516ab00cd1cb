import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { badInput, type Issue } from './errors.ts';
import { unusableValues } from './input/unusable-values.ts';

/**
 * Lets every field refuse arguments that a scalar could not read, except for mutations: those tell all problems of their
 * input at once, by `parseInput`.
 */
export function refuseUnusable(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!('getFields' in type) || type === schema.getMutationType() || type.name.startsWith('__')) continue;
    for (const field of Object.values((type as GraphQLObjectType).getFields())) {
      if ((field.args ?? []).length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context, info) => {
        const issues = unusableValues(args);
        if (issues.length > 0) throw badInput(issues as unknown as [Issue, ...Issue[]]);
        return resolve(source, args, context, info);
      };
    }
  }
  return schema;
}
