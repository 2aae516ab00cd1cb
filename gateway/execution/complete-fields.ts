import type { ResponseObject } from './collect-objects.ts';
import type { Completion, ShapedField } from './completion.ts';
import { sliceable, sliceFields } from './shape-slices.ts';

/** Completes the fields of an object, in the order of the answer. */
export function completeFields(fields: readonly ShapedField[]): Completion {
  const inherited = fields.some(({ key, isOwn }) => isOwn || key === '__proto__');
  if (inherited) return sliceable(completeInherited(fields), sliceFields(fields));
  return sliceable((value, projection, depth) => {
    const object = value as ResponseObject;
    const result: ResponseObject = {};
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as ShapedField;
      projection.path[depth] = field.key;
      const completed = field.complete(object[field.source], projection, depth + 1);
      if (completed === undefined) return null;
      result[field.key] = completed;
    }
    return result;
  }, sliceFields(fields));
}

function completeInherited(fields: readonly ShapedField[]): Completion {
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
