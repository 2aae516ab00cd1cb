import type { CompositionProblem } from '../problem.ts';
import type { Subgraph, SubgraphSource } from '../subgraph.ts';
import { Findings } from './findings.ts';
import { finishSubgraph } from './finish-subgraph.ts';
import { readSubgraph } from './read-subgraph.ts';

/** What reading says: the subgraphs in the order that they were given in, without those that have errors. */
export interface Reading {
  readonly subgraphs: readonly Subgraph[];
  readonly errors: readonly CompositionProblem[];
  readonly hints: readonly CompositionProblem[];
}

/** Reads, normalises and validates each subgraph. */
export function readSubgraphs(sources: readonly SubgraphSource[]): Reading {
  const subgraphs: Subgraph[] = [];
  const errors: CompositionProblem[] = [];
  const hints: CompositionProblem[] = [];
  for (const source of sources) {
    const findings = new Findings(source.name);
    const draft = readSubgraph(source, findings);
    const subgraph = draft && finishSubgraph(draft);
    if (subgraph) subgraphs.push(subgraph);
    errors.push(...findings.errors);
    hints.push(...findings.hints);
  }
  return { subgraphs, errors, hints };
}
