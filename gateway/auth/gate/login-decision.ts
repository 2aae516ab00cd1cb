import { isObject } from '../../json/is-object.ts';

/** A user of a customer who wants in. */
export interface LoginAttempt {
  /** Id of the customer. */
  readonly customer: string;
  /** IP address of the user; empty where it is not known. */
  readonly address: string;
  /** Whether the user has given a second factor, and whether it has come through single sign-on. */
  readonly mfa: boolean;
  readonly sso: boolean;
}

/** What becomes of an attempt: it is known that the user may come in, or why not, or nothing is known. */
export type LoginDecision =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | { readonly kind: 'unknown'; readonly why: string };

/** The reason of a login whose customer does not exist, or not any more. */
export const noCustomer = 'NOT_FOUND';

/** The reason that a graph gives for what it cannot tell. */
const unknownReason = 'UNKNOWN';

/** Codes of errors that come again however often is asked: the customer's id is none, say. */
const finalCodes: ReadonlySet<unknown> = new Set(['BAD_USER_INPUT', 'NOT_FOUND']);

/** What the operation of the gate has answered. */
export interface GateAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
}

/**
 * Reads a decision out of an answer, at the path at which it stands in the data. Allowed is only what says so without any
 * doubt: not null, no error beside it, no reason. A reason that is known refuses, whatever else is not known.
 */
export function readDecision({ data, errors = [] }: GateAnswer, path: readonly string[]): LoginDecision {
  const found = path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), data);
  const decision = isObject(found) ? found : undefined;
  const reasons = Array.isArray(decision?.['reasons']) ? decision['reasons'].map(String) : [];
  const known = reasons.filter((reason) => reason !== unknownReason);
  if (known.length > 0) return { kind: 'refused', reasons: known };
  const passing = errors.find(({ extensions }) => !finalCodes.has(extensions?.['code']));
  if (passing) return { kind: 'unknown', why: passing.message };
  if (errors.length > 0 || decision === undefined) return { kind: 'refused', reasons: [noCustomer] };
  if (reasons.length > 0) return { kind: 'unknown', why: 'A system that decides does not answer.' };
  return decision['allowed'] === true ? { kind: 'allowed' } : { kind: 'refused', reasons: [] };
}
