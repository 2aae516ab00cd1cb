import { z } from 'zod';

/** Text of one line that null clears, e.g. a name. */
export function clearableLine(field: string, longest: number, example: string) {
  return clearableText(field, longest, example, /\p{Cc}/u);
}

/** Text of several lines that null clears. */
export function clearableLines(field: string, longest: number, example: string) {
  return clearableText(field, longest, example, /(?![\n\r\t])\p{Cc}/u);
}

/** An id of the delivery network or a UUID that null clears. */
export function clearableId(field: string) {
  const error = `${field} must be 1 to 100 characters without blanks, e.g. "4Pp0BW3UkBEJhG3N0GkovG", or null to clear it.`;
  return z
    .string()
    .refine((id) => /^[^\s\p{C}]{1,100}$/u.test(id), { error, params: { code: 'INVALID_ID' } })
    .nullish();
}

/** A flag, which is on or off and never null. */
export function flag(field: string) {
  return z.boolean({ error: `${field} must be true or false: leave it out to keep what it is.` }).optional();
}

// One issue for each text, the first that a person would mend. It never shows the text, which may be personal.
function clearableText(field: string, longest: number, example: string, unusable: RegExp) {
  return z
    .string()
    .superRefine((text, context) => {
      const refuse = (code: string, problem: string) =>
        context.addIssue({
          code: 'custom',
          params: { code },
          message: `${field} ${problem}, e.g. ${JSON.stringify(example)}, or null to clear it.`,
        });
      const { length } = [...text];
      if (text.trim() === '') refuse('EMPTY', 'is blank: give a text');
      else if (length > longest) refuse('TOO_LONG', `must be at most ${longest} characters, but has ${length}`);
      else if (!text.isWellFormed() || unusable.test(text)) {
        refuse('INVALID_TEXT', 'must be text without control characters and halves of surrogate pairs');
      }
    })
    .nullish();
}
