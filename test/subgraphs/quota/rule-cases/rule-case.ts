import type { Account } from '../../../../subgraphs/quota/accounts/accounts.ts';

/** A rule, an input that it decides on, and the answer: what the customer is afterwards, or which error. */
export interface RuleCase {
  readonly rule: string;
  /** The account as it is; null where there is none. An activation code is sealed before it is stored. */
  readonly account: Partial<Account> | null;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly quota?: Readonly<Record<string, unknown>>;
  readonly customer?: Readonly<Record<string, unknown>>;
  readonly warnings?: readonly string[];
  readonly error?: Readonly<Record<string, unknown>>;
}

/** The cases of mutations by their names. */
export type RuleCases = Readonly<Record<string, readonly RuleCase[]>>;

/** The answer to an input with these problems, each as `<path> <code>`. */
export const refuses = (...issues: string[]) => ({ error: { code: 'BAD_USER_INPUT', issues } });

/** When the trials of these cases end. */
export const trialEndsAt = '2030-01-31T12:00:00Z';
