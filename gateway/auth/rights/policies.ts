import { type Caller, hasScope } from '../caller.ts';

/** The policies that let a caller through; the same object for as long as nothing is decided anew. */
export type DecidedPolicies = ReadonlySet<string>;

/** Decides which of the policies that a supergraph names let a caller through. */
export type Policies = (caller: Caller, asked: readonly string[]) => DecidedPolicies | Promise<DecidedPolicies>;

/** Nobody satisfies any policy. */
export const noPolicies: Policies = () => none;

const none: DecidedPolicies = new Set();

/** A caller satisfies a policy when it holds all the scopes that stand for it; policies without an entry are nobody's. */
export function policiesByScopes(scopesOf: ReadonlyMap<string, readonly string[]>): Policies {
  const known = new WeakMap<Caller, DecidedPolicies>();
  return (caller) => {
    let decided = known.get(caller);
    if (!decided) {
      const met = [...scopesOf].filter(([, scopes]) => scopes.every((scope) => hasScope(caller, scope)));
      decided = new Set(met.map(([policy]) => policy));
      known.set(caller, decided);
    }
    return decided;
  };
}

/** Some policies by one way, all others by another. */
export function policiesByBoth(own: ReadonlySet<string>, first: Policies, others: Policies): Policies {
  const made = new WeakMap<DecidedPolicies, WeakMap<DecidedPolicies, DecidedPolicies>>();
  const together = (one: DecidedPolicies, other: DecidedPolicies): DecidedPolicies => {
    const byOther = made.get(one) ?? new WeakMap<DecidedPolicies, DecidedPolicies>();
    made.set(one, byOther);
    const known = byOther.get(other) ?? new Set([...one, ...other]);
    byOther.set(other, known);
    return known;
  };
  return (caller, asked) => {
    const rest = asked.filter((policy) => !own.has(policy));
    const one = first(caller, asked);
    if (rest.length === 0) return one;
    const other = others(caller, rest);
    if (one instanceof Promise || other instanceof Promise) {
      return Promise.all([one, other]).then(([a, b]) => together(a, b));
    }
    return together(one, other);
  };
}
