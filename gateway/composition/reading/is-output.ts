import { Kind } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';
import { isFielded, type Types } from './fielded-type.ts';

/** Whether a field is of a type, or a union has it. */
export function isOutput(types: Types, name: string): boolean {
  return types
    .values()
    .some(
      (type) =>
        (isFielded(type) && type.fields?.some((field) => namedType(field.type) === name)) ||
        (type.kind === Kind.UNION_TYPE_DEFINITION && type.types?.some((member) => member.name.value === name)),
    );
}
