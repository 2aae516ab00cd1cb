/** Where in the SDL of a subgraph, both counted from 1. */
export interface Place {
  readonly subgraph: string;
  readonly line: number;
  readonly column: number;
}

/** What is wrong with subgraphs (an error), or what their owners should know although they compose (a hint). */
export class CompositionProblem {
  /** As the federation specification calls it, e.g. INVALID_FIELD_SHARING; hints likewise, e.g. INCONSISTENT_DESCRIPTION. */
  readonly code: string;
  /** One sentence: what is wrong, what was expected and what to do. */
  readonly message: string;
  readonly subgraphs: readonly string[];
  readonly places: readonly Place[];

  constructor(code: string, message: string, subgraphs: readonly string[], places: readonly Place[] = []) {
    this.code = code;
    this.message = message;
    this.subgraphs = subgraphs;
    this.places = places;
  }

  /** The code, the sentence and the places, for people. */
  toString(): string {
    const at = this.places.map(({ subgraph, line, column }) => `${subgraph}:${line}:${column}`).join(', ');
    return `${this.code}: ${this.message}${at === '' ? '' : ` (${at})`}`;
  }
}
