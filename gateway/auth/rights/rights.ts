import type { Caller } from '../caller.ts';
import { hasScope } from '../caller.ts';
import type { Guards } from './guards.ts';
import type { DecidedPolicies, Policies } from './policies.ts';
import { isMet, type Right } from './requirement.ts';

/** What a caller lacks of all that a supergraph asks for; one object for all callers that lack the same. */
export interface Rights {
  /** The same text for callers that lack the same, and for no others. */
  readonly key: string;
  /** Requirements that the caller does not meet. */
  readonly lacks: ReadonlySet<number>;
}

/** Tells what callers of one supergraph lack; undefined for one that lacks nothing. A promise only while policies are decided. */
export type RightsOf = (caller: Caller) => Rights | undefined | Promise<Rights | undefined>;

/** More distinct sets of rights are made anew when they are met again. */
const MOST_RIGHTS = 1000;

/** Compares each caller with what a supergraph asks for once, and again when policies are decided anew. */
export function rightsOver({ requirements }: Guards, policies: Policies): RightsOf {
  const asked = policiesOf(requirements);
  const byCaller = new WeakMap<Caller, { readonly decided: DecidedPolicies; readonly rights: Rights | undefined }>();
  const byKey = new Map<string, Rights>();

  const compare = (caller: Caller, decided: DecidedPolicies): Rights | undefined => {
    const known = byCaller.get(caller);
    if (known?.decided === decided) return known.rights;
    const has = (right: Right) => hasRight(caller, right, decided);
    const lacks = requirements.flatMap((requirement, place) => (isMet(requirement, has) ? [] : [place]));
    const rights = lacks.length === 0 ? undefined : shared(lacks);
    byCaller.set(caller, { decided, rights });
    return rights;
  };
  const shared = (lacks: readonly number[]): Rights => {
    const key = lacks.join();
    const rights = byKey.get(key) ?? { key, lacks: new Set(lacks) };
    if (byKey.size >= MOST_RIGHTS) byKey.clear();
    byKey.set(key, rights);
    return rights;
  };
  return (caller) => {
    if (requirements.length === 0 || caller.scopes.has('*')) return undefined;
    if (asked.length === 0) return compare(caller, nothingDecided);
    const decided = policies(caller, asked);
    return decided instanceof Promise ? decided.then((all) => compare(caller, all)) : compare(caller, decided);
  };
}

const nothingDecided: DecidedPolicies = new Set();

function policiesOf(requirements: Guards['requirements']): readonly string[] {
  const rights = requirements.flat(2);
  return [...new Set(rights.flatMap((right) => (right.startsWith('policy ') ? [right.slice('policy '.length)] : [])))];
}

function hasRight(caller: Caller, right: Right, decided: DecidedPolicies): boolean {
  if (right === 'authenticated') return caller.kind !== 'anonymous';
  if (right.startsWith('policy ')) return decided.has(right.slice('policy '.length));
  return hasScope(caller, right.slice('scope '.length));
}
