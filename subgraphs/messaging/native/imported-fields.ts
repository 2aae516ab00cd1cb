import type { FieldValues } from '../../kit/changes/field-changes.ts';
import { type FieldTraits, withoutWithheld } from '../../kit/import/settle.rules.ts';
import type { Settled } from '../../kit/import/settle-records.ts';
import type { Account } from '../accounts/accounts.ts';
import { secretPaths } from '../change-account.ts';
import { lineFields } from '../line/configure-line.ts';
import { webhookFields } from '../webhooks/save-webhooks.ts';
import type { WebhookRow } from '../webhooks/webhooks.ts';
import type { MergedCustomer, StoredCustomer } from './merge.ts';

/** What is there of a customer that has an account. */
export type KnownCustomer = StoredCustomer & { readonly account: Account };

/** The names under which the list of changes tells of the columns that records state. */
export const importedPaths = {
  username: 'username',
  name: 'name',
  detail: 'detail',
  permissionIds: 'permissionIds',
  email: 'email',
  phoneNumber: 'phoneNumber',
  address: 'address',
  termsAgreedIp: 'termsAgreedIp',
  termsAgreedVersion: 'termsAgreedVersion',
  emailVerified: 'emailVerified',
  status: 'status',
  identityVerificationStatus: 'identityVerificationStatus',
  billingAccountId: 'billingAccountId',
  rtpDebug: 'rtpDebug',
  deletionScheduledAt: 'deletionScheduledAt',
  deletedAt: 'deletedAt',
  createdAt: 'createdAt',
} as const satisfies Partial<Record<keyof Account, string>>;

const personal = new Set(['email', 'phoneNumber', 'address', 'termsAgreedIp']);

/** What the fields are like. The webhooks go together, for one of them is the default one. */
export const importTraits: FieldTraits = {
  groupOf: (path) => /^(webhooks|line)\./.exec(path)?.[1] ?? path,
  isSecret: (path) =>
    personal.has(path) ||
    path.endsWith('.unusableUri') ||
    secretPaths({ before: { [path]: null }, after: null }).length > 0,
  isCounter: () => false,
  isIdentity: (path) => path === 'accountId',
};

/** All of a customer by the names that clients know. Sealed texts stay sealed: they differ where what they hold does. */
export function importedFields({ account, webhooks, line }: MergedCustomer | KnownCustomer): FieldValues {
  const rows = webhooks as readonly WebhookRow[];
  return {
    accountId: account.accountId,
    ...Object.fromEntries(
      Object.entries(importedPaths).map(([column, path]) => [path, account[column as keyof typeof importedPaths]]),
    ),
    ...webhookFields(rows),
    ...Object.fromEntries(rows.map(({ id, unusableUri }) => [`webhooks.${id}.unusableUri`, unusableUri])),
    ...lineFields(line),
  };
}

/** The customer that a record leaves, with what may not change as it was. An older record never sets the time back. */
export function settledCustomer(
  before: KnownCustomer,
  after: MergedCustomer,
  { withheld, isOlder }: Settled,
): MergedCustomer {
  const isWithheld = (group: string) => [...withheld].some((path) => path.startsWith(`${group}.`));
  const { version: _, ...was } = before.account;
  const account = withoutWithheld(was, after.account, importedPaths, withheld);
  return {
    account: isOlder ? { ...account, updatedAt: was.updatedAt } : account,
    webhooks: isWithheld('webhooks') ? before.webhooks : after.webhooks,
    line: isWithheld('line') ? before.line : after.line,
  };
}
