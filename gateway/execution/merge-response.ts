import { isObject } from '../json/is-object.ts';
import type { ResponseObject } from './collect-objects.ts';

/**
 * Where values of custom scalars lie below an object of an answer: they are one value each, even if they look like objects
 * and lists. A number says that one lies at the key itself, in so many lists.
 */
export type Opaque = ReadonlyMap<string, Opaque | number>;

/**
 * Merges what a subgraph answered into what is there, in place: objects deeply, lists by position, values of custom scalars
 * whole; null means that the subgraph knows nothing and never removes what another one knew; undefined, that it failed to
 * tell, says even less. Parts of `source` become part of `target`.
 */
export function mergeResponse(target: ResponseObject, source: ResponseObject, opaque?: Opaque): void {
  for (const key in source) {
    const value = source[key];
    const present = target[key];
    // No field is ever asked under this name, by which every object reaches what all objects inherit.
    if (value === undefined || key === '__proto__') continue;
    if (present === undefined || present === null) target[key] = value;
    else if (value !== null) target[key] = mergeValues(present, value, opaque?.get(key));
  }
}

/** The same, but nothing of `source` becomes part of `target`: for an entity that is merged in a second place. */
export function mergeCopy(target: ResponseObject, source: ResponseObject, opaque?: Opaque): void {
  for (const key in source) {
    const value = source[key];
    if (key === '__proto__') continue;
    if (typeof value !== 'object' || value === null) {
      const present = target[key];
      if (value !== undefined && (present === undefined || value !== null)) target[key] = value;
    } else {
      const present = target[key];
      const below = opaque?.get(key);
      const copied = copy(value, below);
      target[key] = present === undefined || present === null ? copied : mergeValues(present, copied, below);
    }
  }
}

function mergeValues(present: unknown, value: unknown, opaque: Opaque | number | undefined): unknown {
  if (present === value || opaque === 0) return value;
  if (Array.isArray(present) && Array.isArray(value)) {
    const below = typeof opaque === 'number' ? opaque - 1 : opaque;
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index];
      const old: unknown = present[index];
      if (old === undefined || old === null) present[index] = item === undefined ? old : item;
      else if (item !== null && item !== undefined) present[index] = mergeValues(old, item, below);
    }
    return present;
  }
  if (!isObject(present) || !isObject(value)) return value;
  mergeResponse(present, value, typeof opaque === 'object' ? opaque : undefined);
  return present;
}

function copy(value: unknown, opaque: Opaque | number | undefined): unknown {
  // What is never merged into is never changed, so that places may share it.
  if (opaque === 0) return value;
  if (Array.isArray(value)) {
    const below = typeof opaque === 'number' ? opaque - 1 : opaque;
    return value.map((item) => copy(item, below));
  }
  if (!isObject(value)) return value;
  const result: ResponseObject = {};
  const members = typeof opaque === 'object' ? opaque : undefined;
  for (const key in value) {
    if (key !== '__proto__') result[key] = copy(value[key], members?.get(key));
  }
  return result;
}
