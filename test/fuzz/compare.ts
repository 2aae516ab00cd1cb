/** An error entry as far as it is compared. */
export interface Fault {
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** A response as far as it is compared. */
export interface Response {
  readonly data?: unknown;
  readonly errors?: readonly Fault[] | undefined;
}

/** Compares the text of the data: values, order of the keys and all. */
export function compareData(expected: Response, got: Response): string | undefined {
  const wanted = JSON.stringify(expected.data);
  const found = JSON.stringify(got.data);
  return wanted === found ? undefined : `expected ${wanted}\n     got ${found}`;
}

/**
 * Compares which nulls of the same data errors explain: one schema and the gateway must name the same places, however many errors
 * they report for each. An error's place is where null ended up for it: the first null on its path. Who stands in for objects of
 * several types is asked of all of them, and may report what the client asked of some only: that place is not in the answer.
 */
export function compareErrors(expected: Response, got: Response): string | undefined {
  const wanted = places(expected);
  const found = places(got);
  if (found === undefined) return undefined;
  const missing = [...(wanted ?? [])].filter((place) => !found.has(place));
  const extra = [...found].filter((place) => !wanted?.has(place));
  if (missing.length === 0 && extra.length === 0) return undefined;
  return `nulls without an error: ${missing.join(' ') || 'none'}; errors without a reason: ${extra.join(' ') || 'none'}`;
}

/** An error names at most so many places; from there on nothing can be said. */
const maxAffectedPaths = 20;

function places({ data, errors = [] }: Response): Set<string> | undefined {
  const result = new Set<string>();
  for (const { path, extensions } of errors) {
    const affected = extensions?.['affectedPaths'] as readonly (readonly (string | number)[])[] | undefined;
    if (affected && affected.length >= maxAffectedPaths) return undefined;
    for (const one of affected ?? [path ?? []]) {
      const place = firstNull(data, one);
      if (place !== undefined) result.add(place);
    }
  }
  return result;
}

function firstNull(data: unknown, path: readonly (string | number)[]): string | undefined {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value === null) return JSON.stringify(path.slice(0, depth));
    if (value === undefined) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value === undefined ? undefined : JSON.stringify(path);
}

/**
 * What is promised when a fault takes away what other fields need: the gateway may lose more than one schema, with an error that
 * says so, but every value that it gives is the right one. `isUncertain` says of a path whether its value depends on a fault.
 */
export function compareLoosely(
  expected: Response,
  got: Response,
  isUncertain: (path: readonly (string | number)[]) => boolean,
): string | undefined {
  const walk = (wanted: unknown, found: unknown, path: readonly (string | number)[]): string | undefined => {
    if (isUncertain(path) || found === null) return undefined;
    if (wanted === null || typeof wanted !== 'object' || typeof found !== 'object') {
      return JSON.stringify(wanted) === JSON.stringify(found)
        ? undefined
        : `at ${JSON.stringify(path)} expected ${JSON.stringify(wanted)}, got ${JSON.stringify(found)}`;
    }
    const keys = Object.keys(wanted);
    if (JSON.stringify(keys) !== JSON.stringify(Object.keys(found as object))) {
      return `at ${JSON.stringify(path)} expected ${JSON.stringify(wanted)}, got ${JSON.stringify(found)}`;
    }
    for (const key of keys) {
      const step = Array.isArray(wanted) ? Number(key) : key;
      const wrong = walk((wanted as never)[key], (found as never)[key], [...path, step]);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  };
  return walk(expected.data, got.data ?? null, []);
}
