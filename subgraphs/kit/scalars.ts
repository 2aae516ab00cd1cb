import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { z } from 'zod';
import { UnusableValue } from './input/unusable-values.ts';

const dateTime = z.iso.datetime({ offset: true });

/**
 * RFC 3339 times in UTC; what comes in with an offset is turned to UTC without losing digits of the second. What is no such
 * time becomes an UnusableValue, so that only the field that takes it is refused.
 */
export const DateTime = new GraphQLScalarType<string | UnusableValue, string>({
  name: 'DateTime',
  serialize: (value) => String(value),
  parseValue: readDateTime,
  parseLiteral: (node) => readDateTime(literalOf(node)),
});

/** Whole numbers of bytes from 0 to 2^53-1; anything else becomes an UnusableValue. */
export const ByteCount = new GraphQLScalarType<number | UnusableValue, number>({
  name: 'ByteCount',
  serialize: (value) => Number(value),
  parseValue: readByteCount,
  parseLiteral: (node) => readByteCount(literalOf(node)),
});

/** The same moment in UTC with all its digits, e.g. `2025-01-03T16:21:43.722-08:00` becomes `2025-01-04T00:21:43.722Z`. */
export function toUtc(text: string): string {
  const second = new Date(text.replace(/\.\d+/, ''));
  const digits = /\.(\d+)/.exec(text)?.[1]?.slice(0, 6).replace(/0+$/, '') ?? '';
  return `${second.toISOString().replace(/\.\d+Z$/, '')}${digits === '' ? '' : `.${digits}`}Z`;
}

/** True for a time whose year RFC 3339 and PostgreSQL both have: 1 to 9999. */
export function isStorable(utc: string): boolean {
  return /^\d{4}-/.test(utc) && !utc.startsWith('0000');
}

function readDateTime(value: unknown): string | UnusableValue {
  const parsed = dateTime.safeParse(value);
  const utc = parsed.success && !Number.isNaN(Date.parse(parsed.data)) ? toUtc(parsed.data) : '';
  if (isStorable(utc)) return utc;
  return new UnusableValue(
    typeof value === 'string' ? 'INVALID_FORMAT' : 'INVALID_VALUE',
    `must be RFC 3339 from the year 1 to 9999 such as "2026-01-31T12:00:00Z", but is ${show(value)}.`,
  );
}

function readByteCount(value: unknown): number | UnusableValue {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  return new UnusableValue(
    typeof value === 'number' ? 'OUT_OF_RANGE' : 'INVALID_VALUE',
    `must be a whole number from 0 to 9007199254740991 such as 1048576, but is ${show(value)}.`,
  );
}

// A literal as the variable that says the same.
function literalOf(node: ValueNode): unknown {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  return node.kind === Kind.STRING || node.kind === Kind.BOOLEAN ? node.value : undefined;
}

function show(value: unknown): string {
  return value === undefined ? 'another kind of value' : (JSON.stringify(value) ?? typeof value).slice(0, 60);
}
