import type { ConstDirectiveNode } from 'graphql';
import type { Subgraph } from '../subgraph.ts';
import type { Normalised } from './validate-graphql.ts';

/**
 * A subgraph that has been read by itself, before what takes all its types: externals of extensions' keys, and of Federation 1 the
 * upgrade, which takes the other subgraphs.
 */
export interface Draft extends Subgraph {
  /** What its schema can be made of again, with the types that are no part of the graph but that directives of the subgraph use. */
  readonly normalised: Normalised;
  /** By type. */
  readonly keysOfExtensions: ReadonlyMap<string, readonly ConstDirectiveNode[]>;
}
