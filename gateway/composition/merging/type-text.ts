import { Kind, type TypeNode } from 'graphql';

/** A type as it is written, e.g. `[Int!]`. */
export function typeText(type: TypeNode): string {
  switch (type.kind) {
    case Kind.NAMED_TYPE:
      return type.name.value;
    case Kind.LIST_TYPE:
      return `[${typeText(type.type)}]`;
    default:
      return `${typeText(type.type)}!`;
  }
}
