import type { ValidationRule } from 'graphql';
import { maxAliases } from './max-aliases.ts';
import { maxDepth } from './max-depth.ts';
import { maxDirectives } from './max-directives.ts';
import { maxRootFields } from './max-root-fields.ts';
import { maxSelections } from './max-selections.ts';

/** How much one document may ask for. */
export interface Limits {
  /** Fields below each other; fragments count where they are spread. */
  readonly depth: number;
  /** Fields with an alias, each as often as its fragment is spread. */
  readonly aliases: number;
  /** Fields of the operation's root. */
  readonly rootFields: number;
  /** Fields and fragments of an operation, each as often as the fragments around it are spread. */
  readonly selections: number;
  /** Directives in the document. */
  readonly directives: number;
  /** Tokens of the document: names, numbers, strings and punctuation. */
  readonly tokens: number;
  /** Requests to subgraphs that a plan may make. */
  readonly fetches: number;
}

/** What holds when nothing else is said: far above what people write, far below what hurts. */
export const defaultLimits: Limits = {
  depth: 30,
  aliases: 200,
  rootFields: 50,
  selections: 10_000,
  directives: 200,
  tokens: 15_000,
  fetches: 200,
};

/** The limits that are validation rules; the number of tokens is the parser's, the number of fetches the planner's. */
export function limitRules(limits: Limits): readonly ValidationRule[] {
  return Object.freeze([
    maxDepth(limits.depth),
    maxAliases(limits.aliases),
    maxRootFields(limits.rootFields),
    maxSelections(limits.selections),
    maxDirectives(limits.directives),
  ]);
}
