import { z } from 'zod';
import { isStorable, toUtc } from './scalars.ts';
import { isUuid } from './uuid.ts';

/** A UUID in a native record, in lower case. */
export const wireUuid = z
  .string()
  .refine(isUuid, { error: 'must be a UUID, e.g. 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10' })
  .transform((id) => id.toLowerCase());

/** A time with an offset in a native record, in UTC. */
export const wireTime = z.iso
  .datetime({ offset: true, error: 'must be a time with an offset, e.g. 2025-01-03T16:21:43.722-08:00' })
  .transform(toUtc)
  .refine(isStorable, { error: 'must be a time from the year 1 to 9999' });

/** One of a system's literals. */
export function wireLiteral<const Literals extends readonly [string, ...string[]]>(literals: Literals) {
  return z.enum(literals, {
    error: (issue) => `must be one of ${literals.join(', ')}, but is ${JSON.stringify(issue.input)?.slice(0, 60)}`,
  });
}

/** The record without the keys that are undefined, as JSON would have it. */
export function withoutUndefined(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
