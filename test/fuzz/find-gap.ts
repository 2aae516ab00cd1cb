import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getVariableValues,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { LogicalGraph } from './logical-graph.ts';
import { Reach, type Site, type View } from './reach.ts';

/** What no sequence of requests can bring: a field of a place, and the type that an object there may have. */
export interface Gap {
  readonly path: string;
  readonly type: string;
}

/** The subgraphs that are enough for all that is asked at a place and know all types that it names. */
export interface Source {
  readonly path: string;
  readonly subgraphs: readonly string[];
}

/** What an operation is looked at with. */
export interface Asked {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Which side of a progressive @override the request is on. */
  readonly percentage: number;
  /** Whether it is wanted which subgraphs are enough for a place. */
  readonly wantsSources: boolean;
}

/**
 * The oracle of plannability: tries every subgraph for every place and every type that an object may have there. Without a gap
 * the operation can be planned for all of them. With a doubt it may be refused as well: it can be planned only by asking a
 * subgraph that never has objects of a type that is asked for, while another one does and cannot bring all of them.
 */
export function findGap(
  graph: LogicalGraph,
  schema: GraphQLSchema,
  asked: Asked,
): { readonly gap: Gap | undefined; readonly doubt: Gap | undefined; readonly sources: readonly Source[] } {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const node of asked.document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    else if (node.kind === Kind.OPERATION_DEFINITION) operation = node;
  }
  if (!operation) throw new Error('The document holds no operation.');
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], asked.variables);
  const root = schema.getRootType(operation.operation)?.name ?? '';
  const reach = new Reach(graph, asked.percentage);
  const search = new Search(graph, schema, fragments, coerced, reach, asked.wantsSources);
  const careful = new Search(graph, schema, fragments, coerced, reach, false, true);
  const { selectionSet } = operation;
  const gap = search.root(root, selectionSet);
  const doubt = careful.root(root, selectionSet);
  // Whoever never has an object is not the worse one to ask for having no type for it.
  return { gap, doubt, sources: search.hasBarren ? [] : search.sources };
}

class Search {
  readonly #graph: LogicalGraph;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #reach: Reach;
  readonly #wantsSources: boolean;
  /** Whether who lacks types that are asked for, and that others have, is no source of objects. */
  readonly #asksTheBest: boolean;
  /** Has a place a subgraph that never has an object there, where others have some? */
  hasBarren = false;
  readonly sources: Source[] = [];

  constructor(
    graph: LogicalGraph,
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    variables: Readonly<Record<string, unknown>>,
    reach: Reach,
    wantsSources: boolean,
    asksTheBest = false,
  ) {
    this.#asksTheBest = asksTheBest;
    this.#wantsSources = wantsSources;
    this.#graph = graph;
    this.#schema = schema;
    this.#fragments = fragments;
    this.#variables = variables;
    this.#reach = reach;
  }

  root(type: string, set: SelectionSetNode): Gap | undefined {
    const views = [...this.#graph.subgraphs.values()].flatMap((subgraph): View[] =>
      subgraph.types.has(type) ? [{ subgraph, typename: type, provided: [] }] : [],
    );
    return this.#object({ type, views, isTyped: true }, [set], type);
  }

  /** What a mutation leads to comes from the one subgraph that is asked for it, and from there on. */
  #choice(type: string, views: readonly View[], sets: readonly SelectionSetNode[], path: string): Gap | undefined {
    if (type !== this.#schema.getMutationType()?.name) return this.#place(views, sets, path);
    const gaps = views.map((view) => this.#place([view], sets, path));
    return gaps.includes(undefined) ? undefined : gaps[0];
  }

  /** One of the views must do for every type that an object may have in it; the others may help. */
  #place(views: readonly View[], sets: readonly SelectionSetNode[], path: string): Gap | undefined {
    let first: Gap | undefined;
    const fruitful = views.filter((view) => this.#reach.possible(view).length > 0);
    if (fruitful.length > 0 && fruitful.length < views.length) this.hasBarren = true;
    const best = this.#asksTheBest ? this.#bestOf(views, sets) : [];
    for (const view of best.length > 0 ? best : views) {
      let gap: Gap | undefined;
      for (const type of this.#reach.possible(view)) {
        gap ??= this.#object(this.#reach.site(type, views), sets, path);
      }
      if (!gap) {
        if (this.#wantsSources) this.#addSource(views, sets, path);
        return undefined;
      }
      first ??= gap;
    }
    return first;
  }

  /** Those that have objects at all, and of every type asked for that any of them has. */
  #bestOf(views: readonly View[], sets: readonly SelectionSetNode[]): readonly View[] {
    const anywhere = new Set(views.flatMap((view) => this.#reach.possible(view)));
    const named = sets.flatMap((set) => this.#named(set)).filter((type) => anywhere.has(type));
    return views.filter((view) => {
      const types = this.#reach.possible(view);
      return types.length > 0 && named.every((type) => types.includes(type));
    });
  }

  #addSource(views: readonly View[], sets: readonly SelectionSetNode[], path: string): void {
    const named = new Set(sets.flatMap((set) => this.#named(set)));
    const enough = views.filter((view) => {
      const types = this.#reach.possible(view);
      const hasAll = [...named].every((type) => types.includes(type));
      return hasAll && types.every((type) => !this.#object(this.#reach.site(type, [view]), sets, path));
    });
    this.sources.push({ path, subgraphs: enough.map(({ subgraph }) => subgraph.name) });
  }

  #isLeftOut(node: SelectionNode): boolean {
    if (getDirectiveValues(GraphQLSkipDirective, node, this.#variables)?.['if'] === true) return true;
    return getDirectiveValues(GraphQLIncludeDirective, node, this.#variables)?.['if'] === false;
  }

  /** The object types that fragments name where objects of them can be. */
  #named(set: SelectionSetNode, around: readonly string[] = []): readonly string[] {
    return set.selections.flatMap((node): readonly string[] => {
      if (node.kind === Kind.FIELD || this.#isLeftOut(node)) return [];
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
      if (!fragment || !this.#asks(fragment.selectionSet)) return [];
      const condition = fragment.typeCondition?.name.value;
      if (condition === undefined) return this.#named(fragment.selectionSet, around);
      const inner = this.#named(fragment.selectionSet, [...around, condition]);
      const isObject = isObjectType(this.#schema.getType(condition));
      return isObject && around.every((outer) => this.#admits(outer, condition)) ? [condition, ...inner] : inner;
    });
  }

  /** Is anything asked there that is not left out? */
  #asks(set: SelectionSetNode): boolean {
    return set.selections.some((node) => {
      if (this.#isLeftOut(node)) return false;
      const inner = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
      return node.kind === Kind.FIELD || (inner?.selectionSet !== undefined && this.#asks(inner.selectionSet));
    });
  }

  #object(site: Site, sets: readonly SelectionSetNode[], path: string): Gap | undefined {
    const fields = new Map<string, FieldNode[]>();
    if (!sets.every((set) => this.#collect(site, set, fields))) return { path, type: site.type };
    for (const [key, nodes] of fields) {
      const name = nodes[0]?.name.value ?? '';
      const below = `${path}.${key}`;
      if (name === '__typename' && !site.isTyped) return { path: below, type: site.type };
      if (name.startsWith('__')) continue;
      const children = this.#reach.below(site, name);
      if (children.length === 0) return { path: below, type: site.type };
      const inner = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
      const gap = inner.length > 0 ? this.#choice(site.type, children, inner, below) : undefined;
      if (gap) return gap;
    }
    return undefined;
  }

  /** Adds the fields that are asked of the object; false when that depends on its type, which nobody can tell. */
  #collect(site: Site, set: SelectionSetNode, fields: Map<string, FieldNode[]>): boolean {
    for (const node of set.selections) {
      if (this.#isLeftOut(node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        fields.set(key, [...(fields.get(key) ?? []), node]);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
      const condition = fragment?.typeCondition?.name.value;
      if (!site.isTyped && condition !== undefined && this.#distinguishes(condition, site)) return false;
      if (fragment && (condition === undefined || this.#admits(condition, site.type))) {
        if (!this.#collect(site, fragment.selectionSet, fields)) return false;
      }
    }
    return true;
  }

  /** May a condition not hold, as far as clients know, for an object of which only its interface is known? */
  #distinguishes(condition: string, { views }: Site): boolean {
    return views.some(({ typename }) => {
      const known = this.#schema.getType(typename);
      const holds = isInterfaceType(known) && known.getInterfaces().some(({ name }) => name === condition);
      return condition !== typename && !holds;
    });
  }

  #admits(condition: string, type: string): boolean {
    if (condition === type) return true;
    const abstract = this.#schema.getType(condition);
    return isAbstractType(abstract) && this.#schema.getPossibleTypes(abstract).some(({ name }) => name === type);
  }
}
