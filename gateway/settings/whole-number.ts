import { z } from 'zod';

/** The form of a setting that is a whole number; any other text is refused with the range. */
export function wholeNumber(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`;
  const range = z.number().min(least, expected).max(most, expected);
  return z.string().regex(/^\d+$/, { error: expected, abort: true }).transform(Number).pipe(range);
}
