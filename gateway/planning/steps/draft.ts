import type { FieldNode } from 'graphql';
import type { FederatedGraph } from '../graph/federated-graph.ts';
import type { Ask, Selected, Selections } from '../selection/selections.ts';
import type { TypeSet } from '../selection/type-set.ts';
import { beside } from './beside.ts';
import { Entrances, type Outcome } from './entrances.ts';
import { Estimates } from './estimates.ts';
import { findGap, type Gap } from './find-gap.ts';
import { type Knowledge, openField, type Target, targetsOf } from './open-field.ts';
import { Place, type Step, type View } from './place.ts';
import { compare, difference, hop, intersection, nothing, type Way } from './site.ts';
import { strangers } from './strangers.ts';

const nobody: ReadonlySet<string> = new Set();

type Leaves = ReadonlySet<FieldNode>;

const maxUrgency = 1e6;

/**
 * A plan while it grows. Each field is asked where it is best to be had; what cannot be had there is asked elsewhere, and
 * what cannot be had from an object at all is left to whoever asked for the object, to ask for it in another subgraph, too.
 */
export class PlanDraft {
  readonly #knowledge: Knowledge;
  readonly #estimates: Estimates;
  readonly #entrances: Entrances;
  readonly #seeksAll: boolean;

  /** With `seeksAll`, what its subgraph never brings of other types is left to whoever can ask somebody else. */
  constructor(graph: FederatedGraph, selections: Selections, seeksAll: boolean) {
    this.#seeksAll = seeksAll;
    this.#estimates = new Estimates(graph, selections);
    const { names, entries } = this.#estimates;
    this.#knowledge = { graph, selections, names };
    this.#entrances = new Entrances(this.#knowledge, entries, (...asked) => this.resolve(...asked));
  }

  /** The fetches so far, each after those that it waits for. */
  get steps(): readonly Step[] {
    return this.#entrances.steps;
  }

  /** A place at the root of the response. */
  root(type: string): Place {
    const { typeSets } = this.#knowledge.selections;
    return new Place(type, typeSets.of([type]), [], typeSets);
  }

  /** Why a field of a root type cannot be planned, as far as the estimates know. */
  gapOf(root: Place, ask: Ask): Gap | undefined {
    return findGap(root, ask, this.#estimates, this.#knowledge.selections);
  }

  /** The subgraph that a field of a root type is best asked of. */
  ownerOf(root: Place, ask: Ask): string | undefined {
    return this.#estimates.ways(root, root.type, ask, nobody).reduce<Way<View> | undefined>(better, undefined)
      ?.subgraph;
  }

  /** Plans all that is selected at a place, but for what should rather come from elsewhere. */
  select(place: Place, selected: Selected, elsewhere: Leaves = nothing): Outcome {
    const { graph, selections } = this.#knowledge;
    const asked = selections.ask(selected, place.types, place.type);
    const typing = this.#entrances.learnTypes(place, asked);
    const isTold = asked.needsType && graph.isAbstract(place.type);
    const telling = isTold ? this.#entrances.askType(place, true) : [];
    const { left, steps } = this.resolve(place, asked.asks, nobody, elsewhere);
    const untold = typing ? [] : [selections.typeOf(place.types)];
    return { left: [...untold, ...left], steps: new Set([...(typing ?? []), ...telling, ...steps]) };
  }

  /** Plans fields at a place; those that leave no choice first, so that the others can go along with them. */
  resolve(
    place: Place,
    asks: readonly Ask[],
    avoid: ReadonlySet<string> = nobody,
    elsewhere: Leaves = nothing,
  ): Outcome {
    const left: Ask[] = [];
    const steps = new Set<Step>();
    const isOnly = asks.length === 1;
    const ranked = asks.map((ask) => ({ ask, urgency: isOnly ? 0 : this.#urgency(place, ask, avoid) }));
    for (const { ask } of ranked.toSorted((one, other) => other.urgency - one.urgency)) {
      const outcome = this.#answer(place, ask, avoid, elsewhere);
      left.push(...outcome.left);
      for (const step of outcome.steps) steps.add(step);
    }
    return { left, steps };
  }

  /** How much it costs not to have a field where it is best to be had. */
  #urgency(place: Place, ask: Ask, avoid: ReadonlySet<string>): number {
    const [object] = ask.types.names;
    const ways = object === undefined ? [] : this.#estimates.ways(place, object, ask, avoid);
    const best = ways.reduce<Way<View> | undefined>(better, undefined);
    const other = ways
      .filter(({ subgraph }) => subgraph !== best?.subgraph)
      .reduce<Way<View> | undefined>(better, undefined);
    if (!best || !other) return maxUrgency;
    return Math.min(other.cost - best.cost + (other.missing.size - best.missing.size) * 10, maxUrgency);
  }

  #answer(place: Place, ask: Ask, avoid: ReadonlySet<string>, elsewhere: Leaves): Outcome {
    const left: Ask[] = [];
    const steps = new Set<Step>();
    const tried = new Set<string>();
    // A mutation is asked of one subgraph.
    const isMutation = place.type === this.#knowledge.graph.roots.mutation;
    const seeksAll = this.#seeksAll && !isMutation;
    let open = [ask];
    while (open.length > 0) {
      const next: Ask[] = [];
      for (const part of open) {
        const total = this.#knowledge.selections.leavesOf(part).size;
        const reachable = new Set(elsewhere);
        const objects = part.types.names.map((object) => {
          const ways = this.#estimates
            .ways(place, object, part, avoid)
            .filter((way) => !tried.has(`${object} ${nameOf(way)}`) && (total === 0 || way.missing.size < total));
          return { object, ways };
        });
        const company = companyOf(place, objects);
        const chosen = objects.map(({ object, ways }) => {
          const way = ways.map((one) => inCompany(one, company)).reduce<Way<View> | undefined>(better, undefined);
          if (!way || way.lost.size === 0) return { object, way };
          // Whoever asked for the object can ask somebody who has it.
          if (intersection(way.gone, elsewhere).size > 0) return { object, way: undefined };
          for (const other of ways) for (const leaf of otherwise(way, other)) reachable.add(leaf);
          return { object, way };
        });
        for (const { way, face, types } of this.#bundle(place, chosen)) {
          const some = this.#knowledge.selections.narrow(part, types);
          if (!way) {
            left.push(some);
            continue;
          }
          for (const object of types.names) tried.add(`${object} ${nameOf(way)}`);
          const outcome = this.#take(place, some, { ...way, face }, avoid, seeksAll ? reachable : nothing);
          (isMutation ? left : next).push(...outcome.left);
          for (const step of outcome.steps) steps.add(step);
        }
      }
      open = next;
    }
    return { left, steps };
  }

  /** Types of objects that go the same way together. */
  #bundle(place: Place, chosen: readonly Choice[]): readonly Bundle[] {
    const { typeSets } = this.#knowledge.selections;
    return [...Map.groupBy(chosen, ({ way }) => way && bundleOf(way)).values()].flatMap((bundle): readonly Bundle[] => {
      const [first] = bundle;
      const types = typeSets.of(bundle.map(({ object }) => object));
      if (!first?.way) return [{ way: undefined, face: '', types }];
      const face = this.#commonFace(place, types, first.way);
      if (face !== undefined) return [{ way: first.way, face, types }];
      return bundle.flatMap(({ object, way }) => (way ? [{ way, face: way.face, types: typeSets.of([object]) }] : []));
    });
  }

  /** Goes one way. */
  #take(place: Place, ask: Ask, way: Way<View>, avoid: ReadonlySet<string>, elsewhere: Leaves): Outcome {
    const { subgraph, face, entry, field } = way;
    const to = { subgraph, face, types: ask.types, key: entry?.key, requires: field.requires };
    const view =
      way.sight ?? beside(place, ask, way, this.#knowledge, this.#entrances) ?? this.#entrances.enter(place, to, avoid);
    if (!view) return { left: [ask], steps: new Set() };
    const targets = targetsOf(view, ask, this.#knowledge);
    if (targets.length === 0) return { left: [ask], steps: new Set([view.step]) };
    const outcomes = targets.map((target) => this.#add(place, view, ask, target, elsewhere));
    return {
      left: outcomes.flatMap(({ left }) => left),
      steps: new Set([view.step, ...outcomes.flatMap(({ steps }) => [...steps])]),
    };
  }

  #add(place: Place, view: View, asked: Ask, target: Target, elsewhere: Leaves): Outcome {
    const { selections } = this.#knowledge;
    const ask = selections.narrow(asked, target.types);
    if (ask.types !== place.types) this.#entrances.askType(place, true);
    if (!ask.below) {
      const { key, node } = ask;
      for (const selection of target.selections) selection.fields.set(key, { key, node, below: undefined });
      return { left: [], steps: new Set() };
    }
    const below = openField(place, view, ask, target, this.#knowledge);
    const { left, steps } = this.select(below, ask.below, elsewhere);
    const open = [...left, ...strangers(ask.below, below, selections)];
    return { left: open.length > 0 ? [{ ...ask, below: selections.rest(open) }] : [], steps };
  }

  /** The type under which all these objects can be asked for at once. */
  #commonFace(place: Place, types: TypeSet, { sight, subgraph, face, entry, field }: Way<View>): string | undefined {
    if (sight || types.names.length < 2 || !types.has(face)) return face;
    const joined = this.#knowledge.graph.joined(subgraph, place.type);
    if (types !== place.types || field.requires || !joined || joined.isInterfaceObject) return undefined;
    const text = JSON.stringify(entry?.key?.fields);
    const isKeyed = joined.keys.some(({ fields, isResolvable }) => isResolvable && JSON.stringify(fields) === text);
    const possible = this.#knowledge.graph.possibleIn(subgraph, place.type);
    return isKeyed && types.names.every((object) => possible.includes(object)) ? place.type : undefined;
  }
}

/** What is lost one way and not another. */
function otherwise(way: Way<View>, other: Way<View>): Leaves {
  return difference(difference(way.lost, other.lost), other.missing);
}

interface Choice {
  readonly object: string;
  readonly way: Way<View> | undefined;
}

interface Bundle {
  readonly way: Way<View> | undefined;
  readonly face: string;
  readonly types: TypeSet;
}

function better(best: Way<View> | undefined, way: Way<View>): Way<View> {
  return best === undefined || compare(way, best) < 0 ? way : best;
}

/** The subgraphs that entities of the place are asked of in any case. */
function companyOf(place: Place, objects: readonly { readonly ways: readonly Way<View>[] }[]): ReadonlySet<string> {
  const entered = place.sights.flatMap(({ key, subgraph }) => (key ? [subgraph] : []));
  const forced = objects.flatMap(({ ways: [only, ...others] }) =>
    only?.entry && others.length === 0 ? [only.subgraph] : [],
  );
  return new Set([...entered, ...forced]);
}

/** A fetch of entities that goes along with another one is no further request. */
function inCompany(way: Way<View>, company: ReadonlySet<string>): Way<View> {
  const isShared = way.entry?.key && !way.field.requires && company.has(way.subgraph) && way.entry.cost < 2 * hop;
  return isShared ? { ...way, cost: way.cost - 1 } : way;
}

function nameOf(way: Way<View>): string {
  return way.sight ? `at ${way.subgraph} ${way.sight.face} ${way.sight.step.id}` : `to ${way.subgraph} ${way.face}`;
}

function bundleOf(way: Way<View>): string {
  if (way.sight) return `at ${way.sight.step.id} ${way.sight.face} ${way.sight.types.id}`;
  return `to ${way.subgraph} ${way.isStandIn ? way.face : ''}`;
}
