/** A map that forgets what was not asked for longest when it weighs more than `capacity`; an entry weighs 1 unless told otherwise. */
export class Lru<Key, Value> {
  readonly #entries = new Map<Key, { readonly value: Value; readonly weight: number }>();
  readonly #capacity: number;
  readonly #weigh: (value: Value, key: Key) => number;
  readonly #onForgotten: (value: Value) => void;
  #weight = 0;
  /** What was asked for last, which need not be moved to the end again. */
  #latest: Key | undefined;

  constructor(
    capacity: number,
    options: {
      readonly weigh?: (value: Value, key: Key) => number;
      readonly onForgotten?: (value: Value) => void;
    } = {},
  ) {
    this.#capacity = capacity;
    this.#weigh = options.weigh ?? (() => 1);
    this.#onForgotten = options.onForgotten ?? (() => undefined);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** What all entries weigh together. */
  get weight(): number {
    return this.#weight;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || key === this.#latest) return entry?.value;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    this.#latest = key;
    return entry.value;
  }

  /** Weighs the value anew, also when it is there already; one that is heavier than all may be is not kept. */
  set(key: Key, value: Value): void {
    this.delete(key);
    const weight = this.#weigh(value, key);
    this.#entries.set(key, { value, weight });
    this.#latest = key;
    this.#weight += weight;
    for (const [oldest, entry] of this.#entries) {
      if (this.#weight <= this.#capacity) return;
      this.delete(oldest);
      this.#onForgotten(entry.value);
    }
  }

  /** From what was not asked for longest to what was asked for last. */
  *values(): IterableIterator<Value> {
    for (const { value } of this.#entries.values()) yield value;
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }

  delete(key: Key): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
