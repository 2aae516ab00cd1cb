import type { FieldNode } from 'graphql';

/**
 * Under which name a client's field travels through plan and response. A client's alias that is also a field's name could
 * stand in the way of a key or a required field of that name, so such aliases get a prefix that no field has.
 */
export interface ClientAliases {
  /** The key of the field's value in the merged response. */
  sourceKey(field: FieldNode): string;
  /** No client's field has a key that begins so. */
  readonly internalPrefix: string;
}

/** Aliases that are safe in a graph with these field names. */
export function clientAliases(fieldNames: ReadonlySet<string>): ClientAliases {
  const unused = (wish: string): string =>
    [...fieldNames].some((name) => name.startsWith(wish)) ? unused(`_${wish}`) : wish;
  const prefix = unused('_as_');
  const internalPrefix = unused('_need_');
  const isUnsafe = (alias: string) =>
    fieldNames.has(alias) || ['__', prefix, internalPrefix, '_apart'].some((start) => alias.startsWith(start));
  return {
    internalPrefix,
    sourceKey({ name, alias }) {
      const key = alias?.value ?? name.value;
      if (name.value === '__typename' || key === name.value) return name.value;
      return isUnsafe(key) ? prefix + key : key;
    },
  };
}
