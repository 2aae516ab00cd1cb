import type { NamePattern } from './name-pattern.ts';

/** What becomes of a header on the way to a subgraph; names are lower-case. */
export type RequestRule =
  | { readonly kind: 'forward'; readonly name: string; readonly as: string; readonly fallback: string | undefined }
  | { readonly kind: 'forward-all'; readonly names: NamePattern }
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'remove'; readonly names: NamePattern };

/** What becomes of a header that several subgraphs send back: which value counts, or all. */
export const merges = ['first', 'last', 'append', 'strictest'] as const;
export type Merge = (typeof merges)[number];

/** A header of subgraphs that goes back to the client. */
export interface ResponseRule {
  readonly names: NamePattern;
  readonly merge: Merge;
}

/** Rules about the headers of one subgraph, in the order in which they are followed. */
export interface HeaderRules {
  readonly request: readonly RequestRule[];
  readonly response: readonly ResponseRule[];
}

/** Rules about the headers of all subgraphs, and those of single ones, which come after them. */
export interface HeaderSettings {
  readonly all: HeaderRules;
  /** By the name of the subgraph. */
  readonly own: ReadonlyMap<string, HeaderRules>;
}

/** All rules for one subgraph. */
export function rulesFor(subgraph: string, { all, own }: HeaderSettings): HeaderRules {
  const more = own.get(subgraph);
  if (!more) return all;
  return { request: [...all.request, ...more.request], response: [...all.response, ...more.response] };
}

/** Names of the headers that may come back to clients, as far as rules name them. */
export function returnedNames({ all, own }: HeaderSettings): readonly string[] {
  const rules = [all, ...own.values()].flatMap(({ response }) => response);
  return [...new Set(rules.map(({ names }) => names.text))].filter((name) => !name.includes('*'));
}

/** Whether a rule is about the Authorization header by its name. */
export function concernsAuthorization({ request }: HeaderRules): boolean {
  return request.some((rule) => {
    switch (rule.kind) {
      case 'forward':
        return rule.as === 'authorization';
      case 'set':
        return rule.name === 'authorization';
      case 'remove':
        return rule.names.text === 'authorization';
      case 'forward-all':
        return false;
      default:
        return rule satisfies never;
    }
  });
}

/**
 * Whether queries of several clients may share one request. They must not where a header for one of them comes back, as the
 * cookie of a new session; how long an answer may be kept is the same for all.
 */
export function maySharePerRules({ response }: HeaderRules): boolean {
  return response.every(({ names }) => names.text === 'cache-control');
}
