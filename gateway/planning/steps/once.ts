/** Finds out each thing once; what leads back to itself is given up, and nothing that hangs on that is kept. */
export class Once {
  readonly #open = new Set<string>();
  #circles = 0;

  get<Value>(known: Map<string, Value>, key: string, circular: Value, make: () => Value, guard = key): Value {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (this.#open.has(guard)) {
      this.#circles++;
      return circular;
    }
    this.#open.add(guard);
    const circles = this.#circles;
    const made = make();
    this.#open.delete(guard);
    if (circles === this.#circles) known.set(key, made);
    return made;
  }
}
