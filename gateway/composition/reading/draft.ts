import type { ConstDirectiveNode } from 'graphql';
import type { Subgraph } from '../subgraph.ts';

/**
 * A subgraph that has been read by itself, before what takes all its types: externals of extensions' keys, and of Federation 1 the
 * upgrade, which takes the other subgraphs.
 */
export interface Draft extends Subgraph {
  /** By type. */
  readonly keysOfExtensions: ReadonlyMap<string, readonly ConstDirectiveNode[]>;
}
