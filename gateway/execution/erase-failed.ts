import type { ResponseObject } from './collect-objects.ts';
import type { ResponsePath } from './faults.ts';

/**
 * Takes the null that an error led to, at its path or above, out of an answer: it is a value that is missing and not one
 * that is known to be null, which another subgraph could be told as a requirement.
 */
export function eraseFailed(data: ResponseObject, path: ResponsePath): void {
  let holder: unknown = data;
  for (const key of path) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return;
    const value: unknown = (holder as ResponseObject)[key];
    if (value === null) {
      // An item keeps its place in the list.
      (holder as ResponseObject)[key] = undefined;
      return;
    }
    holder = value;
  }
}
