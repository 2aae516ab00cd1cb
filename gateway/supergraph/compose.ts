import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { markExternals } from './mark-externals.ts';

/** One subgraph as composition sees it. */
export interface SubgraphSource {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** Composes subgraphs into a supergraph, or says everything that is wrong, one sentence each. */
export function composeSupergraph(
  subgraphs: readonly SubgraphSource[],
):
  | { readonly sdl: string; readonly errors?: undefined }
  | { readonly sdl?: undefined; readonly errors: readonly string[] } {
  const errors: string[] = [];
  const services: { name: string; url: string; typeDefs: DocumentNode }[] = [];
  for (const { name, url, sdl } of subgraphs) {
    try {
      services.push({ name, url, typeDefs: parse(sdl) });
    } catch (error) {
      errors.push(`[${name}] ${sentence(error)}`);
    }
  }
  if (errors.length > 0) return { errors };
  const result = composeServices(services);
  if (result.errors) return { errors: result.errors.map(sentence) };
  return { sdl: `${markExternals(result.supergraphSdl, services).trim()}\n` };
}

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : String(error);
  const line =
    error instanceof GraphQLError && text.startsWith('Syntax Error') ? error.locations?.[0]?.line : undefined;
  const place = line === undefined ? '' : ` (line ${line})`;
  return `${text.replace(/[.]$/, '')}${place}.`;
}

/** Ports that the subgraphs listen on when nothing else is said, so that a committed supergraph runs as it is. */
const ports: Readonly<Record<string, number>> = {
  crm: 4001,
  quota: 4002,
  messaging: 4003,
  provisioning: 4004,
  security: 4005,
};

/** Definitions that every subgraph has in common. */
const sharedFile = 'common.graphql';
const outputFile = 'supergraph.graphql';

/** Composes every subgraph SDL of a folder and writes supergraph.graphql beside them; returns what is wrong, if anything. */
export async function composeFolder(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).sort();
  const shared = files.includes(sharedFile) ? await readFile(join(folder, sharedFile), 'utf8') : '';
  const names = files.filter((file) => file !== sharedFile && file !== outputFile);
  if (names.length === 0) return [`${folder} holds no subgraph, for example crm.graphql.`];
  const sources: SubgraphSource[] = [];
  const errors: string[] = [];
  for (const file of names) {
    const name = basename(file, '.graphql');
    const port = ports[name];
    if (port === undefined) {
      errors.push(
        `The subgraph "${name}" has no port in gateway/supergraph/compose.ts; known are ${Object.keys(ports).join(', ')}.`,
      );
      continue;
    }
    // What is shared comes last, so that the lines of errors are those of the file.
    const sdl = `${await readFile(join(folder, file), 'utf8')}\n${shared}`;
    sources.push({ name, url: `http://127.0.0.1:${port}/graphql`, sdl });
  }
  const result = composeSupergraph(sources);
  if (errors.length > 0 || result.sdl === undefined) return [...errors, ...(result.errors ?? [])];
  await writeFile(join(folder, outputFile), result.sdl);
  return [];
}

if (import.meta.main) {
  const errors = await composeFolder(join(import.meta.dirname, '../../schema'));
  for (const error of errors) console.error(error);
  process.exitCode = errors.length > 0 ? 1 : 0;
}
