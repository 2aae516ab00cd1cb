import type { DocumentNode } from 'graphql';
import { mergeSubgraphs } from '../../gateway/composition/merging/merge-subgraphs.ts';
import type { CompositionProblem } from '../../gateway/composition/problem.ts';
import { readSubgraphs } from '../../gateway/composition/reading/read-subgraphs.ts';
import type { SubgraphSource } from '../../gateway/composition/subgraph.ts';

/** Subgraphs as composition is given them. */
export function sourcesOf(sdls: Readonly<Record<string, string>>): readonly SubgraphSource[] {
  return Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}.test`, sdl }));
}

/** The supergraph that subgraphs make, though not all of it may be reached; or why they make none. */
export function mergeUnproved(sources: readonly SubgraphSource[]): DocumentNode | readonly CompositionProblem[] {
  const read = readSubgraphs(sources, new Map());
  if (read.errors.length > 0) return read.errors;
  const { document, errors } = mergeSubgraphs(read.subgraphs);
  return document ?? errors;
}
