/** A source of chance that rolls the same for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
  }

  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.roll(most - least + 1);
  }

  chance(percent: number): boolean {
    return this.roll(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('There is nothing to pick from.');
    return items[this.roll(items.length)] as T;
  }

  /** Some of the items, at least `least`, in their order. */
  some<T>(items: readonly T[], least = 1, most = items.length): T[] {
    const wanted = this.between(Math.min(least, items.length), Math.min(most, items.length));
    return this.shuffle(items)
      .slice(0, wanted)
      .sort((one, other) => items.indexOf(one) - items.indexOf(other));
  }

  shuffle<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let index = result.length - 1; index > 0; index--) {
      const other = this.roll(index + 1);
      [result[index], result[other]] = [result[other] as T, result[index] as T];
    }
    return result;
  }

  /** A choice of the labels, each as often as its weight says. */
  weigh<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let rest = this.roll(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [label, weight] of entries) {
      if (rest < weight) return label;
      rest -= weight;
    }
    throw new Error('Weights must be whole numbers.');
  }

  /** Dice for a part of the work, so that a change to one part does not move the others. */
  fork(): Dice {
    return new Dice(this.roll(2 ** 31));
  }
}
