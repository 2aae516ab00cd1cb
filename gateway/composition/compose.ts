import { Composer } from './composer.ts';
import type { Composition } from './composition.ts';
import type { SubgraphSource } from './subgraph.ts';

/** Composes subgraphs into a supergraph, or says everything that is wrong, one sentence each. */
export function composeSupergraph(subgraphs: readonly SubgraphSource[]): Composition {
  return new Composer().compose(subgraphs);
}
