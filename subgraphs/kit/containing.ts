import { badArgument } from './errors.ts';

/**
 * The ILIKE pattern for "contains this text". Three characters at least: the trigram index cannot narrow down less, and
 * the whole table would be read.
 */
export function containing(text: string, path: readonly string[]): string {
  if ([...text].length < 3) {
    throw badArgument(
      path,
      'TOO_SHORT',
      `${path.join('.')} needs at least 3 characters, e.g. "acm", but has ${[...text].length}.`,
    );
  }
  if (text.includes('\0'))
    throw badArgument(path, 'INVALID_TEXT', `${path.join('.')} must not contain the character U+0000.`);
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
