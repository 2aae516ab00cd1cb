import { print } from 'graphql';
import type { CompositionProblem } from '../../../../gateway/composition/problem.ts';
import { type Reading, readSubgraphs } from '../../../../gateway/composition/reading/read-subgraphs.ts';

/** A link to federation 2.9 that imports what is named, for the start of an SDL. */
export function federation(imports: string, version = '2.9'): string {
  const names = imports.split(' ').map((name) => `"@${name}"`);
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v${version}", import: [${names.join(', ')}])\n`;
}

/** Reads SDLs as subgraphs a, b, c … */
export function read(...sdls: readonly string[]): Reading {
  return readSubgraphs(sdls.map((sdl, index) => ({ name: 'abcdefgh'.charAt(index), url: '', sdl })));
}

/** What is refused, each by its code and its places, e.g. `KEY_INVALID_FIELDS a:2:10`. */
export function refusals(...sdls: readonly string[]): readonly string[] {
  return read(...sdls).errors.map(toText);
}

/** What is hinted, likewise. */
export function hints(...sdls: readonly string[]): readonly string[] {
  return read(...sdls).hints.map(toText);
}

/** An SDL in which ^ marks places: the SDL without the marks, and what a problem of that code at these places is. */
export function marked(sdl: string, code: string): { readonly sdl: string; readonly problem: string } {
  const [first = '', ...rest] = sdl.split('^');
  let text = first;
  const places = rest.map((part) => {
    const lines = text.split('\n');
    text += part;
    return `a:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  });
  return { sdl: text, problem: [code, ...places].join(' ') };
}

function toText({ code, places }: CompositionProblem): string {
  return [code, ...places.map(({ subgraph, line, column }) => `${subgraph}:${line}:${column}`)].join(' ');
}

/** The types of a subgraph after reading, printed without line breaks; an error when it is refused. */
export function typesOf(subgraph: string, ...sdls: readonly string[]): readonly string[] {
  const { subgraphs, errors } = read(...sdls);
  const found = subgraphs.find(({ name }) => name === subgraph);
  if (!found) throw new Error(`${subgraph} is refused: ${errors.join(' ')}`);
  return [...found.types.values()].map((type) => print(type).replace(/\s+/g, ' '));
}
