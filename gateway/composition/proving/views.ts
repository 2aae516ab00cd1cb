import { Kind, type SelectionSetNode } from 'graphql';
import { type FederatedGraph, remember, type Sight } from '../../planning/graph/federated-graph.ts';

/** How a subgraph may see an object; the same way is the same view. */
export interface View extends Sight {
  readonly id: number;
}

/** Makes views, each once. */
export class Views {
  readonly #graph: FederatedGraph;
  readonly #known = new Map<string, Map<string, Map<string, View>>>();
  readonly #sets = new Map<string, number>();
  readonly #texts = new Map<SelectionSetNode, string>();
  readonly #types = new Map<View, ReadonlySet<string>>();

  #count = 0;

  constructor(graph: FederatedGraph) {
    this.#graph = graph;
  }

  of(subgraph: string, face: string, provided: readonly SelectionSetNode[] = []): View {
    // Nearly everywhere nothing is provided, so that this is to be quick.
    const ofSubgraph = remember(this.#known, subgraph, () => new Map<string, Map<string, View>>());
    const ofFace = remember(ofSubgraph, face, () => new Map<string, View>());
    return remember(ofFace, this.#labelOf(provided), () => ({ id: this.#count++, subgraph, face, provided }));
  }

  /** The types of object that can come from there. */
  types(view: View): ReadonlySet<string> {
    return remember(this.#types, view, () => new Set(this.#graph.possibleIn(view.subgraph, view.face)));
  }

  /** Does the subgraph know but one object in place of several types? */
  isStandIn({ subgraph, face }: View): boolean {
    return this.#graph.isStandIn(subgraph, face);
  }

  #labelOf(provided: readonly SelectionSetNode[]): string {
    if (provided.length === 0) return '';
    const ids = new Set(provided.map((set) => remember(this.#sets, this.#textOf(set), () => this.#sets.size)));
    return [...ids].sort((one, other) => one - other).join();
  }

  #textOf(set: SelectionSetNode): string {
    return remember(this.#texts, set, () => textOf(set));
  }
}

/** A field set as one line, without arguments: they say nothing of who can be asked. */
export function textOf({ selections }: SelectionSetNode): string {
  return selections
    .map((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return '';
      const below = node.selectionSet ? ` { ${textOf(node.selectionSet)} }` : '';
      if (node.kind === Kind.FIELD) return `${node.name.value}${below}`;
      return `...${node.typeCondition ? ` on ${node.typeCondition.name.value}` : ''}${below}`;
    })
    .join(' ');
}
