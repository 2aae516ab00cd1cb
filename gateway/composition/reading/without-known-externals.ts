import { Kind, type TypeDefinitionNode } from 'graphql';
import type { Types } from './fielded-type.ts';
import { findDirective } from './find-directive.ts';
import { mapFields } from './map-fields.ts';
import type { Coordinates } from './selected-fields.ts';

/**
 * Types without @external on the fields that the subgraph knows all the same, as those that the keys of extensions select: it is
 * given them with each entity that it is asked for. Federation 1 demands the directive there, and Federation 2 passes over it.
 */
export function withoutKnownExternals(types: Types, known: Coordinates): Types {
  if (known.size === 0) return types;
  const changed = new Map(types);
  for (const [name, type] of types) changed.set(name, withoutExternals(type, known));
  return changed;
}

function withoutExternals(type: TypeDefinitionNode, known: Coordinates): TypeDefinitionNode {
  if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) return type;
  return mapFields(type, (field) => {
    const external = known.has(`${type.name.value}.${field.name.value}`) ? findDirective(field, 'external') : undefined;
    if (!external) return field;
    return { ...field, directives: field.directives?.filter((one) => one !== external) ?? [] };
  });
}
