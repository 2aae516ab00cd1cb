import { type ConstDirectiveNode, Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import { namedType } from '../../supergraph/named-type.ts';
import { readFieldSet, withFieldSet } from './field-set.ts';
import { fieldOf, implementersOf, isFielded, type Types } from './fielded-type.ts';
import { findDirective } from './find-directive.ts';
import { mapFields } from './map-fields.ts';

/**
 * Types whose @requires and @provides select only what is @external: Federation 1 passes over the rest, which the subgraph knows
 * itself, and over a directive of which nothing is left.
 */
export function withoutInactive(types: Types): Types {
  const changed = new Map(types);
  for (const [name, type] of types) {
    if (!isFielded(type)) continue;
    const next = mapFields(type, (field) => {
      const requires = findDirective(field, 'requires');
      const provides = findDirective(field, 'provides');
      if (!requires && !provides) return field;
      const directives = (field.directives ?? []).flatMap((one) => {
        const of = one === requires ? name : one === provides ? namedType(field.type) : undefined;
        return of === undefined ? [one] : activeOf(types, of, one);
      });
      return { ...field, directives };
    });
    changed.set(name, next);
  }
  return changed;
}

function activeOf(types: Types, typeName: string, directive: ConstDirectiveNode): readonly ConstDirectiveNode[] {
  const set = readFieldSet('', directive);
  if (set instanceof Error) return [directive];
  const active = activeSelections(types, typeName, set.selections);
  if (active === set.selections) return [directive];
  if (!active) return [];
  return [withFieldSet(directive, print(active).replace(/\s+/g, ' ').slice(2, -2))];
}

function activeSelections(types: Types, typeName: string, set: SelectionSetNode): SelectionSetNode | undefined {
  let isSame = true;
  const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
    const next = activeSelection(types, typeName, selection);
    if (next !== selection) isSame = false;
    return next ? [next] : [];
  });
  if (isSame) return set;
  return selections.length > 0 ? { ...set, selections } : undefined;
}

function activeSelection(types: Types, typeName: string, selection: SelectionNode): SelectionNode | undefined {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
  const type = types.get(typeName);
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const below = activeSelections(types, selection.typeCondition?.name.value ?? typeName, selection.selectionSet);
    return below === selection.selectionSet ? selection : below && { ...selection, selectionSet: below };
  }
  if (!isFielded(type)) return selection;
  const name = selection.name.value;
  const definition = fieldOf(type, name);
  // What there is not is refused by validation.
  if (!definition) return selection;
  const isExternal = [type, ...implementersOf(types, typeName)].some((one) => {
    const field = fieldOf(one, name);
    return field !== undefined && findDirective(field, 'external') !== undefined;
  });
  if (isExternal) return selection;
  if (!selection.selectionSet) return undefined;
  const below = activeSelections(types, namedType(definition.type), selection.selectionSet);
  return below === selection.selectionSet ? selection : below && { ...selection, selectionSet: below };
}
