import { type Coordinates, usedFields } from '../reading/selected-fields.ts';
import type { Subgraph } from '../subgraph.ts';

const known = new WeakMap<Subgraph, Coordinates>();

/** The fields that a subgraph needs in @key, @requires or @provides, or because an interface has them. */
export function usedFieldsOf(subgraph: Subgraph): Coordinates {
  const before = known.get(subgraph);
  if (before) return before;
  const fields = usedFields(subgraph.types);
  known.set(subgraph, fields);
  return fields;
}
