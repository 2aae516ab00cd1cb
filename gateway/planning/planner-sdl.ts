import { type ArgumentNode, type FieldNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';

/**
 * The supergraph as planner 0.0.38 can read it: without __typename in the field sets of keys, requirements and provisions,
 * where it says nothing (every object has one) and makes the planner refuse the whole graph.
 */
export function plannerSdl(supergraphSdl: string): string {
  if (!supergraphSdl.includes('__typename')) return supergraphSdl;
  const document = visit(parse(supergraphSdl, { noLocation: true }), {
    Argument: (argument, _key, _parent, _path, ancestors) => {
      const directive = ancestors.at(-1);
      const isJoin = directive && 'name' in directive && directive.name?.value.startsWith('join__');
      return isJoin ? withoutTypename(argument) : undefined;
    },
  });
  return print(document);
}

const fieldSets = new Set(['key', 'requires', 'provides']);

function withoutTypename(argument: ArgumentNode): ArgumentNode {
  const { name, value } = argument;
  if (!fieldSets.has(name.value) || value.kind !== Kind.STRING || !value.value.includes('__typename')) return argument;
  const document = visit(parse(`{ ${value.value} }`, { noLocation: true }), { SelectionSet: { leave: withoutMeta } });
  const text = print(document).replaceAll(/\s+/g, ' ').trim();
  return { ...argument, value: { ...value, value: text.slice(1, -1).trim() } };
}

function withoutMeta(set: SelectionSetNode): SelectionSetNode {
  const others = set.selections.filter((node) => (node as FieldNode).name?.value !== '__typename');
  // A set must select something, and its parent may be what matters.
  return others.length > 0 ? { ...set, selections: others } : set;
}
