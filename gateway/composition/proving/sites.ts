import type { View } from './views.ts';

/** An object of one type, and all who can be asked of it. */
export class Site {
  readonly type: string;
  /** In the order in which they are reached. */
  readonly views: View[] = [];
  readonly #bySubgraph = new Map<string, View[]>();
  /** Can anybody tell the type? Who sees an interface as one object cannot. */
  isTyped = false;

  constructor(type: string) {
    this.type = type;
  }

  /** Names the same object seen by the same subgraphs. */
  get label(): string {
    const ids = this.views.map(({ id }) => id).sort((one, other) => one - other);
    return `${this.type} ${ids.join()}`;
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

const none: readonly View[] = [];
