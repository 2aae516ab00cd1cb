import { type ConstDirectiveNode, type ConstValueNode, Kind } from 'graphql';
import { argumentOf, isSet } from '../../supergraph/directive-argument.ts';
import { directiveNode } from './directive-node.ts';
import type { Part } from './part.ts';

/** The greatest weight of several @cost: what an element costs at most. */
export function mergeWeights(all: readonly Part<ConstDirectiveNode>[]): ConstDirectiveNode {
  return directiveNode('cost', { weight: greatest(all, 'weight') });
}

/** The longest list that several @listSize allow, and what each of them says of arguments and fields. */
export function mergeListSizes(all: readonly Part<ConstDirectiveNode>[]): ConstDirectiveNode {
  const [first] = all;
  if (all.length === 1 && first) return { ...first.node, name: { kind: Kind.NAME, value: 'listSize' } };
  // Federation takes the values together with "and", so that what one subgraph allows is allowed.
  const isFree = all.some(({ node }) => isSet(node, 'requireOneSlicingArgument') === false);
  return directiveNode('listSize', {
    assumedSize: greatest(all, 'assumedSize'),
    slicingArguments: union(all, 'slicingArguments'),
    sizedFields: union(all, 'sizedFields'),
    requireOneSlicingArgument: isFree ? { kind: Kind.BOOLEAN, value: false } : undefined,
  });
}

function greatest(all: readonly Part<ConstDirectiveNode>[], argument: string): ConstValueNode | undefined {
  const numbers = all.flatMap(({ node }) => {
    const value = argumentOf(node, argument);
    return value?.kind === Kind.INT ? [Number(value.value)] : [];
  });
  return numbers.length > 0 ? { kind: Kind.INT, value: String(Math.max(...numbers)) } : undefined;
}

function union(all: readonly Part<ConstDirectiveNode>[], argument: string): ConstValueNode | undefined {
  const lists = all.flatMap(({ node }) => {
    const value = argumentOf(node, argument);
    // GraphQL takes one item for a list of it.
    return value?.kind === Kind.LIST ? value.values : value?.kind === Kind.STRING ? [value] : [];
  });
  const unique = new Map(lists.flatMap((value) => (value.kind === Kind.STRING ? [[value.value, value]] : [])));
  return unique.size > 0 ? { kind: Kind.LIST, values: [...unique.values()] } : undefined;
}
