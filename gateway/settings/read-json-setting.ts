import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What a setting is that is a file of JSON or the JSON itself. */
export interface JsonSetting {
  readonly name: string;
  /** Name of a file for the example. */
  readonly file: string;
  /** What it holds, with an example. */
  readonly content: string;
}

/** The JSON of a setting and the folder that paths in it start from; undefined where there is none, which is added to the problems. */
export function readJsonSetting(
  text: string,
  { name, file, content }: JsonSetting,
  problems: string[],
): { readonly json: unknown; readonly folder: string } | undefined {
  const isInline = /^\s*[[{]/.test(text);
  let source = text;
  try {
    if (!isInline) source = readFileSync(text, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    problems.push(
      `${name} is "${text}", which cannot be read (${code}); expected a file of JSON or the JSON itself, e.g. ${name}=${file}`,
    );
    return undefined;
  }
  try {
    return { json: JSON.parse(source), folder: isInline ? process.cwd() : dirname(resolve(text)) };
  } catch {
    // What the parser says repeats a part of the text, which may hold a key.
    problems.push(`${name} ${isInline ? 'is' : `names ${text}, which is`} not JSON; expected ${content}`);
    return undefined;
  }
}
