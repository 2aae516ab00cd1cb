/** Turns of the event loop for long work that goes in slices: one slice per turn, whichever operation it belongs to. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits until everything else that is due has had its turn. */
  next(): Promise<void> {
    this.#last = this.#last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.#last;
  }
}
