import type { Account } from '../../../subgraphs/security/accounts/accounts.ts';
import type { Operation } from './open-security.ts';

/** What a rule lets pass: fields by their paths (`security.force2fa`), and the codes of the warnings with their entries. */
export interface Passes {
  readonly [path: string]: unknown;
  readonly warnings?: readonly (readonly [string, ...string[]])[];
}

/** One rule at work: the account before, what is asked for, and what comes of it. */
export interface RuleCase {
  readonly rule: string;
  readonly operation?: Operation;
  readonly account?: Partial<Account>;
  readonly input: object;
  /** The client's address; `home` where absent, none where null. */
  readonly address?: string | null;
  readonly passes?: Passes;
  /** Issues of BAD_USER_INPUT as `<path behind input> <code>`. */
  readonly refused?: readonly string[];
}

/** The address that clients come from where a case says nothing else. */
export const home = '192.0.2.10';
