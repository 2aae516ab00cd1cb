import { createHash } from 'node:crypto';

/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  /** A fraction from 0 to below 1. */
  fraction(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the list. */
  pick<Item>(list: readonly Item[]): Item;
  /** So many hex digits. */
  hex(digits: number): string;
  /** A UUID of version 4. */
  uuid(): string;
}

/** A generator seeded by words, e.g. the domain and the number of the customer. */
export function createRandom(...seed: readonly (string | number)[]): Random {
  let state = createHash('sha1').update(seed.join(' ')).digest().readUInt32LE(0);
  // Mulberry32: small, fast and good enough to make samples look plausible.
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end: number) => Math.floor(fraction() * end);
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  return {
    below,
    fraction,
    chance: (probability) => fraction() < probability,
    pick: <Item>(list: readonly Item[]) => list[below(list.length)] as Item,
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`,
  };
}
