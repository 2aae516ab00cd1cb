import type { SelectionSetNode } from 'graphql';
import { declaredBelow, needsGuard, provisionsBelow, typesBelow } from '../graph/below-field.ts';
import type { FederatedGraph, JoinedField } from '../graph/federated-graph.ts';
import { SelectionDraft } from '../selection/selection-draft.ts';
import type { Ask, Selections } from '../selection/selections.ts';
import type { TypeSet } from '../selection/type-set.ts';
import type { Place, View } from './place.ts';
import type { SiteNames } from './site.ts';

/** What the types of a graph are looked up in. */
export interface Knowledge {
  readonly graph: FederatedGraph;
  readonly selections: Selections;
  readonly names: SiteNames;
}

/** Where a field of objects of some types is added: to the selection set of all, or to those of fragments. */
export interface Target {
  readonly selections: readonly SelectionDraft[];
  readonly types: TypeSet;
  /** One of the types, for all. */
  readonly object: string;
  readonly field: JoinedField;
}

/** The selection sets that a field is added to when it is asked of someone who sees the objects. */
export function targetsOf(view: View, { key, name, node, types }: Ask, knowledge: Knowledge): readonly Target[] {
  const { graph } = knowledge;
  const { subgraph, face, selection } = view;
  const [first = ''] = types.names;
  const common = graph.fieldIn(subgraph, face, name);
  if (graph.isObjectIn(subgraph, face)) {
    const isFree = types === view.types || !selection.hasOther(key, node);
    return common && isFree ? [{ selections: [selection], types, object: first, field: common }] : [];
  }
  const sets = (object: string): readonly SelectionSetNode[] => {
    const field = graph.fieldIn(subgraph, object, name);
    return field ? provisionsBelow(graph, view, field, object, name) : [];
  };
  const provisions = new Map(types.names.map((object) => [object, knowledge.names.ofSets(sets(object))]));
  const own = graph.fieldIn(subgraph, first, name);
  const isAlike = new Set(provisions.values()).size === 1;
  if (common && own && isAlike && view.types.names.every((object) => types.has(object))) {
    return [{ selections: [selection], types, object: first, field: { ...own, type: common.type } }];
  }
  const kindOf = (object: string) => `${graph.fieldIn(subgraph, object, name)?.type} ${provisions.get(object)}`;
  return [...Map.groupBy(types.names, kindOf).values()].flatMap((objects) => {
    const [object = ''] = objects;
    const field = graph.fieldIn(subgraph, object, name);
    if (!field) return [];
    const selections = objects.map((one) => selection.fragment(one));
    return [{ selections, types: knowledge.selections.typeSets.of(objects), object, field }];
  });
}

/** Asks someone for a field that has fields of its own: the place of its value, which is then seen there. */
export function openField(
  place: Place,
  view: View,
  ask: Ask,
  target: Target,
  knowledge: Knowledge,
  known?: Place,
): Place {
  const { graph } = knowledge;
  const { typeSets } = knowledge.selections;
  const { key, node, types, name } = ask;
  const { object, field } = target;
  const { subgraph, step } = view;
  const possible = typeSets.of(typesBelow(graph, types.names, name, { subgraph, type: field.type }));
  const below = known ?? place.below(ask, possible, () => declaredBelow(graph, types.names, name));
  const label = `${key} ${types.id}`;
  if (target.selections.some((selection) => selection.fields.has(label))) return below;
  const selection = new SelectionDraft(field.type, needsGuard(graph, subgraph, field, object, name));
  for (const one of target.selections) one.fields.set(label, { key, node, below: selection });
  below.sights.push({
    subgraph,
    step,
    face: field.type,
    provided: provisionsBelow(graph, view, field, object, name),
    types: typeSets.both(below.types, possible),
    selection,
  });
  return below;
}
