import { Kind, type SelectionSetNode } from 'graphql';
import type { FederatedGraph } from '../graph/federated-graph.ts';
import type { Requirement } from '../plan.ts';
import type { Selections } from './selections.ts';

/** A field set of a type as a part of a representation. */
export function representationOf(
  set: SelectionSetNode,
  type: string,
  graph: FederatedGraph,
  selections: Selections,
): readonly Requirement[] {
  return set.selections.flatMap((node): readonly Requirement[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const on = node.typeCondition?.name.value ?? type;
      return [{ kind: 'fragment', on, selections: representationOf(node.selectionSet, on, graph, selections) }];
    }
    const name = node.name.value;
    const source = selections.keyOfRequired(node, type);
    const below = graph.types.get(type)?.fields.get(name)?.type;
    const inner =
      node.selectionSet && below !== undefined
        ? representationOf(node.selectionSet, below, graph, selections)
        : undefined;
    return [{ kind: 'field', name, source, selections: inner }];
  });
}
