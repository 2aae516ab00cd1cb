import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, GraphQLError, parse, visit } from 'graphql';
import { subgraphAuthDirectives } from '../supergraph/auth-directives.ts';
import { readRequirements } from '../supergraph/read-requirements.ts';
import { markExternals } from './mark-externals.ts';
import { markProvisions } from './mark-provisions.ts';
import { CompositionProblem } from './problem.ts';
import type { SubgraphSource } from './subgraph.ts';
import { withDefaultRoots } from './with-default-roots.ts';

/** What composition says: a supergraph and hints, or errors. */
export interface Composition {
  readonly sdl?: string;
  readonly errors: readonly CompositionProblem[];
  readonly hints: readonly CompositionProblem[];
}

/** Composes subgraphs into a supergraph, or says everything that is wrong, one sentence each. */
export function composeSupergraph(subgraphs: readonly SubgraphSource[]): Composition {
  const errors: CompositionProblem[] = [];
  const services: { name: string; url: string; typeDefs: DocumentNode }[] = [];
  for (const { name, url, sdl } of subgraphs) {
    try {
      const typeDefs = parse(sdl);
      requireRights(typeDefs);
      services.push({ name, url, typeDefs: withDefaultRoots(typeDefs) });
    } catch (error) {
      errors.push(new CompositionProblem('INVALID_GRAPHQL', `[${name}] ${sentence(error)}`, [name]));
    }
  }
  if (errors.length > 0) return { errors, hints: [] };
  const result = composeServices(services);
  if (result.errors) {
    const all = result.errors.map(
      (error) => new CompositionProblem(String(error.extensions['code'] ?? 'INVALID_GRAPHQL'), sentence(error), []),
    );
    return { errors: all, hints: [] };
  }
  const marked = markProvisions(markExternals(result.supergraphSdl, services), services);
  return { sdl: `${marked.trim()}\n`, errors: [], hints: [] };
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
