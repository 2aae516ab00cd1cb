import { type Coordinates, fieldsOfKeys, usedFields } from '../reading/selected-fields.ts';
import type { Subgraph } from '../subgraph.ts';

const keys = new WeakMap<Subgraph, Coordinates>();
const used = new WeakMap<Subgraph, Coordinates>();

/** The fields that keys of a subgraph select, at any depth: whoever knows an entity tells them, so that they are shared. */
export function keyFieldsOf(subgraph: Subgraph): Coordinates {
  return remember(keys, subgraph, () => fieldsOfKeys(subgraph.types));
}

/** The fields that a subgraph needs in @key, @requires or @provides, or because an interface has them. */
export function usedFieldsOf(subgraph: Subgraph): Coordinates {
  return remember(used, subgraph, () => usedFields(subgraph.types));
}

function remember(known: WeakMap<Subgraph, Coordinates>, subgraph: Subgraph, find: () => Coordinates): Coordinates {
  const before = known.get(subgraph);
  if (before) return before;
  const fields = find();
  known.set(subgraph, fields);
  return fields;
}
