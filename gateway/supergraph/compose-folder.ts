import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { composeSupergraph, type SubgraphSource } from './compose.ts';

/** Definitions that every subgraph has in common. */
const sharedFile = 'common.graphql';
const outputFile = 'supergraph.graphql';
/** Where each subgraph is when nothing else is said: its name to its URL. */
const urlsFile = 'subgraphs.json';

/** Composes every subgraph SDL of a folder, or says everything that is wrong. */
export async function composeFolder(
  folder: string,
): Promise<
  | { readonly sdl: string; readonly errors?: undefined }
  | { readonly sdl?: undefined; readonly errors: readonly string[] }
> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  const shared = files.includes(sharedFile) ? await readFile(join(folder, sharedFile), 'utf8') : '';
  const own = files.filter((file) => file !== sharedFile && file !== outputFile);
  if (own.length === 0) return { errors: [`${folder} holds no subgraph, for example crm.graphql.`] };
  const urls = JSON.parse(await readFile(join(folder, urlsFile), 'utf8').catch(() => '{}')) as Record<string, string>;
  const errors: string[] = [];
  const sources: SubgraphSource[] = [];
  for (const file of own) {
    const name = basename(file, '.graphql');
    const url = urls[name];
    // What is shared comes last, so that the lines of errors are those of the file.
    const sdl = `${await readFile(join(folder, file), 'utf8')}\n${shared}`;
    if (url !== undefined) sources.push({ name, url, sdl });
    else
      errors.push(
        `The subgraph "${name}" has no URL in ${urlsFile}; add e.g. "${name}": "http://127.0.0.1:4006/graphql".`,
      );
  }
  const result = composeSupergraph(sources);
  const all = [...errors, ...(result.errors ?? [])];
  return result.sdl === undefined || all.length > 0 ? { errors: all } : { sdl: result.sdl };
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../schema');
  const { sdl, errors = [] } = await composeFolder(folder);
  if (sdl !== undefined) await writeFile(join(folder, outputFile), sdl);
  for (const error of errors) console.error(error);
  process.exitCode = errors.length > 0 ? 1 : 0;
}
