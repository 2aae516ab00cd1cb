import { z } from 'zod';
import { absence, refusal } from './refusal.ts';

/** A list of at most so many entries; `example` is one of them as GraphQL writes it. */
export function inputList<Entry extends z.ZodType>(entry: Entry, most: number, example: string) {
  const sentence = (list: unknown) =>
    `must have at most ${most} entries such as ${example}, but has ${Object(list).length}: leave some out.`;
  return z
    .array(entry, { error: absence(`[${example}]`) })
    .refine((list) => list.length <= most, { ...refusal('TOO_MANY', sentence), when: isList });
}

// Told beside what is wrong with single entries.
function isList({ value }: { readonly value: unknown }): boolean {
  return Array.isArray(value);
}
