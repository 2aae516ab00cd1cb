import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../errors.ts';

/** A place in the response. */
export type ResponsePath = readonly (string | number)[];

/** How many places one error names at most; a list of 10,000 entities must not answer with 10,000 paths. */
const maxAffectedPaths = 20;

/** The errors of one request, and the places whose nulls they explain. */
export class Faults {
  readonly errors: GraphQLFormattedError[] = [];
  readonly #places: ResponsePath[] = [];
  #trie: PathNode | undefined;

  /** One error for all the places that it concerns. */
  add(
    message: string,
    places: readonly ResponsePath[],
    extensions: Record<string, unknown> & { code: ErrorCode | string },
  ): void {
    const path = places[0];
    this.errors.push({
      message,
      ...(path && { path }),
      extensions: places.length > 1 ? { ...extensions, affectedPaths: places.slice(0, maxAffectedPaths) } : extensions,
    });
    for (const place of places) this.#places.push(place);
    this.#trie = undefined;
  }

  /** Is a null here the consequence of an error above it, at it or below it that is already reported? */
  explain(path: ResponsePath): boolean {
    if (this.#places.length === 0) return false;
    this.#trie ??= buildTrie(this.#places);
    let node = this.#trie;
    for (const key of path) {
      if (node.isEnd) return true;
      const next = node.children.get(key);
      if (!next) return false;
      node = next;
    }
    return true;
  }
}

interface PathNode {
  isEnd: boolean;
  readonly children: Map<string | number, PathNode>;
}

function buildTrie(paths: readonly ResponsePath[]): PathNode {
  const root: PathNode = { isEnd: false, children: new Map() };
  for (const path of paths) {
    let node = root;
    for (const key of path) {
      let next = node.children.get(key);
      if (!next) {
        next = { isEnd: false, children: new Map() };
        node.children.set(key, next);
      }
      node = next;
    }
    node.isEnd = true;
  }
  return root;
}
