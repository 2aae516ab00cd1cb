import type { FieldValues } from '../../kit/changes/field-changes.ts';
import { type FieldTraits, withoutWithheld } from '../../kit/import/settle.rules.ts';
import type { Settled } from '../../kit/import/settle-records.ts';
import { changedPaths, personalPaths } from '../accounts/account-changes.ts';
import type { Account } from '../accounts/accounts.ts';

/** What records state of a customer's account. */
export type ImportedAccount = Omit<Account, 'version'>;

/** The names under which the list of changes tells of the columns that records state. */
export const importedPaths = {
  ...changedPaths,
  canConfigureWordpress: 'security.features.canConfigureWordpress',
  canResetPasswords: 'security.features.canResetPasswords',
  canUploadVcl: 'security.features.canUploadVcl',
  hasImprovedSslConfig: 'security.features.hasImprovedSslConfig',
  hasPciPasswords: 'security.features.hasPciPasswords',
  createdAt: 'security.createdAt',
  deletedAt: 'security.deletedAt',
} as const satisfies Partial<Record<keyof ImportedAccount, string>>;

/** What the fields are like. */
export const importTraits: FieldTraits = {
  groupOf: (path) => path,
  isSecret: (path) => personalPaths.includes(path),
  isCounter: () => false,
  isIdentity: (path) => path === importedPaths.accountId,
};

/** All of it by the names that clients know. */
export function importedFields(account: ImportedAccount): FieldValues {
  const shown = { ...account, billingNetworkType: account.billingNetworkType?.toUpperCase() ?? null };
  return Object.fromEntries(
    Object.entries(importedPaths).map(([column, path]) => [path, shown[column as keyof ImportedAccount]]),
  );
}

const { accountId: _, ...settledPaths } = importedPaths;

/** The account that a record leaves, with what may not change as it was. An older record never sets the time back. */
export function settledAccount(
  before: ImportedAccount,
  after: ImportedAccount,
  { withheld, isOlder }: Settled,
): ImportedAccount {
  const account = withoutWithheld(before, after, settledPaths, withheld);
  return isOlder ? { ...account, updatedAt: before.updatedAt } : account;
}
