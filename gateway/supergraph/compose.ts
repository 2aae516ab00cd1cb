import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, GraphQLError, parse, visit } from 'graphql';
import { subgraphAuthDirectives } from './auth-directives.ts';
import { markExternals } from './mark-externals.ts';
import { markProvisions } from './mark-provisions.ts';
import { readRequirements } from './read-requirements.ts';
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
      const typeDefs = parse(sdl);
      requireRights(typeDefs);
      services.push({ name, url, typeDefs: withDefaultRoots(typeDefs) });
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

// The composer leaves an empty list out, so that what nobody may see would be open to everybody.
function requireRights(subgraph: DocumentNode): void {
  const names = subgraphAuthDirectives(subgraph);
  visit(subgraph, {
    enter(node, _key, _parent, _path, ancestors) {
      if (!('directives' in node) || !('name' in node) || !node.name) return;
      const owner = ancestors.findLast((one) => 'kind' in one && 'name' in one);
      const parent = owner && 'name' in owner ? `${owner.name?.value}.` : '';
      readRequirements(node as Parameters<typeof readRequirements>[0], names, `${parent}${node.name.value}`);
    },
  });
}

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : String(error);
  const line =
    error instanceof GraphQLError && text.startsWith('Syntax Error') ? error.locations?.[0]?.line : undefined;
  const place = line === undefined ? '' : ` (line ${line})`;
  return `${text.replace(/[.]$/, '')}${place}.`;
}
