import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import type { SubgraphSource } from '../../gateway/composition/subgraph.ts';

/** How the verdict of another composer differs from ours, as a class; undefined where both say the same. */
export function askLibrary(sources: readonly SubgraphSource[], verdict: string): string | undefined {
  const theirs = verdictOf(sources);
  const isSame = (theirs === 'composes') === (verdict === 'composes');
  return isSame ? undefined : `ours: ${verdict}, library: ${theirs}`;
}

function verdictOf(sources: readonly SubgraphSource[]): string {
  try {
    const result = composeServices(sources.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
    return result.errors ? String(result.errors[0]?.extensions['code'] ?? 'no code') : 'composes';
  } catch (error) {
    return `throws ${(error as Error).message.slice(0, 60)}`;
  }
}
