import { readFile } from 'node:fs/promises';
import { SourcesError } from './sources-error.ts';

/** The text of a file that a person has named; what it is stands in the sentence of the SourcesError if it cannot be read. */
export async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new SourcesError([`${what} ${file} cannot be read${code}; name a file that is there and may be read.`]);
  }
}
