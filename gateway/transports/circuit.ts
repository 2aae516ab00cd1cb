import { rollingCount } from './rolling-count.ts';

/** When a circuit opens, and for how long. */
export interface CircuitOptions {
  /** Share of failures that opens the circuit; 50 when not given. */
  readonly failurePercent?: number;
  /** Fewer requests within the window never open it; 5 when not given. */
  readonly minRequests?: number;
  /** Time in milliseconds that is looked back on; 30000 when not given. */
  readonly windowMs?: number;
  /** Time in milliseconds before one request tries whether the other side is back; 5000 when not given. */
  readonly coolDownMs?: number;
  /** A clock in milliseconds that never goes back. */
  readonly now?: () => number;
}

const defaults: Required<CircuitOptions> = {
  failurePercent: 50,
  minRequests: 5,
  windowMs: 30_000,
  coolDownMs: 5000,
  now: () => performance.now(),
};

/** How a request ended; one that was withdrawn tells nothing about the other side. */
export type Outcome = 'answered' | 'failed' | 'withdrawn';

type State = 'closed' | 'open' | 'probing';

/** Lets requests pass while few of them fail, then none, then one at a time until one is answered. */
export class Circuit {
  readonly #options: Required<CircuitOptions>;
  #state: State = 'closed';
  /** Counts the changes of state; a request that began in an earlier phase says nothing about this one. */
  #phase = 0;
  #count: ReturnType<typeof rollingCount>;
  #openUntil = 0;

  constructor(options: CircuitOptions) {
    this.#options = { ...defaults, ...options };
    this.#count = rollingCount(this.#options.windowMs);
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** Milliseconds until a request may pass again; 0 while a probe is under way. */
  get waitMs(): number {
    return Math.max(0, this.#openUntil - this.#options.now());
  }

  /** Lets a request pass and tells in which phase it began, or undefined when it may not pass. */
  enter(): number | undefined {
    if (this.#state === 'closed') return this.#phase;
    return this.#state === 'open' && this.waitMs === 0 ? this.#change('probing') : undefined;
  }

  /** Takes note of how a request ended that had been let pass. */
  leave(phase: number, outcome: Outcome): void {
    if (phase !== this.#phase) return;
    if (this.#state === 'closed') this.#record(outcome);
    else if (outcome === 'failed') this.#open();
    else if (outcome === 'answered') this.#close();
    // The next request is the probe.
    else this.#change('open');
  }

  #record(outcome: Outcome): void {
    if (outcome === 'withdrawn') return;
    const now = this.#options.now();
    const isFailure = outcome === 'failed';
    this.#count.add(now, isFailure);
    if (!isFailure) return;
    const { requests, failures } = this.#count.total(now);
    const { minRequests, failurePercent } = this.#options;
    if (requests >= minRequests && failures * 100 >= requests * failurePercent) this.#open();
  }

  #open(): void {
    this.#openUntil = this.#options.now() + this.#options.coolDownMs;
    this.#change('open');
  }

  #close(): void {
    this.#count = rollingCount(this.#options.windowMs);
    this.#change('closed');
  }

  #change(state: State): number {
    this.#state = state;
    this.#phase++;
    return this.#phase;
  }
}
