import { type Coordinates, fieldsOfDirective, fieldsOfKeys } from '../reading/selected-fields.ts';
import { isFielded } from '../reading/walk-field-set.ts';
import type { Subgraph } from '../subgraph.ts';

const keys = new WeakMap<Subgraph, Coordinates>();
const used = new WeakMap<Subgraph, Coordinates>();

/** The fields that keys of a subgraph select, at any depth: whoever knows an entity tells them, so that they are shared. */
export function keyFieldsOf(subgraph: Subgraph): Coordinates {
  return remember(keys, subgraph, () => fieldsOfKeys(subgraph.types));
}

/** The fields that a subgraph needs in @key, @requires or @provides, or because an interface has them. */
export function usedFieldsOf(subgraph: Subgraph): Coordinates {
  return remember(used, subgraph, () => {
    const { types } = subgraph;
    const fields = new Set(keyFieldsOf(subgraph));
    for (const name of ['requires', 'provides'] as const)
      for (const field of fieldsOfDirective(types, name)) fields.add(field);
    for (const type of types.values()) {
      if (!isFielded(type)) continue;
      for (const { name } of type.interfaces ?? []) {
        const parent = types.get(name.value);
        if (!isFielded(parent)) continue;
        for (const field of parent.fields ?? []) fields.add(`${type.name.value}.${field.name.value}`);
      }
    }
    return fields;
  });
}

function remember(known: WeakMap<Subgraph, Coordinates>, subgraph: Subgraph, find: () => Coordinates): Coordinates {
  const before = known.get(subgraph);
  if (before) return before;
  const fields = find();
  known.set(subgraph, fields);
  return fields;
}
