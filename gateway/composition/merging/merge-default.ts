import { type ConstValueNode, type InputValueDefinitionNode, Kind, print } from 'graphql';
import type { Merge } from './merge.ts';
import { nameAll, nameSubgraphs, type Part } from './part.ts';

/**
 * The default that an argument or input field has in every subgraph. Where only some have one there is none in the supergraph: a
 * gateway that leaves the value out would send the others a query that they refuse, or that they answer otherwise.
 */
export function mergeDefault(
  merge: Merge,
  place: string,
  parts: readonly Part<InputValueDefinitionNode>[],
  mismatch: 'FIELD_ARGUMENT_DEFAULT_MISMATCH' | 'INPUT_FIELD_DEFAULT_MISMATCH',
): { readonly defaultValue?: ConstValueNode } {
  const given = parts.filter(({ node }) => node.defaultValue);
  const [first] = given;
  if (!first?.node.defaultValue) return {};
  const texts = new Set(given.map(({ node }) => textOf(node.defaultValue)));
  if (texts.size > 1) {
    merge.error(
      mismatch,
      `${place} has the default ${nameAll(given.map(({ subgraph, node }) => `${textOf(node.defaultValue)} in "${subgraph.name}"`))}: give it the same default everywhere, or none.`,
      given,
    );
    return {};
  }
  if (given.length === parts.length) return { defaultValue: first.node.defaultValue };
  merge.hint(
    'INCONSISTENT_DEFAULT_VALUE_PRESENCE',
    `${place} has a default in ${nameSubgraphs(given)} but not in ${nameSubgraphs(parts.filter((part) => !given.includes(part)))}, so the supergraph has none: give it the same default everywhere.`,
    parts,
  );
  return {};
}

/** A value as it is written, with the fields of objects in the order of their names. */
export function textOf(value: ConstValueNode | undefined): string {
  if (value?.kind === Kind.LIST) return `[${value.values.map(textOf).join(', ')}]`;
  if (value?.kind !== Kind.OBJECT) return value ? print(value) : '';
  const fields = value.fields.map(({ name, value: own }) => `${name.value}: ${textOf(own)}`);
  return `{ ${fields.sort().join(', ')} }`;
}
