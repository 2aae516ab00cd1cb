import type { Requirement } from './requirement.ts';

/** What a supergraph asks of callers; requirements are named by their place in the list of all. */
export interface Guards {
  readonly requirements: readonly Requirement[];
  /** All that it takes to see values of a type. */
  readonly types: ReadonlyMap<string, readonly number[]>;
  /** All that it takes to ask for a field, e.g. `Customer.name`: of its own, of the type around it and of the type that it has. */
  readonly fields: ReadonlyMap<string, readonly number[]>;
  /** All that it takes to give everything that can be given for a type of input. */
  readonly inputs: ReadonlyMap<string, readonly number[]>;
}

/** A supergraph in which everybody may ask for everything. */
export const noGuards: Guards = { requirements: [], types: new Map(), fields: new Map(), inputs: new Map() };
