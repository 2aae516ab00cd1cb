import type { ResponseObject } from './collect-objects.ts';

/**
 * Merges what a subgraph answered into what is there, in place: objects deeply, lists by position; null means that the
 * subgraph knows nothing and never removes what another one knew; undefined, that it failed to tell, says even less. Parts
 * of `source` become part of `target`.
 */
export function mergeResponse(target: ResponseObject, source: ResponseObject): void {
  for (const key in source) {
    const value = source[key];
    const present = target[key];
    if (value === undefined) continue;
    if (present === undefined || present === null) target[key] = value;
    else if (value !== null) target[key] = mergeValues(present, value);
  }
}

/** The same, but nothing of `source` becomes part of `target`: for an entity that is merged in a second place. */
export function mergeCopy(target: ResponseObject, source: ResponseObject): void {
  for (const key in source) {
    const value = source[key];
    if (typeof value !== 'object' || value === null) {
      const present = target[key];
      if (value !== undefined && (present === undefined || value !== null)) target[key] = value;
    } else {
      const present = target[key];
      target[key] = present === undefined || present === null ? copy(value) : mergeValues(present, copy(value));
    }
  }
}

function mergeValues(present: unknown, value: unknown): unknown {
  if (present === value) return present;
  if (typeof present !== 'object' || typeof value !== 'object' || present === null || value === null) return value;
  if (Array.isArray(present) && Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      const old: unknown = present[index];
      if (old === undefined || old === null) present[index] = item === undefined ? old : item;
      else if (item !== null && item !== undefined) present[index] = mergeValues(old, item);
    }
    return present;
  }
  if (Array.isArray(present) || Array.isArray(value)) return value;
  mergeResponse(present as ResponseObject, value as ResponseObject);
  return present;
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const result: ResponseObject = {};
  for (const key in value) result[key] = copy((value as ResponseObject)[key]);
  return result;
}
