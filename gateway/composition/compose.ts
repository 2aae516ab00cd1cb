import { Composer } from './composer.ts';
import type { CompositionProblem } from './problem.ts';
import type { SubgraphSource } from './subgraph.ts';

/** What composition says: a supergraph and hints, or errors. */
export interface Composition {
  readonly sdl?: string;
  readonly errors: readonly CompositionProblem[];
  readonly hints: readonly CompositionProblem[];
}

/** Composes subgraphs into a supergraph, or says everything that is wrong, one sentence each. */
export function composeSupergraph(subgraphs: readonly SubgraphSource[]): Composition {
  return new Composer().compose(subgraphs);
}
