import { z } from 'zod';
import { badInput } from '../../kit/errors.ts';
import { inputLine } from '../../kit/input/input-text.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { absence, issueAt } from '../../kit/input/refusal.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import { guardLockout } from '../allowlist/lockout.rules.ts';
import { readNewAllowlist } from '../allowlist/new-allowlist.rules.ts';
import type { RequestContext } from '../context.ts';
import type { UpdateSecuritySettingsInput } from '../schema.generated.ts';
import type { AccountState } from './account-changes.ts';
import { clearableId, flag } from './account-input.ts';
import { type AccountResult, changeAccount } from './change-account.ts';
import { type SecurityWarning, sortWarnings } from './security-warning.rules.ts';

/** What `updateSecuritySettings` results in. */
export interface SettingsResult extends AccountResult {
  readonly warnings: readonly SecurityWarning[];
}

/** Changes how a customer's account is guarded, and what it is enabled for. */
export async function updateSecuritySettings(
  context: RequestContext,
  input: UpdateSecuritySettingsInput,
): Promise<SettingsResult> {
  const { ipAllowlist: list, features, ...settings } = parseInput(settingsInput, input);
  return mutateCustomer(context, { operation: 'updateSecuritySettings', input }, async (change, customerId) => {
    // Within the mutation, so that a repeat under the same idempotencyKey from another address gets the first result.
    const lockoutWarnings = list === undefined ? [] : requireAdmission(list.entries, context, input.force === true);
    const { before, after } = await changeAccount(change, customerId, {
      type: 'customer.security-settings-updated',
      expectedVersion: input.expectedVersion,
      reopenDeleted: input.reopenDeleted,
      values: { ...settings, ...features, ipAllowlist: list && [...list.entries] },
    });
    const allowlistWarnings = list === undefined ? [] : [...list.warnings, ...lockoutWarnings, ...phoneWarnings(after)];
    return { customerId, warnings: sortWarnings([...allowlistWarnings, ...forceWarnings(before, after)]) };
  });
}

const featureFlags = {
  hasAccountPanel: flag,
  hasImprovedEvents: flag,
  hasOpenstackLogging: flag,
  hasPci: flag,
};

const settingsInput = z.object({
  accountName: inputLine({ most: 300, example: 'Acme Inc.' }).nullish(),
  accountOwnerId: clearableId,
  force2fa: flag,
  forceSso: flag,
  ipAllowlist: z
    .array(z.string(), { error: absence('["10.0.0.0/8"]', 'write [] for no restriction, or leave it out') })
    .transform((given, context) => {
      const read = readNewAllowlist(given);
      if (!('issues' in read)) return read;
      for (const { path, code, message } of read.issues) {
        context.addIssue(issueAt(path, code, message));
      }
      return z.NEVER;
    })
    .optional(),
  features: z.object(featureFlags, { error: absence('{ hasPci: true }') }).optional(),
});

function requireAdmission(
  entries: readonly string[],
  { clientAddress }: RequestContext,
  force: boolean,
): readonly SecurityWarning[] {
  const lockout = guardLockout(entries, clientAddress, force);
  if ('issue' in lockout) throw badInput([lockout.issue]);
  return lockout.warnings;
}

function phoneWarnings({ ipAllowlist, phoneNumber }: AccountState): SecurityWarning[] {
  if (ipAllowlist.length === 0 || phoneNumber !== null) return [];
  const message =
    'The account has no phone number: support undoes a lock-out only by calling it, so set one with updateBilling.';
  return [{ code: 'NO_PHONE_NUMBER', message, entries: [] }];
}

function forceWarnings(before: AccountState, after: AccountState): SecurityWarning[] {
  const warnings: SecurityWarning[] = [];
  if (after.force2fa && !before.force2fa) {
    const message = 'Users without a second factor are logged out now, and get in again once they have set one up.';
    warnings.push({ code: 'SESSIONS_END', message, entries: [] });
  }
  if (after.forceSso && !before.forceSso) {
    const message =
      'Users get in through single sign-on only from now on: see that a SAML 2.0 identity provider is configured at the delivery network.';
    warnings.push({ code: 'IDENTITY_PROVIDER_NEEDED', message, entries: [] });
  }
  return warnings;
}
