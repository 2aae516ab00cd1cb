import { type GraphQLSchema, print } from 'graphql';
import { createEngine, type Engine } from '../../gateway/execution/engine.ts';
import { readSupergraph, type Supergraph } from '../../gateway/supergraph/supergraph.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import { type LogicalGraph, logicalGraph } from './logical-graph.ts';
import { mergeUnproved, sourcesOf } from './merge-unproved.ts';
import { monolithSchema } from './monolith-schema.ts';
import { serveSubgraph } from './serve-subgraph.ts';
import type { Moment } from './truth.ts';

/** The subgraphs of one graph behind the engine, all in this process. */
export interface Federation {
  readonly sdls: Readonly<Record<string, string>>;
  readonly supergraph: Supergraph;
  /** The schema of one server that knows everything. */
  readonly monolith: GraphQLSchema;
  readonly graph: LogicalGraph;
  readonly engine: Engine;
  /** The same with one plan for all combinations of an operation's conditions. */
  readonly general: Engine;
  /** The truth that the subgraphs answer from; one execution at a time. */
  moment: Moment;
  /** Was the last operation refused because nobody could answer all of it? */
  isRefused: boolean;
  /** Requests sent so far. */
  requests: { readonly subgraph: string; readonly body: string }[];
}

/**
 * Merges subgraphs and puts the engine before them, though not all may be reached: a gateway then refuses the operations that
 * ask for the rest. A list of sentences when they do not merge.
 */
export function federate(sdls: Readonly<Record<string, string>>): Federation | readonly string[] {
  const merged = mergeUnproved(sourcesOf(sdls));
  if (!('kind' in merged)) return merged.map(String);
  const supergraph = readSupergraph(print(merged));
  const graph = logicalGraph(sdls);
  const transports = new Map(
    [...graph.subgraphs.values()].map((facts) => {
      const serve = serveSubgraph(facts, graph);
      const transport = localTransport(async (body) => {
        federation.requests.push({ subgraph: facts.name, body: JSON.stringify(body) });
        return serve(body, federation.moment);
      });
      return [facts.name, transport] as const;
    }),
  );
  const federation: Federation = {
    sdls,
    supergraph,
    monolith: monolithSchema(supergraph.schema),
    graph,
    engine: createEngine({ supergraph, transports }),
    general: createEngine({ supergraph, transports, maxPlans: 0 }),
    moment: { world: { entities: {}, roots: {} }, mutations: [] },
    isRefused: false,
    requests: [],
  };
  return federation;
}
