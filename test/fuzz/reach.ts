import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { isKeyField, type LogicalGraph } from './logical-graph.ts';
import { type Applies, belowField, selects } from './provided.ts';
import type { SubgraphFacts, SubgraphField, SubgraphType } from './read-subgraph.ts';

/** An object as a subgraph may have answered it. */
export interface View {
  readonly subgraph: SubgraphFacts;
  /** Its declared type there. */
  readonly typename: string;
  /** What comes along with it. */
  readonly provided: readonly SelectionSetNode[];
}

/** An object of one type in all subgraphs that can be asked about it. */
export interface Site {
  readonly type: string;
  readonly views: readonly View[];
  /** Can anybody tell its type? Who sees an interface as an object cannot. */
  readonly isTyped: boolean;
}

/** The sides that requests can be on of overrides by percentage. */
export const percentages = Array.from({ length: 101 }, (_, percentage) => percentage);

/** Field sets lead from entity to entity no deeper than this. */
const maxDepth = 8;

/** Finds, by trying every subgraph, where an object can be had from. */
export class Reach {
  readonly #graph: LogicalGraph;
  readonly #percentage: number;
  readonly #sites = new Map<string, Site>();
  #depth = 0;
  #isCut = false;

  constructor(graph: LogicalGraph, percentage: number) {
    this.#graph = graph;
    this.#percentage = percentage;
  }

  /** The types that an object may have where a subgraph has answered it. */
  possible({ subgraph, typename }: View): readonly string[] {
    return this.#graph.possibleTypes(subgraph, typename);
  }

  /** An object of this type at a place that can be had in these views. */
  site(type: string, views: readonly View[]): Site {
    const fitting = views.filter((view) => this.possible(view).includes(type));
    const label = `${type} ${fitting.map(viewLabel).sort().join(' ')}`;
    let site = this.#sites.get(label);
    if (!site) {
      if (this.#depth === 0) this.#isCut = false;
      site = this.#close(type, fitting);
      // What was cut off by its depth is not the whole truth.
      if (!this.#isCut) this.#sites.set(label, site);
    }
    return site;
  }

  /** The views of what a field leads to; of a leaf as well. */
  below(site: Site, name: string): readonly View[] {
    return site.views.flatMap((view): View[] => {
      const type = this.#typeOf(view, site);
      const field = type?.fields.get(name);
      if (!type || !field || !this.#isAvailable(field, type, view, site)) return [];
      const applies = this.#appliesTo(site, view.subgraph);
      const provided = [
        ...(field.provides ? [field.provides] : []),
        ...view.provided.flatMap((set) => belowField(set, name, applies)),
      ];
      return [{ subgraph: view.subgraph, typename: field.typename, provided }];
    });
  }

  #close(type: string, views: readonly View[]): Site {
    let site: Site = { type, views, isTyped: views.some((view) => !this.#isInterfaceObject(view)) };
    for (let size = -1; size !== site.views.length; ) {
      size = site.views.length;
      for (const subgraph of this.#graph.subgraphs.values()) {
        for (const name of this.#names(site)) site = this.#enter(site, subgraph, name);
      }
    }
    return site;
  }

  /** The types by which others may be asked about an object. */
  #names({ type, views, isTyped }: Site): readonly string[] {
    return isTyped ? [type, ...this.#graph.interfacesOf(type)] : views.map(({ typename }) => typename);
  }

  /** Adds a subgraph that can be asked by key. */
  #enter(site: Site, subgraph: SubgraphFacts, name: string): Site {
    const type = subgraph.types.get(name);
    if (!type || site.views.some((view) => view.subgraph === subgraph && view.typename === name)) return site;
    const view: View = { subgraph, typename: name, provided: [] };
    if (!this.possible(view).includes(site.type)) return site;
    const isReachable = type.keys.some((key) => key.isResolvable && this.#canSelect(site, key.selections));
    if (!isReachable || !isEntity(subgraph, type)) return site;
    const isTyped = site.isTyped || !this.#isInterfaceObject(view);
    return { ...site, isTyped, views: [...site.views, view] };
  }

  #isAvailable(field: SubgraphField, type: SubgraphType, view: View, site: Site): boolean {
    if (this.#isTaken(field, type, view.subgraph)) return false;
    if (field.isExternal && !isKeyField(type, field.name)) {
      const applies = this.#appliesTo(site, view.subgraph);
      return view.provided.some((set) => selects(set, field.name, applies));
    }
    if (field.requires === undefined) return true;
    const { requires } = field;
    const isAsked = type.keys.some((key) => key.isResolvable && this.#canSelect(site, key.selections));
    return isAsked && this.#canSelect(site, requires);
  }

  #isTaken(field: SubgraphField, { name }: SubgraphType, subgraph: SubgraphFacts): boolean {
    if (field.progressive && !this.#isActive(field.progressive.label)) return true;
    return [...this.#graph.subgraphs.values()].some((other) => {
      const taken = other.types.get(name)?.fields.get(field.name);
      if (taken?.progressive)
        return taken.progressive.from === subgraph.name && this.#isActive(taken.progressive.label);
      return taken?.overrides === subgraph.name;
    });
  }

  #isActive(label: string): boolean {
    return this.#percentage < Number(/\d+/.exec(label)?.[0]);
  }

  #canSelect(site: Site, set: SelectionSetNode): boolean {
    if (this.#depth > maxDepth) {
      this.#isCut = true;
      return false;
    }
    this.#depth += 1;
    try {
      return set.selections.every((node) => {
        if (node.kind === Kind.FIELD) return this.#canSelectField(site, node);
        if (node.kind !== Kind.INLINE_FRAGMENT) return false;
        const condition = node.typeCondition?.name.value;
        const isAsked = condition === undefined || this.#isOf(site.type, condition);
        return !isAsked || this.#canSelect(site, node.selectionSet);
      });
    } finally {
      this.#depth -= 1;
    }
  }

  #canSelectField(site: Site, { name, selectionSet }: FieldNode): boolean {
    if (name.value === '__typename') return true;
    const children = this.below(site, name.value);
    if (!selectionSet) return children.length > 0;
    return children.some((view) =>
      this.possible(view).every((type) => this.#canSelect(this.site(type, children), selectionSet)),
    );
  }

  #isOf(type: string, condition: string): boolean {
    if (type === condition || this.#graph.interfacesOf(type).includes(condition)) return true;
    return [...this.#graph.subgraphs.values()].some((facts) =>
      this.#graph.possibleTypes(facts, condition).includes(type),
    );
  }

  #appliesTo({ type }: Site, subgraph: SubgraphFacts): Applies {
    return (condition) => condition === type || this.#graph.possibleTypes(subgraph, condition).includes(type);
  }

  /** The type whose fields a subgraph resolves for the object. */
  #typeOf({ subgraph, typename }: View, { type }: Site): SubgraphType | undefined {
    const declared = subgraph.types.get(typename);
    return declared?.isInterfaceObject || !subgraph.types.has(type) ? declared : subgraph.types.get(type);
  }

  #isInterfaceObject({ subgraph, typename }: View): boolean {
    return subgraph.types.get(typename)?.isInterfaceObject === true;
  }
}

function viewLabel({ subgraph, typename, provided }: View): string {
  return JSON.stringify([subgraph.name, typename, provided]);
}

/** Can entities be of the type? Of an interface only where those of one of its types can be asked for. */
function isEntity(subgraph: SubgraphFacts, { name, kind }: SubgraphType): boolean {
  if (kind !== Kind.INTERFACE_TYPE_DEFINITION) return true;
  return [...subgraph.types.values()].some(
    ({ interfaces, keys }) => interfaces.includes(name) && keys.some(({ isResolvable }) => isResolvable),
  );
}
