import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { EntityFetch, PlanNode, Rewrite, RewriteSegment, RootFetch } from './plan.ts';

/**
 * Gives fields of one response name an alias where a subgraph types them differently under different types, and takes
 * the alias away from its answer. The client's operation may be valid although a subgraph's schema is stricter than the
 * supergraph's, for example where only one subgraph says that a field is never null.
 */
export function separateConflicts(node: PlanNode, supergraph: Supergraph): PlanNode {
  switch (node.kind) {
    case 'root':
    case 'entities':
      return node.operation.includes('...') ? separateFetch(node, supergraph) : node;
    default:
      return { ...node, nodes: node.nodes.map((child) => separateConflicts(child, supergraph)) };
  }
}

/** A field of a fetch and its type in the subgraph, as written in SDL. */
interface Place {
  readonly field: FieldNode;
  readonly type: string;
}

/** What is to be changed: the aliases to give, and how the answer loses them again, deepest first. */
interface Separation {
  readonly aliases: Map<FieldNode, string>;
  readonly rewrites: Rewrite[];
}

function separateFetch<Fetch extends RootFetch | EntityFetch>(fetch: Fetch, supergraph: Supergraph): Fetch {
  const document = parse(fetch.operation, { noLocation: true });
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return fetch;
  const selectionSet = withoutSpreads(operation.selectionSet, document);
  const root = supergraph.schema.getRootType(operation.operation)?.name ?? '';
  const typeOf: TypeOf = (parent, field) => supergraph.fieldType(fetch.subgraph, parent, field);
  const separation: Separation = { aliases: new Map(), rewrites: [] };
  separate(placesIn(selectionSet, root, typeOf), [], typeOf, separation);
  if (separation.aliases.size === 0) return fetch;

  const text = print({ ...operation, selectionSet: withAliases(selectionSet, separation.aliases) });
  const { rewrites } = separation;
  if (fetch.kind === 'root')
    return { ...fetch, operation: text, outputRewrites: [...rewrites, ...fetch.outputRewrites] };
  const groups = fetch.groups.map((group) => {
    const mine = rewrites.filter(({ path: [head] }) => head?.kind === 'key' && head.name === group.alias);
    const below = mine.map((rewrite) => ({ ...rewrite, path: rewrite.path.slice(1) }));
    return { ...group, outputRewrites: [...below, ...group.outputRewrites] };
  });
  return { ...fetch, operation: text, groups };
}

type TypeOf = (parent: string, field: string) => string | undefined;

function separate(
  places: readonly Place[],
  path: readonly RewriteSegment[],
  typeOf: TypeOf,
  separation: Separation,
): void {
  const byKey = Map.groupBy(places, ({ field }) => keyOf(field));
  for (const [key, sameKey] of byKey) {
    const byShape = [...Map.groupBy(sameKey, shapeOf).values()];
    for (const [index, alike] of byShape.entries()) {
      const alias = index === 0 ? key : `_apart${separation.aliases.size}_${key}`;
      const below = [...path, { kind: 'key' as const, name: alias }];
      if (index > 0) for (const { field } of alike) separation.aliases.set(field, alias);
      const children = alike.flatMap(({ field, type }) =>
        field.selectionSet ? placesIn(field.selectionSet, namedType(type), typeOf) : [],
      );
      separate(children, below, typeOf, separation);
      if (index > 0) separation.rewrites.push({ kind: 'rename', path: below, to: key });
    }
  }
}

function placesIn(set: SelectionSetNode, parent: string, typeOf: TypeOf): Place[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return placesIn(selection.selectionSet, selection.typeCondition?.name.value ?? parent, typeOf);
    }
    if (selection.kind !== Kind.FIELD) return [];
    return [{ field: selection, type: typeOf(parent, selection.name.value) ?? '' }];
  });
}

/** What must be the same for two fields of one response name: lists and nullability, and the type of a leaf. */
function shapeOf({ field, type }: Place): string {
  return field.selectionSet ? type.replace(/\w+/, 'object') : type;
}

function namedType(type: string): string {
  return type.replaceAll(/[[\]!]/g, '');
}

function keyOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

function withAliases(set: SelectionSetNode, aliases: ReadonlyMap<FieldNode, string>): SelectionSetNode {
  const selections = set.selections.map((selection): SelectionNode => {
    if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return aliased(selection, aliases);
    return { ...aliased(selection, aliases), selectionSet: withAliases(selection.selectionSet, aliases) };
  });
  return { ...set, selections };
}

function aliased<Node extends SelectionNode>(node: Node, aliases: ReadonlyMap<FieldNode, string>): Node {
  const value = node.kind === Kind.FIELD ? aliases.get(node) : undefined;
  return value === undefined ? node : { ...node, alias: { kind: Kind.NAME, value } };
}

/** Spreads written out, each with nodes of its own: what is an alias at one place need not be one at another. */
function withoutSpreads(set: SelectionSetNode, document: DocumentNode): SelectionSetNode {
  const selections = set.selections.map((selection): SelectionNode => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = document.definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      ) as FragmentDefinitionNode;
      return {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: fragment.typeCondition,
        directives: selection.directives ?? [],
        selectionSet: withoutSpreads(fragment.selectionSet, document),
      };
    }
    return selection.selectionSet
      ? { ...selection, selectionSet: withoutSpreads(selection.selectionSet, document) }
      : { ...selection };
  });
  return { ...set, selections };
}
