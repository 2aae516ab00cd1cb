import { Kind, type SelectionSetNode, type TypeDefinitionNode } from 'graphql';
import { directiveArgument } from './directive-argument.ts';
import { readFieldSet } from './read-field-set.ts';

/** The fields of a key by name, each with what the key selects below it. */
export type KeyFields = ReadonlyMap<string, KeyFields>;

/** The keys of the types of each subgraph. */
export type Keys = ReadonlyMap<string, ReadonlyMap<string, readonly KeyFields[]>>;

/** Reads the keys of all types of a supergraph. */
export function readKeys(
  types: readonly TypeDefinitionNode[],
  graphs: ReadonlyMap<string, { readonly name: string }>,
): Keys {
  const keys = new Map<string, Map<string, KeyFields[]>>();
  for (const type of types) {
    for (const directive of type.directives ?? []) {
      const key = directive.name.value === 'join__type' ? directiveArgument(directive, 'key') : undefined;
      const subgraph = graphs.get(directiveArgument(directive, 'graph') ?? '')?.name;
      if (key === undefined || subgraph === undefined) continue;
      const ofSubgraph = keys.get(subgraph) ?? new Map<string, KeyFields[]>();
      const ofType = ofSubgraph.get(type.name.value) ?? [];
      ofType.push(fieldsOf(readFieldSet(key)));
      keys.set(subgraph, ofSubgraph.set(type.name.value, ofType));
    }
  }
  return keys;
}

function fieldsOf(set: SelectionSetNode): KeyFields {
  const fields = new Map<string, KeyFields>();
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      fields.set(node.name.value, node.selectionSet ? fieldsOf(node.selectionSet) : new Map());
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      // An object of another type lacks these without having to: what is written of it does not name them.
      for (const [name, below] of fieldsOf(node.selectionSet)) fields.set(name, below);
    }
  }
  return fields;
}
