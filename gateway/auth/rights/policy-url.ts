import type { Log } from '../../telemetry.ts';
import type { Caller } from '../caller.ts';
import { fetchJson } from '../fetch-json.ts';
import type { DecidedPolicies, Policies } from './policies.ts';

/** Time in milliseconds for which a decision holds. */
const HOLDS_MS = 5_000;

/** The same for callers of which nobody could say anything. */
const FAULT_HOLDS_MS = 1_000;

/** Longest time in milliseconds that a decision may take, while a request waits for it. */
const WAIT_MS = 1_000;

/** Callers whose decisions are remembered; one weighs some kB at most. */
const MOST_CALLERS = 2_000;

const denied: DecidedPolicies = new Set();

/**
 * Has a URL decide policies: it gets what is known of the caller, without credentials, and answers `{"allowed": [...]}`. What
 * it does not say is denied, and everything is where it cannot be asked.
 */
export function policiesByUrl(url: string, log: Log, now: () => number = () => performance.now()): Policies {
  const known = new Map<
    string,
    { readonly until: number; readonly decided: DecidedPolicies | Promise<DecidedPolicies> }
  >();
  const remember = (key: string, decided: DecidedPolicies | Promise<DecidedPolicies>, milliseconds: number) => {
    known.delete(key);
    known.set(key, { decided, until: now() + milliseconds });
    const [oldest] = known.keys();
    if (known.size > MOST_CALLERS && oldest !== undefined) known.delete(oldest);
  };
  const decide = async (key: string, caller: Caller, asked: readonly string[]): Promise<DecidedPolicies> => {
    try {
      const decided = await ask(url, caller, asked);
      remember(key, decided, HOLDS_MS);
      return decided;
    } catch (error) {
      log.warn('Policies cannot be decided and are denied.', { url, error: String(error) });
      remember(key, denied, FAULT_HOLDS_MS);
      return denied;
    }
  };
  return (caller, asked) => {
    const key = `${caller.rights} ${asked.join('\n')}`;
    const entry = known.get(key);
    if (entry && (entry.decided instanceof Promise || now() < entry.until)) return entry.decided;
    const deciding = decide(key, caller, asked);
    remember(key, deciding, Number.POSITIVE_INFINITY);
    return deciding;
  };
}

async function ask(url: string, caller: Caller, policies: readonly string[]): Promise<DecidedPolicies> {
  const { kind, id, issuer, subject, scopes, owners, customer, client, mfa, sso } = caller;
  const told = { kind, id, issuer, subject, scopes: [...scopes], owners, customer, client, mfa, sso };
  const body = JSON.stringify({ caller: told, policies });
  const question = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const answer = await fetchJson(url, question, WAIT_MS);
  const allowed = typeof answer === 'object' && answer !== null && 'allowed' in answer ? answer.allowed : undefined;
  if (!Array.isArray(allowed)) throw new Error('the answer has no list "allowed"');
  return new Set(policies.filter((policy) => allowed.includes(policy)));
}
