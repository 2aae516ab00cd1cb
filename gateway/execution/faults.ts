import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../errors.ts';

/** A place in the response. */
export type ResponsePath = readonly (string | number)[];

/** What an error says beside its message and place. */
export type FaultExtensions = Readonly<Record<string, unknown>> & { readonly code: ErrorCode | string | number };

/**
 * How much errors tell of the subgraph that they come from: nothing, so that its own words are told only where it is trusted;
 * its name and its words; or also the stack traces that it sent.
 */
export type ErrorDetails = 'none' | 'service' | 'stack';

/** Most errors of one answer; a subgraph may report one for each of 100,000 entities. */
const maxErrors = 100;

/** How many places one error names at most; a list of 10,000 entities must not answer with 10,000 paths. */
const maxAffectedPaths = 20;

/** The errors of one request, and the places whose nulls they explain. */
export class Faults {
  readonly #errors: GraphQLFormattedError[];
  readonly #cutPaths: readonly ResponsePath[];
  readonly #details: ErrorDetails;
  readonly #isTrusted: (subgraph: string) => boolean;
  readonly #places: ResponsePath[] = [];
  #trie: PathNode | undefined;

  /** Begins with what was cut of the operation for its caller. */
  constructor(
    details: ErrorDetails = 'service',
    isTrusted: (subgraph: string) => boolean = () => false,
    cut?: { readonly errors: readonly GraphQLFormattedError[]; readonly places: readonly ResponsePath[] },
  ) {
    this.#errors = cut ? [...cut.errors] : [];
    this.#cutPaths = cut?.places ?? [];
    this.#details = details;
    this.#isTrusted = isTrusted;
  }

  /** The first errors, and how many more there are. */
  get errors(): readonly GraphQLFormattedError[] {
    const more = this.#errors.length - maxErrors;
    if (more <= 0) return this.#errors;
    const code: ErrorCode = 'MORE_ERRORS';
    const message = `${more} more errors of this answer are left out, of ${this.#errors.length} in all: ask for less at a time to see them.`;
    return [...this.#errors.slice(0, maxErrors), { message, extensions: { code, omitted: more } }];
  }

  /** What may be told of an error that a subgraph reports in its own words. */
  wordsOf(subgraph: string, message: string, extensions: FaultExtensions): readonly [string, FaultExtensions] {
    if (this.#details !== 'none' || this.#isTrusted(subgraph)) return [message, extensions];
    const { code, service } = extensions;
    const isCode = /^(?:[A-Z][A-Z0-9_]{0,49}|\d{1,5})$/.test(String(code));
    const shown = isCode ? code : ('SUBGRAPH_ERROR' satisfies ErrorCode);
    return [`The subgraph "${subgraph}" reported an error.`, { code: shown, service }];
  }

  /** One error for all the places that it concerns; returns its number, by which more places can be added. */
  add(message: string, places: readonly ResponsePath[], extensions: FaultExtensions): number {
    const { message: told, extensions: shown } = this.#told(message, extensions);
    return this.#set(this.#errors.length, told, places, places, shown);
  }

  /** How much is reported so far. */
  mark(): readonly [errors: number, places: number] {
    return [this.#errors.length, this.#places.length];
  }

  /** Forgets what was reported since. */
  rewind([errors, places]: readonly [errors: number, places: number]): void {
    this.#errors.length = errors;
    this.#places.length = places;
    this.#trie = undefined;
  }

  /** Says of a reported error that it concerns these places too. */
  widen(number: number, places: readonly ResponsePath[]): void {
    const error = this.#errors[number];
    if (!error) throw new Error(`No error has the number ${number}.`);
    const { affectedPaths, ...extensions } = error.extensions as FaultExtensions & { affectedPaths?: ResponsePath[] };
    const known = affectedPaths ?? (error.path ? [error.path] : []);
    this.#set(number, error.message, [...known, ...places.slice(0, maxAffectedPaths)], places, extensions);
  }

  /** Says of the first error since a mark that it concerns those of these places, too, that no error explains. */
  spread([first]: readonly [errors: number, places: number], places: readonly ResponsePath[]): void {
    if (first >= this.#errors.length) return;
    const unexplained = places.filter((place) => !this.explain(place));
    if (unexplained.length > 0) this.widen(first, unexplained);
  }

  /** Was something cut of the operation at a place or below it, in whichever item of a list? */
  isCutBelow(path: ResponsePath): boolean {
    if (this.#cutPaths.length === 0) return false;
    const keys = path.filter((key) => typeof key === 'string');
    return this.#cutPaths.some((cut) => keys.every((key, index) => cut[index] === key));
  }

  #told(message: string, extensions: FaultExtensions): { message: string; extensions: FaultExtensions } {
    if (this.#details === 'stack') return { message, extensions };
    const { stacktrace: _, exception: __, ...named } = extensions;
    if (this.#details === 'service') return { message, extensions: named };
    const { service, ...anonymous } = named;
    return { message: message.replaceAll(`The subgraph "${service}"`, 'A subgraph'), extensions: anonymous };
  }

  #set(
    number: number,
    message: string,
    named: readonly ResponsePath[],
    added: readonly ResponsePath[],
    extensions: FaultExtensions,
  ): number {
    const path = named[0];
    this.#errors[number] = {
      message,
      ...(path && { path }),
      extensions: named.length > 1 ? { ...extensions, affectedPaths: named.slice(0, maxAffectedPaths) } : extensions,
    };
    for (const place of added) this.#places.push(place);
    this.#trie = undefined;
    return number;
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
