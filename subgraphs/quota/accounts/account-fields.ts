import type { FieldValues } from '../../kit/changes/field-changes.ts';
import type { Keyring } from '../../kit/encryption.ts';
import { type Account, openActivationCode } from './accounts.ts';

/** An account's columns that the list of changes tells of, the activation code in plain text. */
export type ToldAccount = Pick<
  Account,
  | 'accountId'
  | 'customerUuid'
  | 'companyName'
  | 'contractType'
  | 'quotaLimit'
  | 'userLimit'
  | 'webhooksLimit'
  | 'providerCustomerId'
  | 'trialEndsAt'
  | 'activationCode'
>;

/** Fields of which the list of changes says only that they changed. */
export const secretFields = ['activationCode'] as const;

/** An account's settings by the names that clients know. */
export function settingFields(account: ToldAccount): FieldValues {
  return {
    accountId: account.accountId,
    customerUuid: account.customerUuid,
    companyName: account.companyName,
    contractType: account.contractType.toUpperCase(),
    'storage.limit': account.quotaLimit,
    'users.limit': account.userLimit,
    // JSON has no bigint.
    webhooksLimit: typeof account.webhooksLimit === 'bigint' ? String(account.webhooksLimit) : account.webhooksLimit,
    providerCustomerId: account.providerCustomerId,
    trialEndsAt: account.trialEndsAt,
    activationCode: account.activationCode,
  };
}

/** An account's lock by the names that clients know. */
export function lockFields({
  isLocked,
  lockReason,
  lockedAt,
  lockedById,
}: Pick<Account, 'isLocked' | 'lockReason' | 'lockedAt' | 'lockedById'>): FieldValues {
  return { isLocked, 'lock.reason': lockReason, 'lock.lockedAt': lockedAt, 'lock.lockedBy': lockedById };
}

/** What an account uses by the names that clients know. */
export function usageFields({
  quotaUsed,
  userUsed,
  internalUsers,
  guestUsers,
}: Pick<Account, 'quotaUsed' | 'userUsed' | 'internalUsers' | 'guestUsers'>): FieldValues {
  return {
    'storage.used': quotaUsed,
    'users.used': userUsed,
    'users.internal': internalUsers,
    'users.guest': guestUsers,
  };
}

/** The account with its activation code in plain text. */
export function withOpenCode(account: Account, keyring: Keyring): Account {
  return { ...account, activationCode: openActivationCode(account, keyring) };
}
