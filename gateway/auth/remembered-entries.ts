import type { Entry } from './authenticate.ts';

/** What is kept of a credential that was checked. */
interface Remembered {
  readonly entry: Entry;
  /** Until when it holds, in milliseconds since 1970. */
  readonly until: number;
  /** False once what it was checked with is no more. */
  readonly isCurrent: () => boolean;
  readonly bytes: number;
}

/** What checked credentials led to, by a hash of them; what was not asked for longest is forgotten first. */
export class RememberedEntries {
  readonly #entries = new Map<string, Remembered>();
  readonly #maxEntries: number;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxEntries: number, maxBytes: number) {
    this.#maxEntries = maxEntries;
    this.#maxBytes = maxBytes;
  }

  /** Bytes that all entries take, about. */
  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(hash: string, now: number): Entry | undefined {
    const known = this.#entries.get(hash);
    if (!known) return undefined;
    this.#entries.delete(hash);
    if (known.until <= now || !known.isCurrent()) {
      this.#bytes -= known.bytes;
      return undefined;
    }
    this.#entries.set(hash, known);
    return known.entry;
  }

  set(hash: string, entry: Entry, until: number, isCurrent: () => boolean): void {
    this.#delete(hash);
    const bytes = weightOf(entry);
    this.#entries.set(hash, { entry, until, isCurrent, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#bytes <= this.#maxBytes) return;
      this.#delete(oldest);
    }
  }

  #delete(hash: string): void {
    this.#bytes -= this.#entries.get(hash)?.bytes ?? 0;
    this.#entries.delete(hash);
  }
}

// The texts of a caller stand in it twice, once in `rights`; the rest is objects of a fixed size.
function weightOf({ caller, refusal }: Entry): number {
  if (refusal) return 600 + 2 * refusal.message.length;
  return 800 + 3 * caller.rights.length + 80 * (caller.scopes.size + caller.owners.length);
}
