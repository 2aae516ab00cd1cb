import { isDeepStrictEqual } from 'node:util';

/** What a record says beyond what is understood of it, in the places where it says so. */
export interface KeptKeys {
  /** Keys that are not known here, with their values. */
  readonly keys?: Readonly<Record<string, unknown>>;
  /** What objects under known keys say beyond. */
  readonly within?: Readonly<Record<string, KeptKeys>>;
  /** What objects in lists under known keys say beyond. */
  readonly each?: Readonly<Record<string, readonly KeptOfElement[]>>;
}

/** An element of a list is found again by what is known of it: others may have come and gone since. */
export interface KeptOfElement {
  readonly of: Readonly<Record<string, unknown>>;
  readonly kept: KeptKeys;
}

/** What is kept once a record is merged in: keys that it lacks say nothing, lists that it has count as they are. */
export function mergeKept(stored: KeptKeys, said: KeptKeys): KeptKeys {
  const within = { ...stored.within };
  for (const [key, kept] of Object.entries(said.within ?? {})) within[key] = mergeKept(within[key] ?? {}, kept);
  return withoutEmpty({
    keys: { ...stored.keys, ...said.keys },
    within,
    each: { ...stored.each, ...said.each },
  });
}

/** A record as it is written, with what was kept of it; what is understood is never overwritten. */
export function withKept(record: Readonly<Record<string, unknown>>, kept: KeptKeys): Record<string, unknown> {
  const written: Record<string, unknown> = { ...record };
  for (const [key, inner] of Object.entries(kept.within ?? {})) {
    if (isObject(written[key])) written[key] = withKept(written[key], inner);
  }
  for (const [key, elements] of Object.entries(kept.each ?? {})) {
    if (Array.isArray(written[key])) written[key] = withKeptElements(written[key], elements);
  }
  return { ...kept.keys, ...written };
}

/** True where nothing is kept. */
export function isNothing(kept: KeptKeys): boolean {
  return Object.keys(kept).length === 0;
}

/** The same without parts that hold nothing. */
export function withoutEmpty(kept: KeptKeys): KeptKeys {
  return Object.fromEntries(Object.entries(kept).filter(([, part]) => part && Object.keys(part).length > 0));
}

function withKeptElements(list: readonly unknown[], elements: readonly KeptOfElement[]): unknown[] {
  const left = [...elements];
  return list.map((element) => {
    if (!isObject(element)) return element;
    const at = left.findIndex(({ of }) => agrees(of, element));
    const [found] = at === -1 ? [] : left.splice(at, 1);
    return found === undefined ? element : withKept(element, found.kept);
  });
}

// By what both say; they must have something in common.
function agrees(of: Readonly<Record<string, unknown>>, element: Readonly<Record<string, unknown>>): boolean {
  const common = Object.keys(of).filter((key) => Object.hasOwn(element, key));
  return common.length > 0 && common.every((key) => isDeepStrictEqual(of[key], element[key]));
}

/** True for an object that is no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
