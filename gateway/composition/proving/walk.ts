import { type FederatedGraph, remember } from '../../planning/graph/federated-graph.ts';
import type { Reach } from './reach.ts';
import type { Site } from './sites.ts';
import type { View } from './views.ts';

/** A place of operations, where objects come in one of several views. */
export interface Stop {
  /** One of them must do for all types that it has; where some have objects, those that never have any do not count. */
  readonly views: readonly View[];
  /** By type. */
  readonly objects: ReadonlyMap<string, Seen>;
  readonly parents: Seen[];
  isFailed: boolean;
  /** What fails because of others fails after them. */
  failedAt: number;
}

/** An object at a place, with all that its fields lead to. */
export interface Seen {
  readonly site: Site;
  /** Fields that nobody can be asked for. */
  readonly missing: string[];
  /** Where fields lead to; of several stops one must do. */
  readonly fields: Map<string, readonly Stop[]>;
  readonly parents: Stop[];
  isFailed: boolean;
  failedAt: number;
}

/**
 * Fields of objects that are looked at, each object in each constellation of subgraphs anew. There may be twice as many
 * constellations with every further subgraph; 300 subgraphs of 50 types have 150,000, and so many take some ten seconds.
 */
const MOST_STEPS = 2_000_000;

/** Goes from root types to everything that can be reached, each object in each constellation of subgraphs once. */
export class Walk {
  readonly reach: Reach;
  readonly #graph: FederatedGraph;
  readonly #alone: ReadonlySet<string>;
  readonly #stops = new Map<string, Stop>();
  readonly #seen = new Map<string, Seen>();
  readonly #waiting: Seen[] = [];
  readonly #failed: (Stop | Seen)[] = [];
  readonly #mostSteps: number;
  /** The type that was met in most constellations, where there were too many for all to be looked at. */
  excess: string | undefined;
  readonly #fields = new Map<string, readonly { readonly name: string; readonly isLeaf: boolean }[]>();

  /** With types each of whose fields is asked of one subgraph alone, as it changes something or begins a stream. */
  constructor(reach: Reach, alone: ReadonlySet<string>, mostSteps = MOST_STEPS) {
    this.#mostSteps = mostSteps;
    this.reach = reach;
    this.#graph = reach.graph;
    this.#alone = alone;
  }

  /** The objects of these types where operations begin. */
  from(types: readonly string[]): readonly Seen[] {
    const roots = types.map((type) => {
      const joins = this.#graph.types.get(type)?.joins.keys() ?? [];
      const views = [...joins].map((subgraph) => this.reach.views.of(subgraph, type));
      return this.#object(this.reach.site(type, views));
    });
    let steps = 0;
    for (const seen of this.#waiting) {
      steps += this.#fieldsOf(seen.site.type).length;
      if (steps > this.#mostSteps) {
        this.excess = this.#mostMet();
        break;
      }
      this.#explore(seen);
    }
    for (const { parents } of this.#failed) for (const parent of parents) this.#check(parent);
    return roots;
  }

  #mostMet(): string {
    const met = new Map<string, number>();
    for (const { site } of this.#waiting) met.set(site.type, (met.get(site.type) ?? 0) + 1);
    return [...met].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  }

  #explore(seen: Seen): void {
    const { site, fields, missing } = seen;
    if (!site.isTyped) missing.push('__typename');
    for (const { name, isLeaf } of this.#fieldsOf(site.type)) {
      const views = isLeaf ? [] : this.reach.below(site, name);
      if (views.length === 0) {
        if (!isLeaf || !this.reach.has(site, name)) missing.push(name);
        continue;
      }
      const stops = this.#alone.has(site.type) ? views.map((view) => this.#stop([view])) : [this.#stop(views)];
      for (const { parents } of stops) parents.push(seen);
      fields.set(name, stops);
    }
    this.#check(seen);
  }

  #stop(views: readonly View[]): Stop {
    return remember(this.#stops, labelOf(views), () => {
      const objects = new Map<string, Seen>();
      const fruitful = views.filter((view) => this.reach.views.types(view).size > 0);
      const stop: Stop = {
        views: fruitful.length > 0 ? fruitful : views,
        objects,
        parents: [],
        isFailed: false,
        failedAt: 0,
      };
      for (const type of new Set(views.flatMap((view) => [...this.reach.views.types(view)]))) {
        const seen = this.#object(this.reach.site(type, views));
        seen.parents.push(stop);
        objects.set(type, seen);
      }
      this.#check(stop);
      return stop;
    });
  }

  #object(site: Site): Seen {
    return remember(this.#seen, site.label, () => {
      const seen: Seen = { site, missing: [], fields: new Map(), parents: [], isFailed: false, failedAt: 0 };
      this.#waiting.push(seen);
      return seen;
    });
  }

  #check(one: Stop | Seen): void {
    if (one.isFailed) return;
    one.isFailed =
      'site' in one
        ? one.missing.length > 0 || [...one.fields.values()].some(areFailed)
        : one.views.every((view) => this.failures(one, view).length > 0);
    if (one.isFailed) one.failedAt = this.#failed.push(one);
  }

  /** The objects that fail where this view is the one that they come in. */
  failures({ objects }: Stop, view: View): readonly Seen[] {
    return [...this.reach.views.types(view)].flatMap((type) => {
      const seen = objects.get(type);
      return seen?.isFailed ? [seen] : [];
    });
  }

  #fieldsOf(type: string): readonly { readonly name: string; readonly isLeaf: boolean }[] {
    return remember(this.#fields, type, () => {
      const models = this.reach.facesOf(type).flatMap((face) => this.#graph.types.get(face) ?? []);
      const names = new Set(models.flatMap(({ fields }) => [...fields.keys()]));
      return [...names].map((name) => {
        const field = this.#graph.field(type, name);
        return { name, isLeaf: field === undefined || !this.#graph.isComposite(field.type) };
      });
    });
  }
}

/** Do none of the stops that a field leads to do? */
export function areFailed(stops: readonly Stop[]): boolean {
  return stops.every(({ isFailed }) => isFailed);
}

function labelOf(views: readonly View[]): string {
  const ids = views.map(({ id }) => id);
  return ids.sort((one, other) => one - other).join();
}
