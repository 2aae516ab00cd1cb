import { z } from 'zod';
import { isUuid } from '../kit/uuid.ts';
import { isAttributeKey } from './attributes.rules.ts';
import { characterCount, isStorableText } from './text.rules.ts';

interface Place {
  readonly path?: readonly PropertyKey[] | undefined;
  readonly input?: unknown;
}

/** Checks that see the whole input also where single fields are wrong, so that every problem is reported at once. */
export const always = { when: () => true };

/** The name of a problem's place, as its sentence begins, e.g. `input.reason`. */
export function nameOf({ path = [] }: Place): string {
  return ['input', ...path.map(String)].join('.');
}

/** What every input about a customer's account carries. */
export const target = {
  customerId: z.string().refine(isUuid, {
    params: { code: 'INVALID_UUID' },
    error: (issue) =>
      `${nameOf(issue)} must be a UUID such as 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10, but is ${show(issue.input)}.`,
  }),
};

/** A text that PostgreSQL can hold, its length counted in characters. */
export function text(least: number, most: number, example: string) {
  const range = least === 0 ? `at most ${most}` : `${least} to ${most}`;
  return z
    .string({ error: (issue) => `${nameOf(issue)} must be a text of ${range} characters, e.g. "${example}".` })
    .refine(isStorableText, {
      params: { code: 'INVALID_TEXT' },
      error: (issue) => `${nameOf(issue)} must be Unicode text without the character U+0000, e.g. "${example}".`,
    })
    .refine((given) => characterCount(given) >= least && characterCount(given) <= most, {
      params: { code: 'INVALID_LENGTH' },
      error: (issue) =>
        `${nameOf(issue)} must have ${range} characters, e.g. "${example}", but has ${characterCount(String(issue.input))}.`,
    });
}

/** A whole number from a least one on; what is most, the scalar knows. */
export function whole(least: number, example: number) {
  const error = (issue: Place) =>
    `${nameOf(issue)} must be a whole number from ${least} on, e.g. ${example}, but is ${show(issue.input)}.`;
  return z.number({ error }).min(least, { error });
}

/** The key of an attribute. */
export const attributeKey = z.string().refine(isAttributeKey, {
  params: { code: 'INVALID_KEY' },
  error: (issue) =>
    `${nameOf(issue)} must be 1 to 255 letters, digits, _ or -, e.g. "cost_center", but is ${show(issue.input)}.`,
});

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'absent').slice(0, 60);
}
