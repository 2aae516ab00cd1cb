import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Kind, parse } from 'graphql';
import { composeSupergraph } from '../composition/compose.ts';
import type { SubgraphSource } from '../composition/subgraph.ts';

/** Definitions that every subgraph has in common. */
const sharedFile = 'common.graphql';
const outputFile = 'supergraph.graphql';
/** Where each subgraph is when nothing else is said: its name to its URL. */
const urlsFile = 'subgraphs.json';

/** Composes every subgraph SDL of a folder, or says everything that is wrong; a file of operations is no subgraph. */
export async function composeFolder(
  folder: string,
): Promise<
  | { readonly sdl: string; readonly errors?: undefined }
  | { readonly sdl?: undefined; readonly errors: readonly string[] }
> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  const shared = files.includes(sharedFile) ? await readFile(join(folder, sharedFile), 'utf8') : '';
  const own = files.filter((file) => file !== sharedFile && file !== outputFile);
  const texts = await Promise.all(own.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const));
  const described = texts.filter(([, text]) => !isOfOperations(text));
  if (described.length === 0) return { errors: [`${folder} holds no subgraph, for example crm.graphql.`] };
  const urls = JSON.parse(await readFile(join(folder, urlsFile), 'utf8').catch(() => '{}')) as Record<string, string>;
  const errors: string[] = [];
  const sources: SubgraphSource[] = [];
  for (const [file, text] of described) {
    const name = basename(file, '.graphql');
    const url = urls[name];
    // What is shared comes last, so that the lines of errors are those of the file.
    const sdl = `${text}\n${shared}`;
    if (url !== undefined) sources.push({ name, url, sdl });
    else
      errors.push(
        `The subgraph "${name}" has no URL in ${urlsFile}; add e.g. "${name}": "http://127.0.0.1:4006/graphql".`,
      );
  }
  const result = composeSupergraph(sources);
  const all = [...errors, ...result.errors.map(String)];
  return result.sdl === undefined || all.length > 0 ? { errors: all } : { sdl: result.sdl };
}

// What is not GraphQL at all is said of the subgraph that it was meant to be.
function isOfOperations(text: string): boolean {
  try {
    return parse(text).definitions.every(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  } catch {
    return false;
  }
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../schema');
  const { sdl, errors = [] } = await composeFolder(folder);
  if (sdl !== undefined) await writeFile(join(folder, outputFile), sdl);
  for (const error of errors) console.error(error);
  process.exitCode = errors.length > 0 ? 1 : 0;
}
