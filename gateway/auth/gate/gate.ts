import type { Authenticate, Credentials, Entry } from '../authenticate.ts';
import type { Caller } from '../caller.ts';
import { GateMemory, type Remembered, type RememberedCustomer, type Verdict } from './gate-memory.ts';
import type { LoginAttempt, LoginDecision } from './login-decision.ts';
import { refuseLogin, refuseUnknown } from './refuse-login.ts';

/** What a gate works with; times are in milliseconds. */
export interface GateOptions {
  /** Decides on an attempt; that it rejects says no more than that nothing is known. */
  readonly ask: (attempt: LoginAttempt) => Promise<LoginDecision>;
  /** How long the last allowance of an attempt holds while nothing is known. */
  readonly graceMs: number;
  /** How long a decision is remembered, counted from the moment at which it was asked for; 5000 where absent. */
  readonly memoryMs?: number;
  /** Told why nothing is known, once in a minute at most. */
  readonly onUnknown?: (why: string) => void;
  /** A clock that never goes back. */
  readonly now?: () => number;
  /** Most attempts that are remembered, of some 230 bytes each; 20,000 where absent. */
  readonly mostRemembered?: number;
}

/** A customer that is locked is out within this time, on every gateway. */
const MEMORY_MS = 5000;

/** How often it is told that nothing is known. */
const TELL_MS = 60_000;

/**
 * Puts a gate behind what tells who asks: users who act for a customer come in only as long as that customer lets them.
 * Everybody else passes. A decision that is remembered is there at once and costs 0.13 µs.
 */
export function openGate(options: GateOptions): (authenticate: Authenticate) => Authenticate {
  const { graceMs, memoryMs = MEMORY_MS, now = () => performance.now(), mostRemembered = 20_000 } = options;
  const memory = new GateMemory(mostRemembered);
  const decide = decider(options, now);

  const judge = async (attempt: LoginAttempt, place: Place): Promise<Verdict> => {
    const { askedAt } = place.remembered;
    const decision = await decide(attempt);
    const judgement = judgementOf(decision, attempt, { ...place, askedAt, now: now(), graceMs, memoryMs });
    // What took so long that it was asked for again is not remembered.
    if (place.remembered.askedAt === askedAt) Object.assign(place.remembered, judgement);
    if (decision.kind === 'refused' && isOfCustomer(decision.reasons)) place.of.barredAt = askedAt;
    return judgement.verdict;
  };
  const verdictOn = ({ mfa, sso }: Caller, customer: string, address: string): Verdict | Promise<Verdict> => {
    const key = address + (mfa ? (sso ? ' mfa sso' : ' mfa') : sso ? ' sso' : '');
    const time = now();
    const known = memory.find(customer, key);
    if (known !== undefined && time < known.until) return known.verdict;
    const place = memory.renew(customer, key);
    const { remembered } = place;
    remembered.askedAt = time;
    // All who come meanwhile wait for the same answer.
    remembered.until = time + memoryMs;
    remembered.verdict = judge({ customer, address, mfa, sso }, place);
    return remembered.verdict;
  };
  const enter = (entry: Entry, { clientAddress }: Credentials): Entry | Promise<Entry> => {
    const { caller } = entry;
    if (caller?.customer === undefined || caller.kind !== 'user') return entry;
    const verdict = verdictOn(caller, caller.customer, clientAddress);
    return verdict instanceof Promise ? verdict.then((known) => known ?? entry) : (verdict ?? entry);
  };
  return (authenticate) => (credentials) => {
    const entry = authenticate(credentials);
    return entry instanceof Promise ? entry.then((known) => enter(known, credentials)) : enter(entry, credentials);
  };
}

interface Place {
  readonly of: RememberedCustomer;
  readonly remembered: Remembered;
}

function decider({ ask, onUnknown }: GateOptions, now: () => number): GateOptions['ask'] {
  let toldAt = Number.NEGATIVE_INFINITY;
  return async (attempt) => {
    let decision: LoginDecision;
    try {
      decision = await ask(attempt);
    } catch (error) {
      decision = { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
    }
    if (decision.kind === 'unknown' && now() >= toldAt + TELL_MS) {
      toldAt = now();
      onUnknown?.(decision.why);
    }
    return decision;
  };
}

interface Circumstances extends Place {
  readonly askedAt: number;
  readonly now: number;
  readonly graceMs: number;
  readonly memoryMs: number;
}

/** What follows from a decision. The grace begins with the allowance, and ends with what has refused all of the customer since. */
function judgementOf(
  decision: LoginDecision,
  attempt: LoginAttempt,
  { of, remembered, askedAt, now, graceMs, memoryMs }: Circumstances,
): { readonly verdict: Verdict; readonly until: number; readonly allowedAt: number } {
  const { allowedAt } = remembered;
  switch (decision.kind) {
    case 'allowed':
      return { verdict: undefined, until: askedAt + memoryMs, allowedAt: askedAt };
    case 'refused': {
      const verdict = { refusal: refuseLogin(decision.reasons, attempt) };
      return { verdict, until: askedAt + memoryMs, allowedAt: Number.NEGATIVE_INFINITY };
    }
    case 'unknown': {
      const graceEnd = allowedAt > of.barredAt ? allowedAt + graceMs : now;
      if (now < graceEnd) return { verdict: undefined, until: Math.min(now + memoryMs, graceEnd), allowedAt };
      return { verdict: { refusal: refuseUnknown(memoryMs) }, until: now + memoryMs, allowedAt };
    }
    default:
      return decision satisfies never;
  }
}

/** Reasons that lie in how a user comes; all others concern every user of the customer. */
const ofTheAttempt: ReadonlySet<string> = new Set(['MFA_REQUIRED', 'SSO_REQUIRED', 'IP_NOT_ALLOWED']);

function isOfCustomer(reasons: readonly string[]): boolean {
  return reasons.length === 0 || !reasons.every((reason) => ofTheAttempt.has(reason));
}
