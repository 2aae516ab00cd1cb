import { Kind } from 'graphql';
import { findDirective } from '../reading/find-directive.ts';
import type { Merge } from './merge.ts';
import { nameAll } from './part.ts';

/** A subgraph that resolves an interface by its key must know all of its objects, those of other subgraphs included. */
export function checkInterfaceKeys(merge: Merge): void {
  for (const [name, parts] of merge.types) {
    const entities = parts.filter(
      ({ node }) => node.kind === Kind.INTERFACE_TYPE_DEFINITION && findDirective(node, 'key') !== undefined,
    );
    if (entities.length === 0) continue;
    const objects = [...merge.implementersOf(name)].filter(
      (one) => merge.types.get(one)?.[0]?.node.kind === Kind.OBJECT_TYPE_DEFINITION,
    );
    for (const part of entities) {
      const missing = objects.filter((one) => {
        const node = part.subgraph.types.get(one);
        return !(node && 'interfaces' in node && node.interfaces?.some((parent) => parent.name.value === name));
      });
      if (missing.length > 0)
        merge.error(
          'INTERFACE_KEY_MISSING_IMPLEMENTATION_TYPE',
          `The interface ${name} has a @key in "${part.subgraph.name}", which therefore must know all of its types, but not ${nameAll(missing)}: add ${missing.length > 1 ? 'them' : 'it'} there, or see ${name} there as "type ${name} @interfaceObject".`,
          [part],
        );
    }
  }
}
