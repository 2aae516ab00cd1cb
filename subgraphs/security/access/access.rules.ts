import { admits } from '../allowlist/ip-allowlist.rules.ts';
import type { IpAddress } from '../allowlist/ip-entry.rules.ts';

/** The CRM's statuses, as the gateway brings them. */
export const customerStatuses = ['ACTIVE', 'INACTIVE', 'PROSPECT'] as const;

/** One of them. */
export type CustomerStatus = (typeof customerStatuses)[number];

/** What can speak against a login, in the order in which it is listed. */
export type DenialReason = 'INACTIVE' | 'LOCKED' | 'MFA_REQUIRED' | 'SSO_REQUIRED' | 'IP_NOT_ALLOWED' | 'UNKNOWN';

/** What holds for all users of a customer. */
export interface AccessRules {
  readonly status: CustomerStatus;
  readonly isLocked: boolean;
  /** False where nobody could say whether the customer is locked: then nobody gets in. */
  readonly isLockKnown: boolean;
  readonly force2fa: boolean;
  readonly forceSso: boolean;
  readonly ipAllowlist: readonly string[];
}

/** What one user comes with. */
export interface LoginAttempt {
  readonly address: IpAddress | undefined;
  readonly mfa: boolean;
  readonly sso: boolean;
}

/** Whether a user may log in, and everything that speaks against it. */
export interface AccessDecision {
  readonly allowed: boolean;
  readonly reasons: readonly DenialReason[];
}

/** Decides on a login. A prospect is let in, so that it can try its demo; only INACTIVE has left us. */
export function decideAccess(rules: AccessRules, attempt: LoginAttempt): AccessDecision {
  const { address } = attempt;
  const isAddressFine = address === undefined ? rules.ipAllowlist.length === 0 : admits(rules.ipAllowlist, address);
  const found: [DenialReason, boolean][] = [
    ['INACTIVE', rules.status === 'INACTIVE'],
    ['LOCKED', rules.isLocked],
    ['MFA_REQUIRED', rules.force2fa && !attempt.mfa],
    ['SSO_REQUIRED', rules.forceSso && !attempt.sso],
    ['IP_NOT_ALLOWED', !isAddressFine],
    ['UNKNOWN', !rules.isLockKnown],
  ];
  const reasons = found.flatMap(([reason, holds]) => (holds ? [reason] : []));
  return { allowed: reasons.length === 0, reasons };
}
