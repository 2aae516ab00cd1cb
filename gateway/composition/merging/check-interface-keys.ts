import { type InterfaceTypeDefinitionNode, Kind, type ObjectTypeDefinitionNode } from 'graphql';
import { implementersOf } from '../reading/fielded-type.ts';
import { findDirectives } from '../reading/find-directive.ts';
import { fieldSetText } from './join-field.ts';
import type { Merge } from './merge.ts';
import { nameAll, type Part } from './part.ts';

/**
 * A subgraph that resolves an interface by its key must know all of its objects, those of other subgraphs included, and resolve
 * each of them by the same key.
 */
export function checkInterfaceKeys(merge: Merge): void {
  for (const [name, parts] of merge.types) {
    for (const { subgraph, node } of parts) {
      if (node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      const keys = findDirectives(node, 'key').map(fieldSetText);
      if (keys.length === 0) continue;
      const own = implementersOf(subgraph.types, name);
      for (const key of keys) {
        for (const object of own.filter((one) => !hasKey(one, key))) {
          merge.error(
            'INTERFACE_KEY_NOT_ON_IMPLEMENTATION',
            `The interface ${name} has the key "${key}" in "${subgraph.name}", but ${object.name.value}, which implements it there, does not: add @key(fields: "${key}") to ${object.name.value}.`,
            [{ subgraph, node: object }],
          );
        }
      }
      tellMissing(merge, { subgraph, node }, own);
    }
  }
}

function hasKey(object: ObjectTypeDefinitionNode, key: string): boolean {
  const words = (text: string) =>
    text
      .split(/\b/)
      .map((word) => word.trim())
      .filter(Boolean)
      .sort()
      .join(' ');
  return findDirectives(object, 'key').some((one) => words(fieldSetText(one)) === words(key));
}

function tellMissing(
  merge: Merge,
  part: Part<InterfaceTypeDefinitionNode>,
  own: readonly ObjectTypeDefinitionNode[],
): void {
  const name = part.node.name.value;
  const missing = [...merge.implementersOf(name)].filter(
    (one) =>
      merge.types.get(one)?.[0]?.node.kind === Kind.OBJECT_TYPE_DEFINITION &&
      !own.some((object) => object.name.value === one),
  );
  if (missing.length === 0) return;
  merge.error(
    'INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE',
    `The interface ${name} has a @key in "${part.subgraph.name}", which must know all of its types therefore, but does not know ${nameAll(missing)}: add ${missing.length > 1 ? 'them' : 'it'} there, or see ${name} there as "type ${name} @interfaceObject".`,
    [part],
  );
}
