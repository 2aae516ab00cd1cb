import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { isNothing, isObject, type KeptKeys, type KeptOfElement, withoutEmpty } from './kept-keys.ts';
import { elementSchema, type KnownKeys, knownKeys } from './known-keys.ts';
import { isSecretMember, withoutSecrets } from './secret-names.ts';

/** A key of a record that is not known here, e.g. `metadata.outbound_codecs`, and what becomes of it. */
export interface UnknownKey {
  readonly path: string;
  /** `secret` and `large` are left out. */
  readonly fate: 'kept' | 'secret' | 'large';
  /** The known key that was probably meant. */
  readonly looksLike?: string | undefined;
}

/** What a record says beyond what a schema reads of it. */
export interface Unknown {
  readonly keys: readonly UnknownKey[];
  readonly kept: KeptKeys;
}

/** Most characters that are kept of one record. */
const mostKept = 65_536;

const nothing: Unknown = { keys: [], kept: {} };

/** Finds what a schema does not read of a record. */
export function findUnknown(schema: z.core.$ZodType, record: unknown): Unknown {
  if (!isObject(record)) return nothing;
  const keys: UnknownKey[] = [];
  let left = mostKept;
  const fateOf = (key: string, value: unknown): UnknownKey['fate'] => {
    if (isSecretMember(key, value)) return 'secret';
    const size = key.length + (JSON.stringify(value) ?? '').length;
    if (size > left) return 'large';
    left -= size;
    return 'kept';
  };

  const lookInto = (value: Readonly<Record<string, unknown>>, known: KnownKeys, path: string): KeptKeys => {
    const found: {
      keys: Record<string, unknown>;
      within: Record<string, KeptKeys>;
      each: Record<string, KeptOfElement[]>;
    } = { keys: {}, within: {}, each: {} };
    for (const [key, member] of Object.entries(value)) {
      const place = path === '' ? key : `${path}.${key}`;
      const reader = known.get(key);
      if (reader === undefined) {
        const fate = fateOf(key, member);
        keys.push({ path: place, fate, looksLike: likeliest(key, known, value) });
        if (fate === 'kept') found.keys[key] = withoutSecrets(member);
      } else if (Array.isArray(member)) {
        const element = elementSchema(reader);
        const inner = element && knownKeys(element);
        const elements = inner === undefined ? [] : lookIntoList(member, inner, place);
        if (elements.length > 0) found.each[key] = elements;
      } else if (isObject(member)) {
        const inner = knownKeys(reader);
        const kept = inner === undefined ? {} : lookInto(member, inner, place);
        if (!isNothing(kept)) found.within[key] = kept;
      }
    }
    return withoutEmpty(found);
  };
  const lookIntoList = (list: readonly unknown[], known: KnownKeys, path: string): KeptOfElement[] =>
    list.filter(isObject).flatMap((element) => {
      const kept = lookInto(element, known, path);
      if (isNothing(kept)) return [];
      const of = Object.fromEntries(Object.entries(element).filter(([key]) => known.has(key)));
      return [{ of: withoutSecrets(of) as Record<string, unknown>, kept }];
    });

  const known = knownKeys(schema);
  if (known === undefined) return nothing;
  const kept = lookInto(record, known, '');
  return keys.length === 0 ? nothing : { keys, kept };
}

/** The known key that an unknown one was probably meant to be: nearly the same, and not there itself. */
function likeliest(key: string, known: KnownKeys, record: Readonly<Record<string, unknown>>): string | undefined {
  return similarKeys(key, known).find((name) => !Object.hasOwn(record, name));
}

// The records of a file have the same unknown keys: comparing each of them anew takes 10 times as long as the rest.
const similar = new WeakMap<KnownKeys, Map<string, readonly string[]>>();
const mostRemembered = 1000;

function similarKeys(key: string, known: KnownKeys): readonly string[] {
  const remembered = similar.get(known) ?? new Map<string, readonly string[]>();
  similar.set(known, remembered);
  const found = remembered.get(key);
  if (found !== undefined) return found;
  const most = key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
  const names = [...known.keys()].filter((name) => plain(name) === plain(key) || distance(name, key) <= most);
  if (remembered.size < mostRemembered) remembered.set(key, names);
  return names;
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
