import { z } from 'zod';
import { isUuid } from '../kit/uuid.ts';

/** A text of one line, without blanks around it, of 1 to `most` characters. */
export function line(name: string, most: number) {
  return text(name, most).refine((value) => !/\p{Cc}/u.test(value), {
    error: `${name} must be one line without control characters.`,
    params: { code: 'INVALID_TEXT' },
  });
}

/** A text of any number of lines, without blanks around it, of 1 to `most` characters. */
export function text(name: string, most: number) {
  return (
    z
      .string({ error: absence(name) })
      .trim()
      .refine((value) => value.length > 0, {
        error: `${name} must not be empty.`,
        params: { code: 'TOO_SMALL' },
        abort: true,
      })
      .refine((value) => [...value].length <= most, {
        error: ({ input }) => `${name} must be at most ${most} characters, but has ${[...String(input)].length}.`,
        params: { code: 'TOO_BIG' },
      })
      // PostgreSQL stores neither.
      .refine((value) => value.isWellFormed() && !value.includes('\0'), {
        error: `${name} must be Unicode text without NUL characters.`,
        params: { code: 'INVALID_TEXT' },
      })
  );
}

/** A UUID, in lower case. */
export function uuid(name: string) {
  return z
    .string({ error: absence(name) })
    .refine(isUuid, {
      error: ({ input }) =>
        `${name} must be a UUID such as 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10, but is ${JSON.stringify(String(input).slice(0, 60))}.`,
      params: { code: 'INVALID_UUID' },
    })
    .transform((id) => id.toLowerCase());
}

/** What is said of a field that must be there, or that is there as null. */
export function absence(name: string): (issue: { readonly input?: unknown }) => string {
  return ({ input }) =>
    input === undefined ? `${name} must be given.` : `${name} cannot be cleared: leave it out to keep it as it is.`;
}
