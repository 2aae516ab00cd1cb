import { type Kysely, sql, type Updateable } from 'kysely';
import { type FieldValues, fieldChanges } from '../kit/changes/field-changes.ts';
import type { Change } from '../kit/changes/mutate.ts';
import { requireVersion } from '../kit/changes/require-version.ts';
import { PublicError } from '../kit/errors.ts';
import { type CustomerMutation, mutateCustomer } from '../kit/registry/mutate-customer.ts';
import { type Account, lockedAccounts } from './accounts/accounts.ts';
import type { RequestContext } from './context.ts';
import type { AccountsTable, MessagingTables } from './tables.ts';

/** What every mutation of messaging answers, at the least. */
export interface ChangedCustomer {
  readonly customerId: string;
}

/** A change of an account that nobody else changes until the transaction ends. */
export interface AccountChange extends Change<MessagingTables> {
  readonly account: Account;
}

/** What a change does to the account, its webhooks and its LINE channel, by the names that clients know. */
export interface AccountFields {
  /** Type of the event, e.g. `customer.webhook-created`. */
  readonly type: string;
  readonly before: FieldValues | null;
  readonly after: FieldValues | null;
  /** Columns of the account's own row that change too. */
  readonly columns?: Updateable<AccountsTable>;
}

/**
 * Runs a mutation of a customer's account with the platform, of its webhooks or its LINE channel. One version counts the
 * changes of all of them: they are read and changed together. NOT_FOUND where there is no account, CONFLICT where
 * `expectedVersion` is stale.
 */
export function changeAccount<Result extends ChangedCustomer>(
  context: RequestContext,
  mutation: CustomerMutation,
  apply: (change: AccountChange) => Promise<Result>,
): Promise<Result> {
  return mutateCustomer(context, mutation, async (change, customerId) => {
    const [account] = await lockedAccounts(change.transaction, [customerId]);
    if (account === undefined || account.deletedAt !== null) throw noAccount(customerId, account?.deletedAt);
    requireVersion(account.version, mutation.input.expectedVersion);
    return apply({ ...change, account });
  });
}

/** Counts the account's version up and writes down what changed; false, and nothing written, where nothing does. */
export async function recordFields(change: AccountChange, fields: AccountFields): Promise<boolean> {
  const { customerId, version } = change.account;
  const changes = fieldChanges(fields.before, fields.after, secretPaths(fields));
  if (changes.length === 0) return false;
  await touchAccount(change.transaction, customerId, { ...fields.columns, updatedAt: change.now });
  await change.record({ customerId, type: fields.type, version: version + 1, fields: changes });
  return true;
}

/** Those of the fields whose values no audit row and no event shows: secrets, and what may hold one or personal data. */
export function secretPaths({ before, after }: Pick<AccountFields, 'before' | 'after'>): string[] {
  return Object.keys({ ...before, ...after }).filter((path) => /(^|\.)(username|detail|uri|secret|token)$/.test(path));
}

async function touchAccount(
  database: Kysely<MessagingTables>,
  customerId: string,
  columns: Updateable<AccountsTable>,
): Promise<void> {
  await database
    .updateTable('accounts')
    .set({ ...columns, version: sql`version + 1` })
    .where('customerId', '=', customerId)
    .execute();
}

function noAccount(customerId: string, deletedAt: string | null | undefined): PublicError {
  const why = deletedAt == null ? 'has no account' : 'no longer has an account';
  return new PublicError(
    'NOT_FOUND',
    `The customer ${customerId} ${why} with the communications platform: make one with createMessagingAccount.`,
  );
}
