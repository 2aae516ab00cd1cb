import { badInput, type Issue } from '../errors.ts';
import { isStorableText } from './text.ts';

/** The text that is looked for, or BAD_USER_INPUT where no stored text can be it. */
export function requireLookupText(text: string, path: readonly string[], example: string): string {
  const issue = lookupIssue(text, path, example);
  if (issue === undefined) return text;
  throw badInput([issue]);
}

/** Why no stored text can be the one that is looked for; undefined where one can. */
export function lookupIssue(text: string, path: readonly string[], example: string): Issue | undefined {
  const say = (problem: string) => `${path.join('.')} ${problem}: give the text to look for, e.g. "${example}".`;
  if (text === '') return { path, code: 'EMPTY', message: say('is empty') };
  if (isStorableText(text)) return undefined;
  return { path, code: 'INVALID_TEXT', message: say('holds a NUL character or half of a surrogate pair') };
}
