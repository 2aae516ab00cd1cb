import type { ConstDirectiveNode } from 'graphql';
import { fieldNodes } from '../../supergraph/field-nodes.ts';
import { namedType } from '../../supergraph/named-type.ts';
import { readFieldSet } from './field-set.ts';
import { isFielded, type Types } from './fielded-type.ts';
import { findDirective, findDirectives } from './find-directive.ts';
import { walkFieldSet } from './walk-field-set.ts';

/** Fields of types, each written `Type.field`. */
export type Coordinates = ReadonlySet<string>;

/** The fields that keys select, nested ones too; of all types, or of the given ones. */
export function fieldsOfKeys(
  types: Types,
  keys: Iterable<readonly [string, readonly ConstDirectiveNode[]]> = keysOf(types),
): Coordinates {
  const found = new Set<string>();
  for (const [type, all] of keys) for (const key of all) select(types, type, key, found);
  return found;
}

/** The fields that a directive of fields, `provides` or `requires`, selects anywhere in a subgraph. */
export function fieldsOfDirective(types: Types, name: 'provides' | 'requires'): Coordinates {
  const found = new Set<string>();
  for (const type of types.values()) {
    if (!isFielded(type)) continue;
    for (const field of type.fields ?? []) {
      const directive = findDirective(field, name);
      if (directive) select(types, name === 'provides' ? namedType(field.type) : type.name.value, directive, found);
    }
  }
  return found;
}

/** The fields that a subgraph needs in @key, @requires or @provides, or because an interface has them. */
export function usedFields(types: Types): Coordinates {
  const used = new Set<string>();
  for (const all of [fieldsOfKeys(types), fieldsOfDirective(types, 'requires'), fieldsOfDirective(types, 'provides')])
    for (const field of all) used.add(field);
  for (const type of types.values()) {
    if (!isFielded(type)) continue;
    for (const { name } of type.interfaces ?? [])
      for (const field of fieldNodes(types.get(name.value))) used.add(`${type.name.value}.${field.name.value}`);
  }
  return used;
}

function* keysOf(types: Types): Iterable<readonly [string, readonly ConstDirectiveNode[]]> {
  for (const type of types.values()) yield [type.name.value, findDirectives(type, 'key')];
}

function select(types: Types, typeName: string, directive: ConstDirectiveNode, found: Set<string>): void {
  const set = readFieldSet('', directive);
  // What cannot be read is refused by validation.
  if (set instanceof Error) return;
  walkFieldSet(types, typeName, set.selections, (type, definition) => {
    found.add(`${type.name.value}.${definition.name.value}`);
  });
}
