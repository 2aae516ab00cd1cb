import type { GraphQLFieldResolver } from 'graphql';

/** Subgraphs to put a gateway in front of, and what they answer. */
export interface Graph {
  /** Name to SDL. */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** The value of any field of any subgraph; the source of an entity is its representation. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown>;
}
