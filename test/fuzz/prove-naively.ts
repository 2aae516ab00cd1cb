import type { LogicalGraph } from './logical-graph.ts';
import { percentages, Reach, type Site, type View } from './reach.ts';

/** A field that no sequence of requests can bring somewhere. */
export interface Unreachable {
  readonly type: string;
  readonly field: string;
}

/**
 * The oracle of composition: can everything be asked that a client can write? Looks at every object in every set of views that
 * it can come in, until nothing changes: an object fails where a field has nobody or leads to a failing place, a place where
 * every view that has objects has one that fails.
 */
export function proveNaively(graph: LogicalGraph): Unreachable | undefined {
  const labels = [...graph.subgraphs.values()].flatMap(({ types }) =>
    [...types.values()].flatMap(({ fields }) => [...fields.values()].flatMap(({ progressive }) => progressive ?? [])),
  );
  const sides = labels.length > 0 ? percentages : [0];
  const tried = new Set<string>();
  for (const percentage of sides) {
    const active = labels.map(({ label }) => percentage < Number(/\d+/.exec(label)?.[0])).join();
    if (tried.has(active)) continue;
    tried.add(active);
    const found = new NaiveProof(graph, new Reach(graph, percentage)).failure();
    if (found) return found;
  }
  return undefined;
}

interface Node {
  readonly site: Site;
  readonly places: Map<string, readonly (readonly View[])[]>;
  failure: Unreachable | undefined;
}

class NaiveProof {
  readonly #graph: LogicalGraph;
  readonly #reach: Reach;
  readonly #nodes = new Map<string, Node>();

  constructor(graph: LogicalGraph, reach: Reach) {
    this.#graph = graph;
    this.#reach = reach;
  }

  failure(): Unreachable | undefined {
    const roots = ['Query', 'Mutation'].flatMap((type) => {
      const views = [...this.#graph.subgraphs.values()].flatMap((subgraph): View[] =>
        subgraph.types.has(type) ? [{ subgraph, typename: type, provided: [] }] : [],
      );
      return views.length > 0 ? [this.#node(type, views)] : [];
    });
    // Nodes are added while this goes on.
    for (const node of this.#nodes.values()) this.#explore(node);
    for (let changed = true; changed; ) {
      changed = false;
      for (const node of this.#nodes.values()) {
        if (node.failure) continue;
        for (const choices of node.places.values()) node.failure ??= this.#failureOf(choices);
        changed ||= node.failure !== undefined;
      }
    }
    return roots.find(({ failure }) => failure)?.failure;
  }

  #explore(node: Node): void {
    const { site, places } = node;
    if (!site.isTyped) node.failure = { type: site.type, field: '__typename' };
    for (const [name, field] of this.#graph.fieldsOf(site.type)) {
      const views = distinct(this.#reach.below(site, name));
      if (views.length === 0) node.failure ??= { type: site.type, field: name };
      if (!field.owners.some(({ typename, subgraph }) => this.#isComposite(subgraph, typename, name))) continue;
      // A mutation is asked of one subgraph alone.
      const choices = site.type === 'Mutation' ? views.map((view) => [view]) : [views];
      if (views.length > 0) places.set(name, choices);
      for (const choice of choices) {
        for (const view of choice) for (const type of this.#reach.possible(view)) this.#node(type, choice);
      }
    }
  }

  #isComposite(subgraph: View['subgraph'], type: string, name: string): boolean {
    const below = subgraph.types.get(type)?.fields.get(name)?.typename ?? '';
    return (
      subgraph.types.get(below) !== undefined && /Object|Interface|Union/.test(subgraph.types.get(below)?.kind ?? '')
    );
  }

  #failureOf(choices: readonly (readonly View[])[]): Unreachable | undefined {
    let failure: Unreachable | undefined;
    for (const views of choices) {
      const fruitful = views.filter((view) => this.#reach.possible(view).length > 0);
      for (const view of fruitful.length > 0 ? fruitful : views) {
        const found = this.#reach
          .possible(view)
          .map((type) => this.#node(type, views).failure)
          .find(Boolean);
        if (!found) return undefined;
        failure ??= found;
      }
    }
    return failure;
  }

  #node(type: string, views: readonly View[]): Node {
    const site = this.#reach.site(type, views);
    const label = JSON.stringify([
      type,
      ...site.views.map(({ subgraph, typename, provided }) => [subgraph.name, typename, provided]),
    ]);
    let node = this.#nodes.get(label);
    if (!node) {
      node = { site, places: new Map(), failure: undefined };
      this.#nodes.set(label, node);
    }
    return node;
  }
}

function distinct(views: readonly View[]): readonly View[] {
  const labelled = views.map(
    (view) => [JSON.stringify([view.subgraph.name, view.typename, view.provided]), view] as const,
  );
  return [...new Map(labelled).values()];
}
