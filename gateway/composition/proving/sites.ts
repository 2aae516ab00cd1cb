import type { View } from './views.ts';

/** An object of one type, and all who can be asked of it. */
export class Site {
  readonly type: string;
  /** In the order in which they are reached. */
  readonly views: View[] = [];
  readonly #bySubgraph = new Map<string, View[]>();
  #label = '';
  /** How many views the label names. */
  #labelled = -1;
  /** Can anybody tell the type? Who sees an interface as one object cannot. */
  isTyped = false;

  constructor(type: string) {
    this.type = type;
  }

  /** Names the same object seen by the same subgraphs. */
  get label(): string {
    if (this.#labelled !== this.views.length) {
      const ids = this.views.map(({ id }) => id).sort((one, other) => one - other);
      this.#label = labelOf(this.type, ids);
      this.#labelled = this.views.length;
    }
    return this.#label;
  }

  add(view: View, tellsType: boolean): void {
    this.views.push(view);
    const known = this.#bySubgraph.get(view.subgraph);
    if (known) known.push(view);
    else this.#bySubgraph.set(view.subgraph, [view]);
    this.isTyped ||= tellsType;
  }

  in(subgraph: string): readonly View[] {
    return this.#bySubgraph.get(subgraph) ?? none;
  }

  has(subgraph: string, face: string): boolean {
    return this.in(subgraph).some((view) => view.face === face);
  }
}

/** The name of the object that is seen in the views with these ids, sorted. */
export function labelOf(type: string, ids: readonly number[]): string {
  return `${type} ${ids.join()}`;
}

const none: readonly View[] = [];
