import type { FieldNode } from 'graphql';

/**
 * Under which name a client's field travels through plan and response. A client's alias that is also a field's name could
 * stand in the way of a key or a required field of that name, so such aliases get a prefix that no field has.
 */
export interface ClientAliases {
  /** The key of the field's value in the merged response. */
  sourceKey(field: FieldNode): string;
}

/** Aliases that are safe in a graph with these field names. */
export function clientAliases(fieldNames: ReadonlySet<string>): ClientAliases {
  let prefix = '_as_';
  while ([...fieldNames].some((name) => name.startsWith(prefix))) prefix = `_${prefix}`;
  const isUnsafe = (alias: string) =>
    fieldNames.has(alias) || alias.startsWith('__') || alias.startsWith(prefix) || alias.startsWith('_internal_qp_');
  return {
    sourceKey({ name, alias }) {
      if (name.value === '__typename' || alias === undefined || alias.value === name.value) return name.value;
      return isUnsafe(alias.value) ? prefix + alias.value : alias.value;
    },
  };
}
