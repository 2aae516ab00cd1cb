import { type FieldDefinitionNode, Kind, type SelectionSetNode, type TypeDefinitionNode, type TypeNode } from 'graphql';
import type { Subgraph } from '../subgraph.ts';
import type { Draft } from './draft.ts';
import { fieldsOf, readFieldSet } from './field-set.ts';
import { findDirective } from './find-directive.ts';
import { withoutSpread } from './spread-directives.ts';

/** A valid subgraph of Federation 2 as composition takes it. */
export function finishSubgraph(draft: Draft): Subgraph {
  const { name, url, version, extensions, directives, composed, calls, keysOfExtensions } = draft;
  const types = new Map<string, TypeDefinitionNode>();
  const known = knownFields(draft, keysOfExtensions);
  for (const [typeName, type] of draft.types)
    types.set(typeName, withoutSpread(withoutExternals(type, known.get(typeName))));
  return { name, url, version, types, extensions, directives, composed, calls };
}

/** The fields, by type, that keys of extensions select. */
function knownFields(
  { name, types }: Pick<Draft, 'name' | 'types'>,
  keys: Draft['keysOfExtensions'],
): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  const learn = (typeName: string, selections: SelectionSetNode) => {
    const type = types.get(typeName);
    if (!type || !('fields' in type)) return;
    const fields = known.get(typeName) ?? new Set();
    known.set(typeName, fields);
    for (const field of fieldsOf(selections)) {
      fields.add(field.name.value);
      const definition = type.fields?.find(({ name }) => name.value === field.name.value);
      if (definition && field.selectionSet) learn(namedType(definition.type), field.selectionSet);
    }
  };
  for (const [typeName, all] of keys) for (const key of all) learn(typeName, readFieldSet(name, key).selections);
  return known;
}

function withoutExternals(type: TypeDefinitionNode, known: ReadonlySet<string> | undefined): TypeDefinitionNode {
  if (!known || (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION))
    return type;
  const fields = type.fields?.map((field): FieldDefinitionNode => {
    const external = known.has(field.name.value) ? findDirective(field, 'external') : undefined;
    return external ? { ...field, directives: field.directives?.filter((one) => one !== external) ?? [] } : field;
  });
  return { ...type, fields: fields ?? [] };
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
