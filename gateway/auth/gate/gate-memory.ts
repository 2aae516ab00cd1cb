import type { Refusal } from '../authenticate.ts';

/** Why an attempt is not let in; undefined where it is. */
export type Verdict = { readonly refusal: Refusal; readonly caller?: undefined } | undefined;

/** What is remembered of one sort of attempt at one customer. */
export interface Remembered {
  verdict: Verdict | Promise<Verdict>;
  /** Time at which was asked for it. */
  askedAt: number;
  /** Time until which it holds. */
  until: number;
  /** Time at which was asked what allowed it last; minus infinity where nothing did. */
  allowedAt: number;
}

/** What is remembered of a customer. */
export interface RememberedCustomer {
  /** By address and proofs; what was asked for last stands at the end. */
  readonly attempts: Map<string, Remembered>;
  /** Time at which was asked what refused all of its users last; what was allowed until then says nothing any more. */
  barredAt: number;
}

/** So that the users of one customer, or one user with many addresses, cannot take the memory of all others. */
const mostOfCustomer = 1000;

/** Remembers attempts, `most` of them; those that were asked for least lately are forgotten first. */
export class GateMemory {
  // A customer that was asked for last stands at the end.
  readonly #customers = new Map<string, RememberedCustomer>();
  readonly #most: number;
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many attempts are remembered. */
  get size(): number {
    return this.#size;
  }

  find(customer: string, attempt: string): Remembered | undefined {
    return this.#customers.get(customer)?.attempts.get(attempt);
  }

  /** Remembers an attempt as the latest one, with what was known of it. */
  renew(customer: string, attempt: string): { readonly of: RememberedCustomer; readonly remembered: Remembered } {
    const of = this.#customers.get(customer) ?? { attempts: new Map(), barredAt: Number.NEGATIVE_INFINITY };
    this.#customers.delete(customer);
    this.#customers.set(customer, of);
    const known = of.attempts.get(attempt);
    const remembered = known ?? { verdict: undefined, askedAt: 0, until: 0, allowedAt: Number.NEGATIVE_INFINITY };
    of.attempts.delete(attempt);
    of.attempts.set(attempt, remembered);
    if (known === undefined) this.#size += 1;
    if (of.attempts.size > mostOfCustomer) this.#forgetOldest(of);
    if (this.#size > this.#most) this.#forgetOldestOfAll();
    return { of, remembered };
  }

  #forgetOldestOfAll(): void {
    const [oldest] = this.#customers;
    if (oldest === undefined) return;
    const [name, customer] = oldest;
    this.#forgetOldest(customer);
    if (customer.attempts.size === 0) this.#customers.delete(name);
  }

  #forgetOldest({ attempts }: RememberedCustomer): void {
    const [oldest] = attempts.keys();
    if (oldest !== undefined && attempts.delete(oldest)) this.#size -= 1;
  }
}
