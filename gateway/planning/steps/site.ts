import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { JoinedField, Key, Sight } from '../graph/federated-graph.ts';
import { remember } from '../graph/federated-graph.ts';
import type { Ask } from '../selection/selections.ts';
import type { TypeSet } from '../selection/type-set.ts';

/** What is seen of the objects of some types. */
export interface Seen extends Sight {
  readonly types: TypeSet;
  /** The key that the objects were entered with. */
  readonly key?: Key | undefined;
}

/** The objects at a place of the response, and who can be asked of them without a further fetch. */
export interface Site {
  /** As clients know it. */
  readonly type: string;
  readonly types: TypeSet;
  readonly sights: readonly Seen[];
  /** Is it the root of the response? */
  readonly isTop?: boolean;
}

/** What a selection costs: fetches, and fields that cannot be had this way. */
export interface Estimate {
  readonly cost: number;
  readonly missing: ReadonlySet<FieldNode>;
  /** What is asked of types of objects that never come this way, but do another. */
  readonly lost: ReadonlySet<FieldNode>;
  /** How much of what is asked has to wait for an entity fetch, or comes this way for fewer types of objects. */
  readonly late: number;
}

/** What is asked below a field. */
export interface EstimateBelow extends Estimate {
  /** What is lost because the field itself never has objects of these types here. */
  readonly gone: ReadonlySet<FieldNode>;
}

/** A way to have a field of an object: from someone who sees the object already, or by a fetch of the entity. */
export interface Way<View extends Seen = Seen> extends EstimateBelow {
  readonly subgraph: string;
  /** The type that has the field in the subgraph. */
  readonly face: string;
  readonly field: JoinedField;
  /** Does the subgraph see but one object in place of several types? */
  readonly isStandIn: boolean;
  readonly sight: View | undefined;
  readonly entry: Entry | undefined;
}

/** How an entity is entered in another subgraph; without a key where every subgraph can be asked at once. */
export interface Entry {
  readonly cost: number;
  readonly key: Key | undefined;
}

/** A fetch of an entity is worth a little more than one that need not wait for another. */
export const hop = 1.01;

/** Nothing is missing. */
export const nothing: ReadonlySet<FieldNode> = new Set();

/** What costs no fetch. */
export const free: EstimateBelow = { cost: 0, missing: nothing, lost: nothing, late: 0, gone: nothing };

/** Which of two estimates is the better one: what has everything, then what takes fewer fetches, then what has more at once. */
export function compare(one: Estimate, other: Estimate): number {
  const worse = one.missing.size - other.missing.size || one.lost.size - other.lost.size;
  if (worse !== 0) return worse;
  const dearer = one.cost - other.cost;
  return Math.abs(dearer) > rounding ? dearer : one.late - other.late;
}

/** Less than any cost; the order in which costs are summed up must not decide. */
const rounding = 1e-6;

/** The price of what is done only where there is no other way. */
export const lastResort = 10;

/**
 * The price of asking an entity for an object that it was represented by: a subgraph may answer with what it was sent, which
 * lacks all else.
 */
export function echoes(key: Key | undefined, { name, below }: Ask): number {
  const isSent = below && key?.fields.selections.some((node) => node.kind === Kind.FIELD && node.name.value === name);
  return isSent ? lastResort : 0;
}

/** Everything of both sets. */
export function union(one: ReadonlySet<FieldNode>, other: ReadonlySet<FieldNode>): ReadonlySet<FieldNode> {
  if (one.size === 0) return other;
  return other.size === 0 ? one : new Set([...one, ...other]);
}

/** What is in the first set alone. */
export function difference(one: ReadonlySet<FieldNode>, other: ReadonlySet<FieldNode>): ReadonlySet<FieldNode> {
  return one.size === 0 || other.size === 0 ? one : new Set([...one].filter((node) => !other.has(node)));
}

/** What is in both sets. */
export function intersection(one: ReadonlySet<FieldNode>, other: ReadonlySet<FieldNode>): ReadonlySet<FieldNode> {
  return one.size === 0 ? one : new Set([...one].filter((node) => other.has(node)));
}

/** Names for sites, the same for those where the same can be asked. */
export class SiteNames {
  readonly #sets = new Map<SelectionSetNode, number>();

  of({ type, types, sights, isTop }: Site): string {
    const seen = sights.map(({ subgraph, face, types: own, provided, key }) =>
      [subgraph, face, own.id, this.ofSets(key ? [...provided, key.fields] : provided)].join(' '),
    );
    return `${isTop ? 'top ' : ''}${type} ${types.id} ${seen.join(' | ')}`;
  }

  ofSets(sets: readonly SelectionSetNode[]): string {
    return sets.map((set) => remember(this.#sets, set, () => this.#sets.size)).join();
  }
}
