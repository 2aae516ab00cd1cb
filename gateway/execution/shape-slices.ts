import { isObject } from '../json/is-object.ts';
import type { ResponseObject } from './collect-objects.ts';
import type { Completion, ShapedField, Slices } from './completion.ts';
import type { Projection } from './projection.ts';

/** A completion that can also go in slices. */
export function sliceable(complete: Completion, slices: Slices | undefined): Completion {
  return slices ? Object.assign(complete, { slices }) : complete;
}

/** In slices where there is a list below, otherwise at once. */
function* inSlices(complete: Completion, value: unknown, projection: Projection, depth: number) {
  return complete.slices ? yield* complete.slices(value, projection, depth) : complete(value, projection, depth);
}

/** A place that may be null, or may not be and then reports it. */
export function sliceNullability(slices: Slices | undefined, label: string, isNonNull: boolean): Slices | undefined {
  if (!slices) return undefined;
  return function* (value, projection, depth) {
    if (value === null || value === undefined) {
      if (!isNonNull) return null;
      projection.missing(depth, label);
      return undefined;
    }
    const result = yield* slices(value, projection, depth);
    return isNonNull && result === null ? undefined : result;
  };
}

/** The items of a list, as many in one go as make a slice. */
export function sliceList(item: Completion, label: string): Slices {
  return function* (value, projection, depth) {
    if (!Array.isArray(value)) return projection.invalid(depth, `The value of ${label} is not a list, so it is null.`);
    const result = new Array<unknown>(value.length);
    for (let index = 0; index < value.length; index++) {
      if (projection.isDue()) yield;
      projection.path[depth] = index;
      const completed = yield* inSlices(item, value[index], projection, depth + 1);
      if (completed === undefined) return null;
      result[index] = completed;
    }
    return result;
  };
}

/** The fields of an object, of which at least one may have a list below. */
export function sliceFields(fields: readonly ShapedField[]): Slices | undefined {
  if (fields.every(({ complete }) => complete.slices === undefined)) return undefined;
  return function* (value, projection, depth) {
    const object = value as ResponseObject;
    const result: ResponseObject = {};
    for (const { key, source, complete, isOwn } of fields) {
      projection.path[depth] = key;
      const given = isOwn && !Object.hasOwn(object, source) ? undefined : object[source];
      const completed = yield* inSlices(complete, given, projection, depth + 1);
      if (completed === undefined) return null;
      if (key !== '__proto__') result[key] = completed;
      else
        Object.defineProperty(result, key, { value: completed, enumerable: true, configurable: true, writable: true });
    }
    return result;
  };
}

/** An object, which something decides how to complete; null when it has reported that nothing fits. */
export function sliceObject(
  choose: (object: ResponseObject, projection: Projection, depth: number) => Completion | null,
  label: string,
): Slices {
  return function* (value, projection, depth) {
    if (!isObject(value)) {
      return projection.invalid(depth, `The value of ${label} is not an object, so it is null.`);
    }
    const complete = choose(value, projection, depth);
    return complete && (yield* inSlices(complete, value, projection, depth));
  };
}
