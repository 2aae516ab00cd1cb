import type { ASTNode } from 'graphql';
import { placesOf } from '../places-of.ts';
import { CompositionProblem, type Place } from '../problem.ts';

/** Collects what is wrong with one subgraph, and what its owners should know. */
export class Findings {
  readonly subgraph: string;
  readonly errors: CompositionProblem[] = [];
  readonly hints: CompositionProblem[] = [];

  constructor(subgraph: string) {
    this.subgraph = subgraph;
  }

  /** Something that must change before the subgraph composes; `at` is where. */
  error(code: string, message: string, ...at: readonly (ASTNode | Place | undefined)[]): void {
    this.errors.push(this.#problem(code, message, at));
  }

  /** Something that has no effect, or not the one that is written. */
  hint(code: string, message: string, ...at: readonly (ASTNode | Place | undefined)[]): void {
    this.hints.push(this.#problem(code, message, at));
  }

  #problem(code: string, message: string, at: readonly (ASTNode | Place | undefined)[]): CompositionProblem {
    const places = at.flatMap((one) => (one === undefined ? [] : 'line' in one ? [one] : placesOf(this.subgraph, one)));
    return new CompositionProblem(code, `[${this.subgraph}] ${message}`, [this.subgraph], places);
  }
}
