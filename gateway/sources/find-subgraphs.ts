import { readdir, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, join } from 'node:path';
import { publicUrl } from '../transports/public-url.ts';
import { readSubgraphAddress } from '../transports/subgraph-address.ts';
import { isNoSubgraph } from './is-no-subgraph.ts';
import { type ListedSubgraph, namePattern, nameRule } from './listed-subgraph.ts';
import { type ReadList, readList, sharedFile } from './read-list.ts';
import { readText } from './read-text.ts';
import { SourcesError } from './sources-error.ts';

/** What the list of a folder is called. */
const listFiles = ['subgraphs.json', 'subgraphs.yaml', 'subgraphs.yml'];

/** The subgraphs that were found, and what they were looked for in. */
export interface FoundSubgraphs {
  readonly subgraphs: readonly ListedSubgraph[];
  /** The lists with their texts; undefined are those, and schema files, that would be read if they were there. */
  readonly files: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly string[];
}

type Files = Map<string, string | undefined>;

const listEnding = /^\.(json|ya?ml)$/i;

/**
 * Finds the subgraphs of folders with a list, lists, schema files and URLs; the last two may be given a name, as in
 * `reviews=http://127.0.0.1:4002/graphql`. The problems say everything that is wrong.
 */
export async function findSubgraphs(
  inputs: readonly string[],
  variable: (name: string) => string | undefined,
): Promise<FoundSubgraphs> {
  const found: ListedSubgraph[] = [];
  const files: Files = new Map();
  const problems: string[] = [];
  for (const input of inputs) {
    try {
      found.push(...(await findIn(input, variable, files, problems)));
    } catch (error) {
      if (!(error instanceof SourcesError)) throw error;
      problems.push(...error.problems);
    }
  }
  const byName = Map.groupBy(found, ({ name }) => name);
  for (const [name, several] of byName) {
    if (several.length > 1)
      problems.push(`The name "${name}" is given to ${several.length} subgraphs; give each a name of its own.`);
  }
  return { subgraphs: found.sort((one, other) => (one.name < other.name ? -1 : 1)), files, problems };
}

async function findIn(
  input: string,
  variable: (name: string) => string | undefined,
  files: Files,
  problems: string[],
): Promise<readonly ListedSubgraph[]> {
  const [, given, target = ''] = /^(?:([A-Za-z][\w-]*)=)?(.*)$/s.exec(input) ?? [];
  if (target === '')
    throw new SourcesError([`"${input}" names no file or URL; expected e.g. reviews=http://127.0.0.1:4002/graphql.`]);
  if (/^([a-z][a-z0-9+.-]*:\/\/|unix:)/i.test(target)) return [atUrl(target, given)];
  const kind = await kindOf(target, files);
  if (kind === 'folder') return findInFolder(target, variable, files, problems);
  if (listEnding.test(extname(target))) return (await list(target, variable, files, problems)).subgraphs;
  return [ofFile(target, given)];
}

function atUrl(url: string, given: string | undefined): ListedSubgraph {
  const shown = publicUrl(url);
  if (!readSubgraphAddress(url))
    throw new SourcesError([
      `${shown} is no URL of a subgraph; expected http, https or unix, e.g. http://127.0.0.1:4002/graphql.`,
    ]);
  const host = URL.parse(url)?.hostname ?? '';
  // Of an address or localhost nobody could tell which subgraph it is.
  const [label = ''] = /^[\d.]+$|^\[|^localhost$/.test(host) ? [] : host.split('.');
  const name = given ?? label;
  if (namePattern.test(name)) return { name, url, schemaFiles: [], headers: {} };
  throw new SourcesError([`${shown} needs a name; write it before the URL, e.g. reviews=${shown}.`]);
}

function ofFile(file: string, given: string | undefined): ListedSubgraph {
  const name = given ?? basename(file, extname(file));
  if (namePattern.test(name)) return { name, url: '', schemaFiles: [file], headers: {} };
  throw new SourcesError([
    `The subgraph of ${file} cannot be called "${name}"; expected ${nameRule}: write a name before it, e.g. reviews=${file}.`,
  ]);
}

async function list(
  file: string,
  variable: (name: string) => string | undefined,
  files: Files,
  problems: string[],
): Promise<ReadList> {
  files.set(file, undefined);
  const text = await readText(file, 'The list of subgraphs');
  files.set(file, text);
  const found = readList(text, file, variable, problems);
  for (const schema of found.awaited) files.set(schema, undefined);
  return found;
}

async function findInFolder(
  folder: string,
  variable: (name: string) => string | undefined,
  files: Files,
  problems: string[],
): Promise<readonly ListedSubgraph[]> {
  const names = (await readdir(folder)).sort();
  const [file, other] = listFiles.filter((name) => names.includes(name));
  if (file === undefined) {
    for (const name of listFiles) files.set(join(folder, name), undefined);
    throw new SourcesError([
      `The folder ${folder} has no list of subgraphs; add ${join(folder, 'subgraphs.yaml')} with a line for each, e.g. reviews: http://127.0.0.1:4002/graphql.`,
    ]);
  }
  if (other !== undefined) throw new SourcesError([`The folder ${folder} has ${file} and ${other}; keep one of them.`]);
  const { subgraphs, names: listed } = await list(join(folder, file), variable, files, problems);
  const used = new Set(subgraphs.flatMap(({ schemaFiles }) => schemaFiles));
  for (const schema of names.filter((one) => one.endsWith('.graphql') && one !== sharedFile)) {
    const path = join(folder, schema);
    const name = basename(schema, '.graphql');
    if (used.has(path) || listed.includes(name) || isNoSubgraph(await readText(path, 'The schema'))) continue;
    problems.push(
      `The schema ${path} belongs to no subgraph of ${file}; add one, e.g. "${name}": "http://127.0.0.1:4006/graphql", or take the file out of the folder.`,
    );
  }
  return subgraphs;
}

async function kindOf(path: string, files: Files): Promise<'folder' | 'file'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // It may come as either.
    for (const file of [path, ...listFiles.map((name) => join(path, name))]) files.set(file, undefined);
    // npm runs its scripts in the folder of the package, wherever it is called.
    const folder = isAbsolute(path) ? '' : ` in ${process.cwd()}`;
    throw new SourcesError([
      `There is no ${path}${folder}; expected a folder with ${listFiles[1]}, such a file, a schema file or the URL of a subgraph, e.g. npm run compose -- my-graph.`,
    ]);
  }
}
