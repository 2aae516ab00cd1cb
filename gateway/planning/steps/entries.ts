import type { SelectionSetNode } from 'graphql';
import type { FederatedGraph, JoinedField, Key, Sight } from '../graph/federated-graph.ts';
import type { Ask, Asked, Selections } from '../selection/selections.ts';
import type { Once } from './once.ts';
import { type Entry, type Estimate, hop, type Seen, type Site, type SiteNames } from './site.ts';

/** What it costs to have what is asked below a field of an object. */
export type CostBelow = (sight: Sight, field: JoinedField, object: string, ask: Ask) => Estimate;

/** Who sees an object once other subgraphs have been asked, and what that costs. */
interface Reached {
  readonly seen: Seen;
  readonly cost: number;
}

/** Who is asked for the types of objects, and how. */
export interface Typing {
  readonly subgraph: string;
  readonly face: string;
  readonly entry: Entry;
}

/** What is known while the cost of a key is looked for. */
interface Computing {
  /** The computed fields that others are had for. */
  readonly open: ReadonlySet<JoinedField>;
  /** Without it, chains of fields that are computed from two others take twice the time for each of their links. */
  readonly known: Map<JoinedField, number | undefined>;
  /** Fields that would be had for themselves: what was found meanwhile is not true of them elsewhere. */
  readonly circles: JoinedField[];
}

/** Less than any fetch costs. */
const delay = 0.001;

/** Finds the ways over keys from one subgraph to another. */
export class Entries {
  readonly #graph: FederatedGraph;
  readonly #selections: Selections;
  readonly #names: SiteNames;
  readonly #once: Once;
  readonly #costBelow: CostBelow;
  readonly #known = new Map<string, Entry | null>();

  constructor(graph: FederatedGraph, selections: Selections, names: SiteNames, once: Once, costBelow: CostBelow) {
    this.#graph = graph;
    this.#selections = selections;
    this.#names = names;
    this.#once = once;
    this.#costBelow = costBelow;
  }

  /** How to enter an entity; undefined when no key of it can be had. */
  entry(site: Site, object: string, subgraph: string, face: string, avoid: ReadonlySet<string>): Entry | undefined {
    if (this.#graph.isRoot(site.type)) return { cost: site.isTop ? 1 : hop, key: undefined };
    const keys = this.#keys(subgraph, face);
    if (keys.length === 0) return undefined;
    const avoided = new Set([...avoid, subgraph]);
    const name = `${this.#names.of(site)} ${object} ${subgraph} ${face} ${[...avoided].sort().join()}`;
    const find = (): Entry | null => {
      const reached = this.#reached(site, object, avoided);
      let best: Entry | null = null;
      for (const key of keys) {
        const cost = this.#keyCost(object, face, key, reached);
        if (cost !== undefined && (!best || cost < best.cost)) best = { cost, key };
      }
      return best;
    };
    return this.#once.get(this.#known, name, null, find) ?? undefined;
  }

  /** Is nothing known of the objects but which interface they are of? */
  isUntyped({ sights }: Site): boolean {
    return sights.length > 0 && sights.every(({ subgraph, face }) => this.#graph.isStandIn(subgraph, face));
  }

  /** Is something asked that stand-ins for the objects cannot tell? */
  needsTypes(site: Site, { asks, needsType }: Asked): boolean {
    return needsType || asks.some((ask) => !this.#isToldByStandIns(site, ask));
  }

  /** How best to learn the types of objects that only stand-ins are seen of; undefined when nobody can tell. */
  typing(site: Site, { asks }: Asked): Typing | undefined {
    const [object] = site.types.names;
    if (object === undefined) return undefined;
    let best: Typing | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const face of new Set(site.sights.map((sight) => sight.face))) {
      for (const [subgraph, joined] of this.#graph.types.get(face)?.joins ?? []) {
        if (joined.isInterfaceObject) continue;
        const entry = this.entry(site, object, subgraph, face, new Set());
        if (!entry) continue;
        const told = asks.filter(({ name }) => this.#graph.local({ subgraph, face, provided: [] }, object, name));
        const cost = entry.cost - told.length * delay;
        if (cost < bestCost) {
          best = { subgraph, face, entry };
          bestCost = cost;
        }
      }
    }
    return best;
  }

  #isToldByStandIns(site: Site, { name }: Ask): boolean {
    const [object = ''] = site.types.names;
    if (site.sights.some((sight) => this.#graph.local(sight, object, name))) return true;
    return site.sights.some(({ face }) =>
      [...(this.#graph.types.get(face)?.joins ?? [])].some(([subgraph, { isInterfaceObject }]) => {
        const field = isInterfaceObject ? this.#graph.fieldIn(subgraph, face, name) : undefined;
        const isTold = field !== undefined && !field.isExternal;
        return isTold && this.entry(site, object, subgraph, face, new Set()) !== undefined;
      }),
    );
  }

  #keys(subgraph: string, face: string): readonly Key[] {
    const resolvable = (type: string) =>
      (this.#graph.joined(subgraph, type)?.keys ?? []).filter(({ isResolvable }) => isResolvable);
    if (this.#graph.isObjectIn(subgraph, face)) return resolvable(face);
    // An interface of which no type can be asked for is none that entities are of.
    const isEntered = this.#graph.possibleIn(subgraph, face).some((type) => resolvable(type).length > 0);
    return isEntered ? resolvable(face) : [];
  }

  /** Who sees an object when everything is fetched that can be: each with the fetches that it takes. */
  #reached(site: Site, object: string, avoid: ReadonlySet<string>): readonly Reached[] {
    const reached = site.sights.filter(({ types }) => types.has(object)).map((seen) => ({ seen, cost: 0 }));
    const isUntyped = this.isUntyped(site);
    const types = this.#selections.typeSets.of([object]);
    for (let size = -1; size < reached.length; ) {
      size = reached.length;
      const wave: Reached[] = [];
      for (const subgraph of this.#graph.subgraphsOf(object)) {
        if (avoid.has(subgraph)) continue;
        for (const face of this.#graph.facesOf(subgraph, object)) {
          if (isUntyped && !this.#graph.isStandIn(subgraph, face)) continue;
          const isKnown = ({ seen }: Reached) =>
            seen.subgraph === subgraph && (seen.face === face || seen.provided.length === 0);
          if (reached.some(isKnown)) continue;
          const keys = this.#keys(subgraph, face);
          const costs = keys.flatMap((key) => this.#keyCost(object, face, key, reached) ?? []);
          if (costs.length === 0) continue;
          wave.push({ seen: { subgraph, face, provided: [], types }, cost: Math.min(...costs) });
        }
      }
      reached.push(...wave);
    }
    return reached;
  }

  /** What it takes to have a key and to enter with it. */
  #keyCost(object: string, face: string, key: Key, reached: readonly Reached[]): number | undefined {
    const cost = this.#setCost(object, face, key.fields, reached, { open: new Set(), known: new Map(), circles: [] });
    return cost === undefined ? undefined : hop + cost;
  }

  /** What it takes to have a field set of an object. */
  #setCost(
    object: string,
    face: string,
    set: SelectionSetNode,
    reached: readonly Reached[],
    computing: Computing,
  ): number | undefined {
    const types = this.#selections.typeSets.of([object]);
    const { asks } = this.#selections.ask(this.#selections.fieldSet(set, face), types, face);
    const used = new Set<Reached>();
    let cost = 0;
    for (const ask of asks) {
      let best: { readonly from: Reached; readonly cost: number } | undefined;
      for (const from of reached) {
        const local = this.#graph.local(from.seen, object, ask.name);
        const field = local?.field ?? this.#computed(from.seen, object, ask.name);
        if (!field) continue;
        const before = local ? 0 : this.#computedCost(object, from.seen, field, reached, computing);
        const below = this.#costBelow(from.seen, field, object, ask);
        if (before === undefined || below.missing.size > 0) continue;
        // Of two keys the one that is there earlier.
        const wait = from.seen.key ? delay : 0;
        const price = before + below.cost + (used.has(from) ? 0 : from.cost) + wait;
        if (!best || price < best.cost) best = { from, cost: price };
      }
      if (!best) return undefined;
      used.add(best.from);
      cost += best.cost;
    }
    return cost;
  }

  /** A field that whoever sees the object computes from others, which are sent with a key. */
  #computed({ subgraph, face }: Seen, object: string, name: string): JoinedField | undefined {
    const field = this.#graph.fieldIn(subgraph, this.#owner(subgraph, face, object), name);
    return field?.requires && !field.isExternal ? field : undefined;
  }

  #computedCost(
    object: string,
    { subgraph, face }: Seen,
    field: JoinedField,
    reached: readonly Reached[],
    computing: Computing,
  ): number | undefined {
    const { open, known, circles } = computing;
    if (!field.requires || known.has(field)) return known.get(field);
    if (open.has(field)) return void circles.push(field);
    const before = circles.length;
    const owner = this.#owner(subgraph, face, object);
    const inner = { ...computing, open: new Set([...open, field]) };
    const keys = this.#keys(subgraph, owner).flatMap(
      ({ fields }) => this.#setCost(object, owner, fields, reached, inner) ?? [],
    );
    const required = this.#setCost(object, owner, field.requires, reached, inner);
    const cost = keys.length === 0 || required === undefined ? undefined : hop + Math.min(...keys) + required;
    if (circles.length === before) known.set(field, cost);
    return cost;
  }

  /** The type that has the fields of an object in a subgraph. */
  #owner(subgraph: string, face: string, object: string): string {
    return this.#graph.isObjectIn(subgraph, face) ? face : object;
  }
}
