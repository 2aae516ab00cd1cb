import type { GraphQLLeafType } from 'graphql';
import type { Projection } from './projection.ts';

/** `undefined` says that a non-null place is null, so that the object around it is; every other value is final. */
export interface Completion {
  (value: unknown, projection: Projection, depth: number): unknown;
  /** There when a list of objects may lie at the place or below. */
  readonly slices?: Slices;
}

/** The same as a completion, in slices: a turn may pass wherever it yields. */
export type Slices = (value: unknown, projection: Projection, depth: number) => Generator<void, unknown, void>;

/** A field of the answer. */
export interface ShapedField {
  readonly key: string;
  readonly source: string;
  readonly complete: Completion;
  /** The type of a field that holds a single leaf. */
  readonly leaf: GraphQLLeafType | undefined;
  /** Names that every object inherits: only an own property counts. */
  readonly isOwn: boolean;
}
