import type { FieldNode, SelectionSetNode } from 'graphql';
import { declaredBelow, provisionsBelow, typesBelow } from '../graph/below-field.ts';
import type { FederatedGraph, JoinedField, Sight } from '../graph/federated-graph.ts';
import { type Ask, type Asked, type Selected, type Selections, typename } from '../selection/selections.ts';
import type { TypeSet } from '../selection/type-set.ts';
import { Entries } from './entries.ts';
import { Once } from './once.ts';
import {
  compare,
  type Estimate,
  type EstimateBelow,
  echoes,
  free,
  hop,
  intersection,
  lastResort,
  nothing,
  type Seen,
  type Site,
  SiteNames,
  union,
  type Way,
} from './site.ts';

/** Estimates which of several ways leads to everything that is asked with the fewest fetches. Each question is answered once. */
export class Estimates {
  readonly names = new SiteNames();
  readonly entries: Entries;
  readonly #graph: FederatedGraph;
  readonly #selections: Selections;
  readonly #once = new Once();
  readonly #known = new Map<string, Estimate>();

  constructor(graph: FederatedGraph, selections: Selections) {
    this.#graph = graph;
    this.#selections = selections;
    const costBelow = (sight: Sight, field: JoinedField, object: string, ask: Ask) =>
      this.#below(sight, field, object, ask);
    this.entries = new Entries(graph, selections, this.names, this.#once, costBelow);
  }

  /** Every way to have a field of one type of object, the best first where one costs nothing. */
  ways<View extends Seen>(
    site: Site & { readonly sights: readonly View[] },
    object: string,
    ask: Ask,
    avoid: ReadonlySet<string>,
  ): readonly Way<View>[] {
    const found: Way<View>[] = [];
    for (const sight of site.sights) {
      if (!sight.types.has(object)) continue;
      const local = this.#graph.local(sight, object, ask.name);
      if (!local) continue;
      const below = this.#below(sight, local.field, object, ask);
      const { subgraph } = sight;
      const isStandIn = this.#graph.isStandIn(subgraph, local.face);
      // One object stands in for all types, so that it is asked of all or of none.
      const isOfSome = this.#graph.isStandIn(subgraph, sight.face) && ask.types !== site.types;
      if (isOfSome && below.cost > 0) continue;
      const cost = below.cost + echoes(sight.key, ask) + (isOfSome ? lastResort : 0);
      const way = { ...local, ...below, cost, subgraph, isStandIn, sight, entry: undefined };
      if (cost === 0 && below.missing.size === 0 && below.lost.size === 0) return [way];
      found.push(way);
    }
    const isUntyped = this.entries.isUntyped(site);
    for (const subgraph of this.#graph.subgraphsOf(object)) {
      if (avoid.has(subgraph)) continue;
      for (const face of this.#graph.facesOf(subgraph, object)) {
        const field = this.#graph.fieldIn(subgraph, face, ask.name);
        if (!field || field.isExternal || (isUntyped && !this.#graph.isStandIn(subgraph, face))) continue;
        const isSeen = found.some(({ sight }) => sight?.subgraph === subgraph);
        if (isSeen && !field.requires) continue;
        const entry = this.entries.entry(site, object, subgraph, face, avoid);
        if (!entry) continue;
        const required = field.requires ? this.#required(site, object, face, ask.name, field.requires) : free;
        if (required.missing.size > 0) continue;
        const below = this.#below({ subgraph, face, provided: [] }, field, object, ask);
        const cost = entry.cost + required.cost + below.cost + echoes(entry.key, ask);
        const isStandIn = this.#graph.isStandIn(subgraph, face);
        const late = below.late + (entry.key ? this.#selections.leavesOf(ask).size : 0);
        found.push({ ...below, subgraph, face, field, isStandIn, sight: undefined, entry, cost, late });
      }
    }
    return found;
  }

  /** What everything costs that is selected at a place. */
  #selection(site: Site, selected: Selected): Estimate {
    return this.#once.get(this.#known, `${this.names.of(site)} ${selected.id}`, circle, () => {
      return this.#typed(site, this.#selections.ask(selected, site.types, site.type));
    });
  }

  /** The same with the types of the objects learned first, where that is needed. */
  #typed(site: Site, asked: Asked): Estimate {
    if (!this.entries.isUntyped(site) || !this.entries.needsTypes(site, asked)) return this.#all(site, asked.asks);
    const typing = this.entries.typing(site, asked);
    if (!typing) {
      const rest = this.#all(site, asked.asks);
      return asked.needsType ? { ...rest, missing: union(rest.missing, new Set([typename])) } : rest;
    }
    const seen = { subgraph: typing.subgraph, face: typing.face, provided: [], types: site.types };
    const rest = this.#all({ ...site, sights: [...site.sights, seen] }, asked.asks);
    return { ...rest, cost: rest.cost + typing.entry.cost };
  }

  #all(site: Site, asks: readonly Ask[]): Estimate {
    let cost = 0;
    let late = 0;
    let missing = nothing;
    let lost = nothing;
    const entered = new Set<string>();
    const below = new Set<string>();
    const questions = asks.flatMap((ask) => {
      // What stands in for all types is the same for each.
      const objects = this.entries.isUntyped(site) ? ask.types.names.slice(0, 1) : ask.types.names;
      return objects.map((object) => ({ ask, object, ways: this.ways(site, object, ask, new Set()) }));
    });
    for (const { ways } of questions) {
      const [first, ...others] = ways;
      if (!first?.entry || others.some((other) => other.subgraph !== first.subgraph)) continue;
      const name = nameOf(first);
      if (!entered.has(name)) cost += first.entry.cost;
      entered.add(name);
    }
    for (const { ask, ways } of questions) {
      let best: { readonly way: Way; readonly cost: number } | undefined;
      for (const way of ways) {
        const price = way.cost - (way.entry && entered.has(nameOf(way)) ? way.entry.cost : 0);
        if (!best || compare({ ...way, cost: price }, { ...best.way, cost: best.cost }) < 0)
          best = { way, cost: price };
      }
      if (!best) {
        missing = union(missing, this.#selections.leavesOf(ask));
        continue;
      }
      const { way } = best;
      if (way.entry) entered.add(nameOf(way));
      // Objects of several types that are seen at once are asked at once.
      const shared = `${ask.key} ${ask.types.id} ${way.subgraph} ${way.sight?.face} ${way.field.type}`;
      if (!below.has(shared) || way.entry) cost += best.cost;
      below.add(shared);
      const rest = ways.reduce((left, other) => intersection(left, other.missing), way.missing);
      missing = union(missing, rest);
      const gone = ways.reduce((left, other) => intersection(left, union(other.missing, other.lost)), way.lost);
      lost = union(lost, gone);
      if (rest.size < way.missing.size || gone.size < way.lost.size) cost += hop;
      late += way.late;
    }
    return { cost, missing, lost, late };
  }

  /** The value of a field as the subgraph that is asked for it sees it. */
  below(sight: Sight, field: JoinedField, object: string, name: string): Site {
    const { subgraph } = sight;
    const types = this.#selections.typeSets.of(typesBelow(this.#graph, [object], name, { subgraph, type: field.type }));
    const { type } = declaredBelow(this.#graph, [object], name);
    const provided = provisionsBelow(this.#graph, sight, field, object, name);
    return { type, types, sights: [{ subgraph, face: field.type, provided, types }] };
  }

  #below(sight: Sight, field: JoinedField, object: string, ask: Ask): EstimateBelow {
    if (!ask.below) return free;
    const site = this.below(sight, field, object, ask.name);
    const { type, types } = site;
    const estimate = this.#selection(site, ask.below);
    const anywhere = this.#selections.typeSets.of(this.#graph.possibleBelow(object, ask.name));
    if (anywhere.names.every((one) => types.has(one))) return { ...estimate, gone: nothing };
    // Members that this subgraph does not have are no objects that lack something: they never come.
    const { asks, repeats, typenames } = this.#selections.ask(ask.below, anywhere, type);
    // Even where nothing is asked of them, that there is an object is told by who can have one.
    const never = types.names.length === 0 ? this.#selections.leavesOf(ask) : nothing;
    const isGone = (one: { readonly types: TypeSet }) => {
      const lasting = one.types.names.filter((name) => types.has(name)).length;
      return lasting === 0 || (one.types !== anywhere && lasting < one.types.names.length);
    };
    const leaves = [...asks, ...repeats].filter(isGone).flatMap((one) => [...this.#selections.leavesOf(one)]);
    const gone = new Set([...leaves, ...never, ...typenames.filter(isGone).map(({ node }) => node)]);
    return { ...estimate, gone, lost: union(estimate.lost, gone), late: estimate.late + narrowness };
  }

  #required(site: Site, object: string, face: string, name: string, requires: SelectionSetNode): Estimate {
    const key = `${face}.${name} of ${object} at ${this.names.of(site)}`;
    const find = (): Estimate => {
      const isUntyped = this.entries.isUntyped(site);
      const types = isUntyped ? site.types : this.#selections.typeSets.of([object]);
      const { asks } = this.#selections.ask(this.#selections.fieldSet(requires, face), types, face);
      return this.#typed(site, { asks, repeats: [], needsType: false, typenames: [] });
    };
    return this.#once.get(this.#known, key, circle, find, `${object}.${name}`);
  }
}

/** Less than any leaf that comes late. */
const narrowness = 0.5;

/** Stands for whatever cannot be had because it leads back to itself. */
const circle: Estimate = { ...free, missing: new Set([{} as FieldNode]) };

/** The fetch that a way takes: objects of several types that need the same before it go together. */
function nameOf({ subgraph, face, field, entry }: Way): string {
  return field.requires ? `${subgraph} ${face} requires` : `${subgraph} ${entry?.cost.toFixed(2)}`;
}
