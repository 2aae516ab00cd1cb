import type { ErrorCode } from '../errors.ts';
import type { Faults } from './faults.ts';
import { itemsPerSlice } from './slice-size.ts';

const code: ErrorCode = 'INVALID_RESULT';

/** Where a shape is in the answer that it builds, and how it says what does not fit. */
export class Projection {
  /** The keys down to the current place; only the first `depth` count. */
  readonly path: (string | number)[] = [];
  readonly #faults: Faults;
  readonly #maxItems: number;
  #items = 0;
  #isTooLarge = false;

  /** An answer with more than `maxItems` items in its lists is given up. */
  constructor(faults: Faults, maxItems = Number.POSITIVE_INFINITY) {
    this.#faults = faults;
    this.#maxItems = maxItems;
  }

  /** Whether the answer has more items than are taken: then it is to be thrown away, and to be made in slices. */
  get isTooLarge(): boolean {
    return this.#isTooLarge;
  }

  /** Counts the items of a list that is about to be completed; false when they are too many. */
  admits(items: number): boolean {
    this.#items += items;
    if (this.#items > this.#maxItems) this.#isTooLarge = true;
    return !this.#isTooLarge;
  }

  /** Counts one item; true when a slice is full. */
  isDue(): boolean {
    if (++this.#items <= itemsPerSlice) return false;
    this.#items = 0;
    return true;
  }

  /** A place that may not be null is null; silent when an error that is already reported is the reason. */
  missing(depth: number, label: string): void {
    if (this.#isTooLarge) return;
    const path = this.path.slice(0, depth);
    if (this.#faults.explain(path)) return;
    this.#faults.add(`${label} may not be null, but its subgraph gave no value.`, [path], { code });
  }

  /** Is there an error already about this place, or about something below it? */
  isExplained(depth: number): boolean {
    return this.#faults.explain(this.path.slice(0, depth));
  }

  /** An object is of a type that the caller may not see; silent where it is told already that something there is cut. */
  withheld(depth: number): null {
    if (this.#isTooLarge) return null;
    const path = this.path.slice(0, depth);
    if (this.#faults.isCutBelow(path)) return null;
    const hidden: ErrorCode = 'UNAUTHORIZED_FIELD_OR_TYPE';
    this.#faults.add('What is here is not for this caller, so it is null.', [path], { code: hidden });
    return null;
  }

  /** A value does not fit its type; null is what stands in its place. */
  invalid(depth: number, message: string): null {
    if (!this.#isTooLarge) this.#faults.add(message, [this.path.slice(0, depth)], { code });
    return null;
  }
}
