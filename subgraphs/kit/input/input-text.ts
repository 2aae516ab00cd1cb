import { z } from 'zod';
import { absence, refusal } from './refusal.ts';
import { characterCount, isStorableText } from './text.ts';

/** How long a text may be, and what one looks like. */
export interface TextRule {
  readonly most: number;
  readonly example: string;
  /** True where nothing at all is a text too. */
  readonly mayBeEmpty?: boolean;
}

/** A text of one line; blanks around it are dropped. No sentence shows it: it may be personal or a secret. */
export function inputLine(rule: TextRule) {
  return trimmed(
    rule,
    'one line of text without control characters or halves of surrogate pairs',
    (text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text),
  );
}

/** A text of any number of lines; blanks around it are dropped. No sentence shows it: it may be personal. */
export function inputText(rule: TextRule) {
  return trimmed(
    rule,
    'text without halves of surrogate pairs and control characters other than tabs and line ends',
    (text) => !/(?![\t\n\r])\p{Cc}/u.test(text),
  );
}

/** A text as it is given, blanks and all; it may be empty, and only what cannot be stored is refused. */
export function inputExactText({ most, example }: Omit<TextRule, 'mayBeEmpty'>) {
  const rules = { most, example, mayBeEmpty: true };
  return checked(
    z.string({ error: absence(JSON.stringify(example)) }),
    rules,
    'text without NUL characters or halves of surrogate pairs',
    () => true,
  );
}

function trimmed(rule: TextRule, kind: string, isUsable: (text: string) => boolean) {
  return checked(z.string({ error: absence(JSON.stringify(rule.example)) }).trim(), rule, kind, isUsable);
}

function checked(schema: z.ZodString, rule: TextRule, kind: string, isUsable: (text: string) => boolean) {
  const { most, mayBeEmpty = false } = rule;
  const range = mayBeEmpty ? `at most ${most}` : `1 to ${most}`;
  const example = JSON.stringify(rule.example);
  const empty = `is empty or blank: give ${range} characters, e.g. ${example}, or leave it out where it is optional.`;
  const long = (text: unknown) =>
    `must have ${range} characters, e.g. ${example}, but has ${characterCount(String(text))}: shorten it.`;
  const unusable = `must be ${kind}, e.g. ${example}: take those out.`;
  return schema
    .refine((text) => mayBeEmpty || text.trim() !== '', refusal('EMPTY', empty))
    .refine((text) => characterCount(text) <= most, refusal('TOO_LONG', long))
    .refine((text) => isStorableText(text) && isUsable(text), refusal('INVALID_TEXT', unusable));
}
