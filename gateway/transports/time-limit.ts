import { type Place, Ring } from './ring.ts';

/**
 * Ends what takes longer than a time that is the same for all, with one timer however many there are. What is not watched
 * any more does not keep the process alive.
 */
export class TimeLimit {
  readonly #milliseconds: number;
  readonly #watched = new Ring<Watched>();
  #timer: NodeJS.Timeout | undefined;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Calls back when the time is over, unless it is forgotten before. */
  watch(onEnd: () => void): Place {
    const isFirst = this.#watched.first === undefined;
    const place = this.#watched.add({ end: performance.now() + this.#milliseconds, onEnd });
    if (!this.#timer) this.#wait(this.#milliseconds);
    else if (isFirst) this.#timer.ref();
    return place;
  }

  /** Stops watching; a second time does nothing. */
  forget(place: Place): void {
    place.leave();
    if (this.#watched.first === undefined) this.#timer?.unref();
  }

  #wait(milliseconds: number): void {
    // Timers go by another clock, which may be a millisecond ahead.
    this.#timer = setTimeout(() => this.#endOverdue(), Math.ceil(milliseconds) + 1);
  }

  #endOverdue(): void {
    const now = performance.now();
    let { first } = this.#watched;
    while (first && first.end <= now) {
      this.#watched.shift();
      first.onEnd();
      first = this.#watched.first;
    }
    this.#timer = undefined;
    if (first) this.#wait(first.end - now);
  }
}

interface Watched {
  readonly end: number;
  readonly onEnd: () => void;
}
