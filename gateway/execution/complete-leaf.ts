import { type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from 'graphql';
import { ExactNumber } from '../json/exact-number.ts';
import { isTooDeep } from '../json/is-too-deep.ts';

/** The value that a client gets for a leaf; undefined when the subgraph's value does not fit the type. */
export type LeafCoercion = (value: unknown) => unknown;

/** How values of a scalar or enum type are brought into the form that the schema promises; custom scalars stay as they are, unless JSON cannot write them. */
export function leafCoercion(type: GraphQLLeafType): LeafCoercion {
  if (isEnumType(type)) {
    const members = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => (members.has(value) ? value : undefined);
  }
  if (!isSpecifiedScalarType(type)) return (value) => (isUnwritable(value) ? undefined : value);
  const serialize: LeafCoercion = (value) => {
    try {
      return type.serialize(value);
    } catch {
      return undefined;
    }
  };
  switch (type.name) {
    case 'Int':
      return (value) => (typeof value === 'number' && (value | 0) === value ? value : serialize(value));
    case 'Float':
      return (value) => (typeof value === 'number' && Number.isFinite(value) ? value : serialize(value));
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? value : serialize(value));
    case 'ID':
      return (value) => (typeof value === 'string' ? value : serialize(digitsOf(value)));
    default:
      return (value) => (typeof value === 'string' ? value : serialize(textOf(value)));
  }
}

// Infinite, or of more levels than can be written.
function isUnwritable(value: unknown): boolean {
  if (typeof value === 'object') return isTooDeep(value);
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}

function textOf(value: unknown): unknown {
  return value instanceof ExactNumber ? value.toString() : value;
}

// An ID may be a whole number; what has more to it is refused as any such number is.
function digitsOf(value: unknown): unknown {
  return value instanceof ExactNumber && value.isWhole ? value.toString() : value;
}
