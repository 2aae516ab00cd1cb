import { isObject } from '../json/is-object.ts';
import type { PathSegment } from '../planning/plan.ts';

/** An object of a response; absent and null values both mean that nothing is there. */
export type ResponseObject = Record<string, unknown>;

/** Pushes every object that a path reaches onto `found`. */
export type Collector = (value: unknown, found: ResponseObject[]) => void;

/** Compiles a path to a collector; lists are walked to any depth, whether or not the path says so. */
export function compileCollector(
  path: readonly PathSegment[],
  possibleTypes: ReadonlyMap<string, ReadonlySet<string>>,
): Collector {
  let next: Collector = (value, found) => {
    if (isObject(value)) found.push(value);
  };
  next = throughLists(next);
  for (const segment of path.toReversed()) {
    const then = next;
    switch (segment.kind) {
      case 'items':
        break;
      case 'field': {
        const { name } = segment;
        next = throughLists((value, found) => then((value as ResponseObject)[name], found));
        break;
      }
      case 'types': {
        const names = admitted(segment.names, possibleTypes);
        next = throughLists((value, found) => {
          const { __typename: typename } = value as ResponseObject;
          if (typeof typename !== 'string' || names.has(typename)) then(value, found);
        });
        break;
      }
      default:
        throw new Error(`Unknown path segment: ${JSON.stringify(segment satisfies never)}.`);
    }
  }
  return next;
}

/** Every type name that these type conditions let through. */
export function admitted(
  names: readonly string[],
  possibleTypes: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [name, ...(possibleTypes.get(name) ?? [])]));
}

/** Where objects lie below `root` along a path, as response paths; types are not asked, so every object is found. */
export function locateObjects(
  root: unknown,
  path: readonly PathSegment[],
): Map<ResponseObject, readonly (string | number)[]> {
  const located = new Map<ResponseObject, readonly (string | number)[]>();
  const names = path.flatMap((segment) => (segment.kind === 'field' ? [segment.name] : []));
  const walk = (value: unknown, depth: number, at: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, depth, [...at, index]);
      return;
    }
    const name = names[depth];
    if (name === undefined) located.set(value as ResponseObject, at);
    else walk((value as ResponseObject)[name], depth + 1, [...at, name]);
  };
  walk(root, 0, []);
  return located;
}

function throughLists(step: Collector): Collector {
  const walk: Collector = (value, found) => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) walk(value[index], found);
    else step(value, found);
  };
  return walk;
}
