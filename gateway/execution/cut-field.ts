import { type GraphQLCompositeType, type GraphQLObjectType, isNonNullType } from 'graphql';
import type { ShapedField } from './completion.ts';

/**
 * A field of the answer that is null because its caller may not ask for it, whatever was read there for another reason; why is
 * told for the operation as a whole.
 */
export function cutField(type: GraphQLCompositeType, name: string, key: string, source: string): ShapedField {
  const isNonNull = name === '__typename' || isNonNullType((type as GraphQLObjectType).getFields()[name]?.type);
  const ofNull = isNonNull ? undefined : null;
  return { key, source, complete: () => ofNull, leaf: undefined, isOwn: source in {} };
}
