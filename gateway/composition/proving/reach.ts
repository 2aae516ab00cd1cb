import { Kind, type SelectionSetNode } from 'graphql';
import { provisionsBelow } from '../../planning/graph/below-field.ts';
import { type FederatedGraph, type JoinedField, type Key, remember } from '../../planning/graph/federated-graph.ts';
import { labelOf, Site } from './sites.ts';
import type { View, Views } from './views.ts';

/**
 * Finds who can be asked of an object, over keys from one subgraph to the next, and what its fields lead to. Says neither in
 * how many requests nor in which: that a plan exists is all that is looked for.
 */
export class Reach {
  readonly graph: FederatedGraph;
  readonly views: Views;
  readonly #sites = new Map<string, Site>();
  readonly #closed = new Map<string, Site>();
  readonly #faces = new Map<string, readonly string[]>();
  readonly #knowing = new Map<string, readonly (readonly [subgraph: string, face: string])[]>();
  readonly #required = new Map<string, boolean>();
  readonly #selectable = new Map<SelectionSetNode, Map<string, boolean>>();
  readonly #closing = new Map<string, Site>();
  readonly #requiring = new Set<string>();
  /** How often something led back to itself: what was found meanwhile is less than the truth. */
  #circles = 0;

  constructor(graph: FederatedGraph, views: Views) {
    this.graph = graph;
    this.views = views;
  }

  /** An object of this type at a place where it can come in these views. */
  site(type: string, views: readonly View[]): Site {
    const first = new Site(type);
    for (const view of views) if (this.views.types(view).has(type)) this.#add(first, view);
    const { label } = first;
    const known = this.#sites.get(label);
    if (known) return known;
    const open = this.#closing.get(label);
    if (open) {
      this.#circles++;
      return open;
    }
    this.#closing.set(label, first);
    const circles = this.#circles;
    const all = this.#close(first);
    this.#closing.delete(label);
    if (!this.#isWhole(circles)) return all;
    const site = remember(this.#closed, all.label, () => all);
    this.#sites.set(label, site);
    return site;
  }

  /** The types whose fields an object has: its own, and interfaces that stand in for it. */
  facesOf(type: string): readonly string[] {
    return remember(this.#faces, type, () => {
      const interfaces = this.graph.types.get(type)?.interfaces ?? [];
      return [type, ...interfaces.filter((name) => name !== type && this.graph.hasStandIn(name))];
    });
  }

  /** The views of a field's value, whoever is asked for it; of a leaf as well. */
  below(site: Site, name: string): readonly View[] {
    const found = new Set<View>();
    this.#visit(site, name, (view, field) => {
      found.add(this.views.of(view.subgraph, field.type, this.#provided(view, field, site.type, name)));
      return false;
    });
    return [...found];
  }

  /** Can anybody be asked for the field? */
  has(site: Site, name: string): boolean {
    return this.#visit(site, name, () => true);
  }

  /** The keys that a subgraph finds objects by. */
  keysOf(subgraph: string, face: string): readonly Key[] {
    const resolvable = (type: string) =>
      (this.graph.joined(subgraph, type)?.keys ?? []).filter(({ isResolvable }) => isResolvable);
    if (this.graph.isObjectIn(subgraph, face)) return resolvable(face);
    // An interface of which no type can be asked for is none that entities are of.
    const isEntered = this.graph.possibleIn(subgraph, face).some((type) => resolvable(type).length > 0);
    return isEntered ? resolvable(face) : [];
  }

  /** Can all of a field set be had of an object? */
  canSelect(site: Site, set: SelectionSetNode): boolean {
    return set.selections.every((node) => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return false;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        const isAsked =
          condition === undefined || condition === site.type || this.graph.objectsOf(condition).includes(site.type);
        return !isAsked || this.canSelect(site, node.selectionSet);
      }
      const { name, selectionSet } = node;
      if (name.value.startsWith('__')) return true;
      if (!selectionSet) return this.has(site, name.value);
      return this.#canSelectBelow(site, name.value, selectionSet);
    });
  }

  /** Of one object at one place it is asked once: the ways there are as many as views to the power of levels. */
  #canSelectBelow(site: Site, name: string, set: SelectionSetNode): boolean {
    const ofSet = remember(this.#selectable, set, () => new Map<string, boolean>());
    const { label } = site;
    const known = ofSet.get(label);
    if (known !== undefined) return known;
    const circles = this.#circles;
    const below = this.below(site, name);
    const ofTypes = new Map<string, boolean>();
    const can = below.some((view) =>
      [...this.views.types(view)].every((type) =>
        remember(ofTypes, type, () => this.canSelect(this.site(type, below), set)),
      ),
    );
    if (can || this.#isWhole(circles)) ofSet.set(label, can);
    return can;
  }

  #add(site: Site, view: View): void {
    site.add(view, !this.views.isStandIn(view));
  }

  /** Adds everybody who can be asked of the object by a key; of a root type nobody needs one. */
  #close(site: Site): Site {
    const { type } = site;
    const isRoot = this.graph.isRoot(type);
    for (let size = -1; size !== site.views.length; ) {
      size = site.views.length;
      for (const [subgraph, face] of this.#candidates(site)) {
        if (site.has(subgraph, face)) continue;
        if (!isRoot && !this.keysOf(subgraph, face).some(({ fields }) => this.canSelect(site, fields))) continue;
        const view = this.views.of(subgraph, face);
        this.#add(site, view);
        // Whoever is reached from there is known, if it was looked at before.
        const beyond = this.#sites.get(labelOf(type, [view.id]));
        if (!beyond) continue;
        if (site.views.every((one) => beyond.in(one.subgraph).includes(one))) return beyond;
        for (const one of beyond.views) if (!site.has(one.subgraph, one.face)) this.#add(site, one);
      }
    }
    return site;
  }

  /** Whoever might be asked of the object: of whose type nobody knows, only by the interfaces that it is known as. */
  #candidates(site: Site): readonly (readonly [subgraph: string, face: string])[] {
    const { type, isTyped } = site;
    if (isTyped) {
      return remember(this.#knowing, type, () =>
        this.graph
          .subgraphsOf(type)
          .flatMap((subgraph) => this.graph.facesOf(subgraph, type).map((face) => [subgraph, face] as const)),
      );
    }
    const faces = new Set(site.views.map(({ face }) => face));
    return [...faces].flatMap((face) =>
      [...(this.graph.types.get(face)?.joins.keys() ?? [])].map((subgraph) => [subgraph, face] as const),
    );
  }

  /** Shows everybody who can be asked for a field, until one is enough; false when none is. */
  #visit(site: Site, name: string, isEnough: (view: View, field: JoinedField) => boolean): boolean {
    const { type } = site;
    for (const face of this.facesOf(type)) {
      const joined = this.graph.types.get(face)?.fields.get(name)?.joined;
      if (!joined) continue;
      for (const [subgraph, field] of joined) {
        for (const view of site.in(subgraph)) {
          const asked = this.graph.isObjectIn(subgraph, view.face) ? view.face : type;
          if (asked !== face || !this.#isAskable(site, view, face, name, field)) continue;
          if (isEnough(field.requires ? this.views.of(subgraph, face) : view, field)) return true;
        }
      }
    }
    return false;
  }

  #isAskable(site: Site, view: View, face: string, name: string, field: JoinedField): boolean {
    if (!field.requires) return this.graph.local(view, site.type, name) !== undefined;
    return !field.isExternal && this.#canRequire(site, view.subgraph, face, name, field.requires);
  }

  #provided(view: View, field: JoinedField, object: string, name: string): readonly SelectionSetNode[] {
    const keys = this.graph.joined(view.subgraph, object)?.keys ?? [];
    const isPlain = view.provided.length === 0 && field.provides === undefined && !keys.some(isNested);
    return isPlain ? [] : provisionsBelow(this.graph, view, field, object, name);
  }

  /** What is required is sent with a key, although the subgraph is there already. */
  #canRequire(site: Site, subgraph: string, face: string, name: string, requires: SelectionSetNode): boolean {
    const label = `${subgraph} ${face}.${name} of ${site.label}`;
    const known = this.#required.get(label);
    if (known !== undefined) return known;
    if (this.#requiring.has(label)) {
      this.#circles++;
      return false;
    }
    this.#requiring.add(label);
    const circles = this.#circles;
    const can =
      this.keysOf(subgraph, face).some(({ fields }) => this.canSelect(site, fields)) && this.canSelect(site, requires);
    this.#requiring.delete(label);
    if (can || this.#isWhole(circles)) this.#required.set(label, can);
    return can;
  }

  /** Is what was found the whole truth? Within a circle it may be less. */
  #isWhole(circles: number): boolean {
    return circles === this.#circles || (this.#closing.size === 0 && this.#requiring.size === 0);
  }
}

function isNested({ fields }: Key): boolean {
  return fields.selections.some((node) => node.kind !== Kind.FIELD || node.selectionSet !== undefined);
}
