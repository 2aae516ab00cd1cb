import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { markExternals } from './mark-externals.ts';
import { markProvisions } from './mark-provisions.ts';
import { withDefaultRoots } from './with-default-roots.ts';

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
      services.push({ name, url, typeDefs: withDefaultRoots(parse(sdl)) });
    } catch (error) {
      errors.push(`[${name}] ${sentence(error)}`);
    }
  }
  if (errors.length > 0) return { errors };
  const result = composeServices(services);
  if (result.errors) return { errors: result.errors.map(sentence) };
  const marked = markProvisions(markExternals(result.supergraphSdl, services), services);
  return { sdl: `${marked.trim()}\n` };
}

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : String(error);
  const line =
    error instanceof GraphQLError && text.startsWith('Syntax Error') ? error.locations?.[0]?.line : undefined;
  const place = line === undefined ? '' : ` (line ${line})`;
  return `${text.replace(/[.]$/, '')}${place}.`;
}
