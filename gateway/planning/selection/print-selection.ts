import { type FieldNode, print, visit } from 'graphql';
import type { FieldDraft, SelectionDraft } from './selection-draft.ts';

/** The text of selection sets that are about the same objects, as one; notes the variables that it uses. */
export function printSelection(drafts: readonly SelectionDraft[], variables: Set<string>): string {
  const parts = new Set<string>();
  if (drafts.some(({ asksType }) => asksType)) parts.add('__typename');
  const fields = drafts.flatMap((draft) => [...draft.fields]);
  for (const alike of Map.groupBy(fields, ([label]) => label).values()) {
    parts.add(
      printField(
        alike.map(([, field]) => field),
        variables,
      ),
    );
  }
  const fragments = drafts.flatMap((draft) => [...draft.fragments]);
  for (const [type, alike] of Map.groupBy(fragments, ([name]) => name)) {
    const inner = alike.map(([, fragment]) => fragment).filter((fragment) => !fragment.isEmpty);
    if (inner.length > 0) parts.add(`...on ${type}${printSelection(inner, variables)}`);
  }
  if (parts.size === 0) return '{__typename}';
  const text = `{${[...parts].join(' ')}}`;
  const guarded = drafts.find(({ isGuarded }) => isGuarded);
  return guarded ? `{...on ${guarded.type}${text}}` : text;
}

function printField(alike: readonly FieldDraft[], variables: Set<string>): string {
  const [first] = alike;
  if (!first) return '';
  const { key, node } = first;
  const name = node.name.value;
  const below = alike.flatMap((field) => field.below ?? []);
  const call = `${key === name ? '' : `${key}: `}${name}${printArguments(node, variables)}`;
  return below.length > 0 ? `${call}${printSelection(below, variables)}` : call;
}

function printArguments(node: FieldNode, variables: Set<string>): string {
  if (!node.arguments?.length) return '';
  visit(node, {
    Directive: () => false,
    SelectionSet: () => false,
    Variable({ name }) {
      if (name) variables.add(name.value);
    },
  });
  return `(${node.arguments.map((argument) => print(argument)).join(', ')})`;
}
