import { Kind, type TypeDefinitionNode } from 'graphql';
import type { Subgraph } from '../subgraph.ts';
import type { Draft } from './draft.ts';
import { findDirective } from './find-directive.ts';
import { mapFields } from './map-fields.ts';
import { type Coordinates, fieldsOfDirective, fieldsOfKeys } from './selected-fields.ts';
import { shareable } from './shareable.ts';
import { withoutSpread } from './spread-directives.ts';

/** A valid subgraph as composition takes it: fields that others may resolve, too, are marked as such, and only they. */
export function finishSubgraph(draft: Draft): Subgraph {
  const { name, url, version, extensions, directives, composed, schemaDirectives, calls } = draft;
  const ofKeys = fieldsOfKeys(draft.types);
  const provided = fieldsOfDirective(draft.types, 'provides');
  const types = new Map<string, TypeDefinitionNode>();
  for (const [typeName, type] of draft.types) types.set(typeName, withShared(withoutSpread(type), ofKeys, provided));
  return { name, url, version, types, extensions, directives, composed, schemaDirectives, calls };
}

function withShared(type: TypeDefinitionNode, ofKeys: Coordinates, provided: Coordinates): TypeDefinitionNode {
  if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) return type;
  return mapFields(type, (field) => {
    const coordinate = `${type.name.value}.${field.name.value}`;
    const given = findDirective(field, 'shareable');
    const isExternal = findDirective(field, 'external') !== undefined;
    const isShared = isExternal ? provided.has(coordinate) : given !== undefined || ofKeys.has(coordinate);
    if (isShared === (given !== undefined)) return field;
    const directives = field.directives ?? [];
    return { ...field, directives: isShared ? [...directives, shareable] : directives.filter((one) => one !== given) };
  });
}
