import { type FieldNode, type InlineFragmentNode, Kind, parse, print, type SelectionNode } from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { EntityFetch, EntityGroup, PlanNode, Requirement } from './plan.ts';

/**
 * Does not ask entities of an interface object for their __typename, which is but the interface's name there. Planner 0.0.38
 * asks for it again after the real type was fetched, so that it would take its place.
 */
export function withoutStandInNames(node: PlanNode, supergraph: Supergraph): PlanNode | undefined {
  if (supergraph.interfaceObjects.size === 0) return node;
  switch (node.kind) {
    case 'root':
      return node;
    case 'entities': {
      const standIns = supergraph.interfaceObjects.get(node.subgraph);
      return standIns ? withoutNames(node, standIns) : node;
    }
    default: {
      const nodes = node.nodes.flatMap((child) => withoutStandInNames(child, supergraph) ?? []);
      return nodes.length > 0 ? { ...node, nodes } : undefined;
    }
  }
}

function withoutNames(fetch: EntityFetch, standIns: ReadonlySet<string>): EntityFetch | undefined {
  const document = parse(fetch.operation, { noLocation: true });
  let isChanged = false;
  let isUseful = false;
  const strip = (fragment: InlineFragmentNode, group: EntityGroup): InlineFragmentNode => {
    const { selections } = fragment.selectionSet;
    const others = selections.filter((selection) => !isTypename(selection));
    const isStandIn = standIns.has(fragment.typeCondition?.name.value ?? '') && others.length < selections.length;
    const sent = fieldsOf(group.requires);
    if (!isStandIn || others.some((selection) => !isPlainField(selection) || !sent.has(selection.name.value))) {
      isUseful = true;
    }
    if (!isStandIn) return fragment;
    isChanged = true;
    // A selection must ask something; what was sent is known to be there.
    const kept = others.length > 0 ? others : [...sent].slice(0, 1).map(fieldNamed);
    return { ...fragment, selectionSet: { ...fragment.selectionSet, selections: kept } };
  };
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const selections = definition.selectionSet.selections.map((entities): SelectionNode => {
      const group = fetch.groups.find(({ alias }) => entities.kind === Kind.FIELD && alias === keyOf(entities));
      if (entities.kind !== Kind.FIELD || !entities.selectionSet || !group) return entities;
      const inner = entities.selectionSet.selections.map((selection) => {
        if (selection.kind === Kind.INLINE_FRAGMENT) return strip(selection, group);
        isUseful = true;
        return selection;
      });
      return { ...entities, selectionSet: { ...entities.selectionSet, selections: inner } };
    });
    return { ...definition, selectionSet: { ...definition.selectionSet, selections } };
  });
  if (!isUseful) return undefined;
  return isChanged ? { ...fetch, operation: print({ ...document, definitions }) } : fetch;
}

function fieldsOf(requires: readonly Requirement[]): ReadonlySet<string> {
  return new Set(
    requires.flatMap((requirement) => {
      if (requirement.kind === 'fragment') return [...fieldsOf(requirement.selections)];
      const isPlain = requirement.name === requirement.source && !requirement.selections;
      return isPlain && requirement.name !== '__typename' ? [requirement.name] : [];
    }),
  );
}

function isTypename(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === '__typename' && !selection.alias;
}

function isPlainField(selection: SelectionNode): selection is FieldNode {
  return selection.kind === Kind.FIELD && !selection.alias && !selection.arguments?.length && !selection.selectionSet;
}

function keyOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

function fieldNamed(value: string): FieldNode {
  return { kind: Kind.FIELD, name: { kind: Kind.NAME, value } };
}
