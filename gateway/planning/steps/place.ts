import type { PathSegment, Requirement } from '../plan.ts';
import type { SelectionDraft } from '../selection/selection-draft.ts';
import type { Ask } from '../selection/selections.ts';
import type { TypeSet, TypeSets } from '../selection/type-set.ts';
import type { Seen } from './site.ts';

/** One fetch to be. */
export interface Step {
  readonly id: number;
  readonly kind: 'query' | 'mutation' | 'entities';
  readonly subgraph: string;
  readonly place: Place;
  readonly types: TypeSet;
  readonly selection: SelectionDraft;
  /** What must be there before. */
  readonly after: Set<Step>;
  /** What entities are represented by, and of which type of the subgraph. */
  readonly requires: readonly Requirement[];
}

/** What one subgraph can be asked of the objects at a place, as part of a step. */
export interface View extends Seen {
  readonly step: Step;
  readonly selection: SelectionDraft;
}

/** Where objects lie in the response, with everybody who sees them there. */
export class Place {
  /** As clients know it. */
  readonly type: string;
  readonly types: TypeSet;
  readonly path: readonly PathSegment[];
  /** The first is the one that the objects come from. */
  readonly sights: View[] = [];
  /** Entity fetches by what they are for. */
  readonly entries = new Map<string, View>();
  /** The field whose value lies here; none at the root. */
  readonly origin: { readonly place: Place; readonly ask: Ask; readonly isList: boolean } | undefined;
  readonly #below = new Map<string, Place>();
  readonly #typeSets: TypeSets;

  constructor(
    type: string,
    types: TypeSet,
    path: readonly PathSegment[],
    typeSets: TypeSets,
    origin?: { readonly place: Place; readonly ask: Ask; readonly isList: boolean },
  ) {
    this.origin = origin;
    this.#typeSets = typeSets;
    this.type = type;
    this.types = types;
    this.path = path;
  }

  get isTop(): boolean {
    return this.origin === undefined;
  }

  /** The path to the objects of these types. */
  pathTo(types: TypeSet): readonly PathSegment[] {
    return types === this.types ? this.path : [...this.path, { kind: 'types', names: types.names }];
  }

  /** Objects of these types as well as of those. */
  union(these: TypeSet, those: TypeSet): TypeSet {
    return this.#typeSets.of([...these.names, ...those.names]);
  }

  /** The place of a field's value, as whoever can have objects of these types there sees it. */
  below(ask: Ask, types: TypeSet, declare: () => { type: string; lists: number }): Place {
    const { key, types: asked } = ask;
    const name = `${key} ${asked.id} ${types.id}`;
    const known = this.#below.get(name);
    if (known) return known;
    const { type, lists } = declare();
    const items = Array.from({ length: lists }, () => ({ kind: 'items' as const }));
    const path = [...this.pathTo(asked), { kind: 'field' as const, name: key }, ...items];
    const origin = { place: this, ask, isList: lists > 0 };
    const made = new Place(type, types, path, this.#typeSets, origin);
    this.#below.set(name, made);
    return made;
  }
}
