/** The distinct representations of a fetch. */
export class Representations {
  /** As JSON. */
  readonly texts: string[] = [];
  readonly #levels = new Map<string, Level>();

  /** Where the representations of a type are found by their values. */
  of(typename: string): Level {
    let level = this.#levels.get(typename);
    if (!level) {
      level = new Map();
      this.#levels.set(typename, level);
    }
    return level;
  }

  /** The index of the one representation that a type has. */
  only(typename: string, text: string): number {
    const level = this.of(typename);
    const index = (level.get(undefined) as number | undefined) ?? this.texts.push(text) - 1;
    level.set(undefined, index);
    return index;
  }
}

/** One map per required value: looking up the values costs a fifth of writing JSON and looking that up. */
export type Level = Map<unknown, Level | number>;
