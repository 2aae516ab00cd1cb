import type { CompositionProblem } from './problem.ts';

/** What composition says: a supergraph and hints, or errors. */
export interface Composition {
  readonly sdl?: string;
  readonly errors: readonly CompositionProblem[];
  readonly hints: readonly CompositionProblem[];
}
