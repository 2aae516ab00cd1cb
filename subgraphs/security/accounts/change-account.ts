import type { Transaction, Updateable } from 'kysely';
import { v7 } from 'uuid';
import type { Change } from '../../kit/changes/mutate.ts';
import { requireVersion } from '../../kit/changes/require-version.ts';
import type { AccountsTable, SecurityTables } from '../tables.ts';
import { type AccountState, accountChanges } from './account-changes.ts';
import type { Account } from './accounts.ts';
import { blankAccount } from './blank-account.ts';

/** What a mutation of an account results in. */
export interface AccountResult {
  readonly customerId: string;
}

/** What becomes of an account; columns that are undefined stay as they are. */
export interface AccountUpdate {
  /** Type of the event, e.g. `customer.billing-updated`. */
  readonly type: string;
  readonly expectedVersion: number | null | undefined;
  readonly values: { readonly [Column in keyof Writable]?: Writable[Column] | undefined };
}

type Writable = Omit<AccountState, 'accountId'>;

/**
 * Changes a customer's account and tells of it. A customer without one, or whose account is deleted at the delivery
 * network, gets a blank one first; it counts as version 0. Nothing is written where nothing changes.
 */
export async function changeAccount(
  change: Change<SecurityTables>,
  customerId: string,
  update: AccountUpdate,
): Promise<{ readonly before: AccountState; readonly after: AccountState }> {
  const { transaction, now } = change;
  const stored = await lockedAccount(transaction, customerId);
  const current = stored?.deletedAt === null ? stored : undefined;
  requireVersion(current?.version ?? 0, update.expectedVersion);
  const values = Object.fromEntries(Object.entries(update.values).filter(([, value]) => value !== undefined));
  const before: AccountState = current ?? { ...blankAccount, accountId: null };
  const changed: AccountState = { ...before, ...values };
  if (accountChanges(before, changed).length === 0) return { before, after: before };

  const accountId = current?.accountId ?? newAccountId();
  const after = { ...changed, accountId };
  const fresh = { ...blankAccount, ...values, accountId, createdAt: now, updatedAt: now };
  const version =
    stored === undefined
      ? await insertAccount(transaction, { ...fresh, customerId })
      : await updateAccount(transaction, stored, current === undefined ? fresh : { ...values, updatedAt: now });
  // Another caller made the account at the same moment: it is there now, to be locked and compared with.
  if (version === undefined) return changeAccount(change, customerId, update);
  await change.record({ customerId, type: update.type, version, fields: accountChanges(before, after) });
  return { before, after };
}

/** Is this the id of an account that was made here, and that the delivery network does not know of? */
export function isLocalAccountId(accountId: string): boolean {
  return accountId.startsWith(localPrefix);
}

// The ids of the delivery network are letters and digits.
const localPrefix = 'local-';

function newAccountId(): string {
  return `${localPrefix}${v7()}`;
}

function lockedAccount(transaction: Transaction<SecurityTables>, customerId: string): Promise<Account | undefined> {
  return transaction
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', customerId)
    .forUpdate()
    .executeTakeFirst();
}

async function insertAccount(
  transaction: Transaction<SecurityTables>,
  row: Omit<Account, 'version'>,
): Promise<number | undefined> {
  const inserted = await transaction
    .insertInto('accounts')
    .values(row)
    .onConflict((conflict) => conflict.column('customerId').doNothing())
    .returning('version')
    .executeTakeFirst();
  return inserted?.version;
}

async function updateAccount(
  transaction: Transaction<SecurityTables>,
  { customerId, version }: Account,
  values: Updateable<AccountsTable>,
): Promise<number> {
  const updated = await transaction
    .updateTable('accounts')
    .set({ ...values, version: version + 1 })
    .where('customerId', '=', customerId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return updated.version;
}
