import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { z } from 'zod';

const dateTime = z.iso.datetime({ offset: true });

/** RFC 3339 times in UTC; what comes in with an offset is turned to UTC without losing digits of the second. */
export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: (value) => String(value),
  parseValue: readDateTime,
  parseLiteral: (node) => readDateTime(stringOf(node)),
});

/** Whole numbers of bytes from 0 to 2^53-1. */
export const ByteCount = new GraphQLScalarType<number, number>({
  name: 'ByteCount',
  serialize: (value) => Number(value),
  parseValue: readByteCount,
  parseLiteral: (node) => readByteCount(node.kind === Kind.INT ? Number(node.value) : undefined),
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

function readDateTime(value: unknown): string {
  const parsed = dateTime.safeParse(value);
  const utc = parsed.success && !Number.isNaN(Date.parse(parsed.data)) ? toUtc(parsed.data) : '';
  if (isStorable(utc)) return utc;
  throw refused(
    `DateTime must be RFC 3339 from the year 1 to 9999 such as "2026-01-31T12:00:00Z", but is ${show(value)}.`,
  );
}

function readByteCount(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw refused(`ByteCount must be a whole number from 0 to 9007199254740991 such as 1048576, but is ${show(value)}.`);
}

function stringOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function refused(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function show(value: unknown): string {
  return value === undefined ? 'another kind of value' : (JSON.stringify(value) ?? typeof value).slice(0, 60);
}
