import { mergeSubgraphs } from '../../../../gateway/composition/merging/merge-subgraphs.ts';
import { printSupergraph } from '../../../../gateway/composition/merging/print-supergraph.ts';
import type { CompositionProblem } from '../../../../gateway/composition/problem.ts';
import { readSubgraphs } from '../../../../gateway/composition/reading/read-subgraphs.ts';

const names =
  '"@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject", "@tag", "@inaccessible", "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize", "@composeDirective"';
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${names}])`;

/** What merging says of subgraphs a, b, c …; a subgraph that begins with "federation 1" in a comment gets no link. */
export interface Merged {
  /** The supergraph behind its header. */
  readonly sdl: string;
  readonly header: string;
  readonly errors: readonly string[];
  readonly hints: readonly string[];
}

/** Reads and merges subgraphs. They stand in line 2 of their SDL. */
export function merged(...sdls: readonly string[]): Merged {
  const sources = sdls.map((sdl, index) => ({
    name: String.fromCharCode(97 + index),
    url: `http://${String.fromCharCode(97 + index)}.test`,
    sdl: sdl.includes('federation 1') ? sdl : `${link}\n${sdl}`,
  }));
  const read = readSubgraphs(sources);
  if (read.errors.length > 0) throw new Error(`The test's subgraphs are not valid: ${read.errors.join(' ')}`);
  const { document, errors, hints } = mergeSubgraphs(read.subgraphs);
  const text = document ? printSupergraph(document) : '';
  const start = text.indexOf('enum join__Graph');
  return { sdl: text.slice(start), header: text.slice(0, start), errors: errors.map(brief), hints: hints.map(brief) };
}

/** `CODE a:2:14 b:2:14`: that its sentence is one is for other tests. */
function brief({ code, places }: CompositionProblem): string {
  return [code, ...places.map(({ subgraph, line, column }) => `${subgraph}:${line}:${column}`)].join(' ');
}
