import { type DocumentNode, Kind } from 'graphql';
import type { FederatedGraph } from '../../planning/graph/federated-graph.ts';
import { readGraph } from '../../planning/graph/read-graph.ts';
import type { CompositionProblem } from '../problem.ts';
import { compareRuntimeTypes } from './compare-runtime-types.ts';
import { explainGap } from './explain-gap.ts';
import { findGaps } from './gaps.ts';
import { type Locate, problemAt } from './locate.ts';
import { overrideSides } from './override-sides.ts';
import { Reach } from './reach.ts';
import { Views } from './views.ts';
import { Walk } from './walk.ts';

/** What is wrong with a supergraph as a whole, and what its owners should know. */
export interface Proof {
  readonly errors: readonly CompositionProblem[];
  readonly hints: readonly CompositionProblem[];
}

/**
 * Proves that every field of every path that a client can write can be planned, on every side of progressive overrides; says
 * of each field that cannot which operation fails, and why. Elements that clients may not see count: @requires may need them.
 */
export function prove(supergraph: DocumentNode, locate: Locate = () => undefined, mostSteps?: number): Proof {
  const found = new Map<string, CompositionProblem>();
  const types = new Map<string, CompositionProblem>();
  const hints = new Map<string, CompositionProblem>();
  for (const isActive of overrideSides(supergraph)) {
    const graph = readGraph(supergraph, isActive);
    const compared = compareRuntimeTypes(graph, locate);
    for (const error of compared.errors) types.set(error.message, error);
    for (const hint of compared.hints) hints.set(hint.message, hint);
    const reach = new Reach(graph, new Views(graph));
    const { query, mutation, subscription } = rootsOf(supergraph);
    const walk = new Walk(reach, new Set([mutation, subscription]), mostSteps);
    const roots = walk.from([query, mutation, subscription].filter((name) => graph.types.has(name)));
    for (const gap of findGaps(walk, roots)) {
      const name = `${gap.site.type}.${gap.field}`;
      if (!found.has(name)) found.set(name, explainGap(gap, walk, locate));
    }
    const { excess } = walk;
    // What was found until then is wrong in any case; without it nothing is known.
    if (excess !== undefined && found.size === 0) found.set(excess, tellExcess(excess, graph, locate));
  }
  return { errors: [...found.values(), ...types.values()], hints: [...hints.values()] };
}

function tellExcess(type: string, graph: FederatedGraph, locate: Locate): CompositionProblem {
  const subgraphs = [...graph.subgraphsOf(type)];
  return problemAt(
    'SATISFIABILITY_ERROR',
    `That every operation can be answered cannot be proved in reasonable time, because objects of ${type} come from too many constellations of ${subgraphs.length} subgraphs: give ${type} the same fields in all of them, or a @key.`,
    subgraphs,
    subgraphs.map((subgraph) => locate(subgraph, type)),
  );
}

function rootsOf({ definitions }: DocumentNode) {
  const roots = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
  for (const node of definitions) {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const { operation, type } of node.operationTypes ?? []) roots[operation] = type.name.value;
  }
  return roots;
}
