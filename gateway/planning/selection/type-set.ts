/** A set of object types; two sets of the same types are the same object. */
export interface TypeSet {
  readonly id: number;
  readonly names: readonly string[];
  has(name: string): boolean;
}

/** Makes sets of types, each once. */
export class TypeSets {
  readonly #known = new Map<string, TypeSet>();

  of(names: Iterable<string>): TypeSet {
    const sorted = [...new Set(names)].sort();
    const text = sorted.join(' ');
    let known = this.#known.get(text);
    if (!known) {
      const members: ReadonlySet<string> = new Set(sorted);
      known = { id: this.#known.size, names: sorted, has: (name) => members.has(name) };
      this.#known.set(text, known);
    }
    return known;
  }

  /** The types of one set that are in the other, too. */
  both(one: TypeSet, other: TypeSet): TypeSet {
    return one === other ? one : this.of(one.names.filter((name) => other.has(name)));
  }
}
