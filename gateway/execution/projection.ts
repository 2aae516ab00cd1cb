import type { ErrorCode } from '../errors.ts';
import type { Faults } from './faults.ts';

const code: ErrorCode = 'INVALID_RESULT';

/** Where a shape is in the answer that it builds, and how it says what does not fit. */
export class Projection {
  /** The keys down to the current place; only the first `depth` count. */
  readonly path: (string | number)[] = [];
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  /** A place that may not be null is null; silent when an error that is already reported is the reason. */
  missing(depth: number, label: string): void {
    const path = this.path.slice(0, depth);
    if (this.#faults.explain(path)) return;
    this.#faults.add(`${label} may not be null, but its subgraph gave no value.`, [path], { code });
  }

  /** A value does not fit its type. */
  invalid(depth: number, message: string): void {
    this.#faults.add(message, [this.path.slice(0, depth)], { code });
  }
}
