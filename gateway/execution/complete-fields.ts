import type { ResponseObject } from './collect-objects.ts';
import type { Completion, ShapedField } from './completion.ts';
import { generateFields } from './generate-fields.ts';
import { sliceable, sliceFields } from './shape-slices.ts';

/** Completes the fields of an object, in the order of the answer. */
export function completeFields(fields: readonly ShapedField[]): Completion {
  return sliceable(generateFields(fields) ?? completeAny(fields), sliceFields(fields));
}

/** Whatever the fields are called, also `__proto__` and what every object inherits. */
function completeAny(fields: readonly ShapedField[]): Completion {
  return (value, projection, depth) => {
    const object = value as ResponseObject;
    const result: ResponseObject = {};
    for (const { key, source, complete } of fields) {
      projection.path[depth] = key;
      const completed = complete(Object.hasOwn(object, source) ? object[source] : undefined, projection, depth + 1);
      if (completed === undefined) return null;
      Object.defineProperty(result, key, { value: completed, enumerable: true, configurable: true, writable: true });
    }
    return result;
  };
}
