import type { FieldNode } from 'graphql';

/**
 * Under which name a client's field travels through plan and response. A client's alias that is also a field's name could
 * stand in the way of a key or a required field of that name, so such aliases get a prefix that no field has. So does a
 * field with arguments that some @requires asks for as well: planner 0.0.38 mixes up the two sets of arguments.
 */
export interface ClientAliases {
  /** The key of the field's value in the merged response. */
  sourceKey(field: FieldNode): string;
}

/** Aliases that are safe in a graph with these field names, of which some are required with arguments. */
export function clientAliases(
  fieldNames: ReadonlySet<string>,
  requiredWithArguments: ReadonlySet<string>,
): ClientAliases {
  let prefix = '_as_';
  while ([...fieldNames].some((name) => name.startsWith(prefix))) prefix = `_${prefix}`;
  const isUnsafe = (alias: string) =>
    fieldNames.has(alias) || alias.startsWith('__') || alias.startsWith(prefix) || alias.startsWith('_internal_qp_');
  return {
    sourceKey({ name, alias }) {
      const key = alias?.value ?? name.value;
      if (requiredWithArguments.has(name.value)) return prefix + key;
      if (name.value === '__typename' || key === name.value) return name.value;
      return isUnsafe(key) ? prefix + key : key;
    },
  };
}
