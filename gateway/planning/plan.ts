/** One step from an object of the response to what lies below it. */
export type PathSegment =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'items' }
  | { readonly kind: 'types'; readonly names: readonly string[] };

/** One step of a rewrite, relative to a representation or to a response. */
export type RewriteSegment =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'types'; readonly names: readonly string[] };

/** A change of a representation before it is sent, or of a response before it is merged. */
export type Rewrite =
  | { readonly kind: 'set'; readonly path: readonly RewriteSegment[]; readonly value: string }
  | { readonly kind: 'rename'; readonly path: readonly RewriteSegment[]; readonly to: string };

/** What a representation is made of; `source` is where the value lies in the response, when that is not `name`. */
export type Requirement =
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly source: string;
      readonly selections?: readonly Requirement[] | undefined;
    }
  | { readonly kind: 'fragment'; readonly on: string; readonly selections: readonly Requirement[] };

/** One `_entities` field of an entity fetch: which objects it is about and how they are represented. */
export interface EntityGroup {
  readonly alias: string;
  readonly variable: string;
  readonly paths: readonly (readonly PathSegment[])[];
  readonly requires: readonly Requirement[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
  /** The variable that says whether anything is asked of the entities; always when there is none. */
  readonly when?: string | undefined;
}

/** A fetch of root fields; its data is merged at every object of `path` (the root when empty). */
export interface RootFetch {
  readonly kind: 'root';
  readonly subgraph: string;
  readonly operationKind: 'query' | 'mutation';
  readonly operation: string;
  readonly variables: readonly string[];
  readonly path: readonly PathSegment[];
  readonly outputRewrites: readonly Rewrite[];
  /** The variable that says whether it is sent; always when there is none. */
  readonly when?: string | undefined;
}

/** A fetch of entities by their representations, one group per `_entities` field. */
export interface EntityFetch {
  readonly kind: 'entities';
  readonly subgraph: string;
  readonly operation: string;
  readonly variables: readonly string[];
  readonly groups: readonly EntityGroup[];
}

/** Steps that wait for each other, in order. */
export interface Sequence {
  readonly kind: 'sequence';
  readonly nodes: readonly PlanNode[];
}

/** Steps that do not wait for each other. */
export interface Parallel {
  readonly kind: 'parallel';
  readonly nodes: readonly PlanNode[];
}

/** How to fetch what an operation asks; @skip and @include are decided before a plan is made, or written into it. */
export type PlanNode = RootFetch | EntityFetch | Sequence | Parallel;
