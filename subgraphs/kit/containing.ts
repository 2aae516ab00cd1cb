import { badArgument } from './errors.ts';
import { requireLookupText } from './input/lookup-text.ts';
import { characterCount } from './input/text.ts';

/**
 * The ILIKE pattern for "contains this text". Three characters at least: the trigram index cannot narrow down less, and
 * the whole table would be read.
 */
export function containing(text: string, path: readonly string[]): string {
  const length = characterCount(text);
  if (length < 3) {
    throw badArgument(
      path,
      length === 0 ? 'EMPTY' : 'TOO_SHORT',
      `${path.join('.')} needs at least 3 characters, e.g. "acm", but has ${length}: give more of it.`,
    );
  }
  return `%${requireLookupText(text, path, 'acm').replace(/[\\%_]/g, '\\$&')}%`;
}
