import type { CompositionProblem, Place } from '../composition/problem.ts';

/** A part of the schema of a subgraph. */
export interface SourceText {
  /** Where it was read; undefined where the subgraph was asked. */
  readonly file: string | undefined;
  readonly text: string;
}

/** A problem of composition in one line: code, sentence, and the places as `file:line:column`. */
export function printProblem(
  { code, message, places }: CompositionProblem,
  textOf: ReadonlyMap<string, readonly SourceText[]>,
): string {
  const at = places.map((place) => placeInFile(place, textOf.get(place.subgraph) ?? [])).join(', ');
  return `${code}: ${message.replaceAll(/\s*\n\s*/g, ' ')}${at === '' ? '' : ` (${at})`}`;
}

/** The texts of a subgraph stand one after the other, each from a line of its own. */
function placeInFile({ subgraph, line, column }: Place, texts: readonly SourceText[]): string {
  let from = 0;
  for (const [index, { file, text }] of texts.entries()) {
    const lines = text.split('\n').length;
    if (line - from <= lines || index === texts.length - 1) return `${file ?? subgraph}:${line - from}:${column}`;
    from += lines;
  }
  return `${subgraph}:${line}:${column}`;
}
