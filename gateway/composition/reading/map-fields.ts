import type { FieldDefinitionNode } from 'graphql';
import type { FieldedType } from './fielded-type.ts';
import { mapAll } from './map-all.ts';

/** A type with its fields as they are mapped; the same node when none changes, so that it is known again. */
export function mapFields<Type extends FieldedType>(
  type: Type,
  map: (field: FieldDefinitionNode) => FieldDefinitionNode,
): Type {
  const fields = mapAll(type.fields, map);
  return fields === type.fields ? type : { ...type, fields };
}
