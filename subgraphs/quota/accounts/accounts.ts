import { type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely';
import { seesAll } from '../../kit/caller.ts';
import type { SecretReads } from '../../kit/changes/secret-reads.ts';
import { narrow } from '../../kit/database/narrow.ts';
import type { Keyring } from '../../kit/encryption.ts';
import { PublicError } from '../../kit/errors.ts';
import type { RowLoader } from '../../kit/loader.ts';
import { type Judge, shownRows } from '../../kit/registry/shown-rows.ts';
import type { RegistryTables } from '../../kit/registry/tables.ts';
import { isRegistered, notDeleted } from '../../kit/registry/visible-to.ts';
import type { AccountsTable, QuotaTables } from '../tables.ts';

/** The row of an account, its activation code sealed. */
export type Account = Selectable<AccountsTable>;

/** The activation code in plain text; null where none is kept. */
export function openActivationCode({ customerId, activationCode }: Account, keyring: Keyring): string | null {
  return activationCode === null ? null : keyring.open(activationCode, activationCodePlace(customerId));
}

/** The same, once it is written down that the caller is shown it. */
export async function revealActivationCode(
  { keyring, secretReads }: { readonly keyring: Keyring; readonly secretReads: SecretReads },
  account: Account,
): Promise<string | null> {
  const code = openActivationCode(account, keyring);
  const { customerId, version } = account;
  if (code !== null) await secretReads({ customerId, path: 'activationCode', version });
  return code;
}

/** What an account's activation code is sealed for. */
export function activationCodePlace(customerId: string): string {
  return `accounts.activation_code:${customerId}`;
}

/** An account, and whether it is for the caller: that of a hidden customer is not. */
export type LoadedAccount = Account & { readonly isShown: boolean };

/** The accounts of these customers, in no order. Whether there is a hidden one decides on what is known of a lock. */
export async function loadedAccounts(
  database: Kysely<QuotaTables>,
  judge: Judge,
  customerIds: string[],
): Promise<readonly LoadedAccount[]> {
  const customer = sql.ref('accounts.customer_id');
  const found = await database
    .selectFrom('accounts')
    .selectAll()
    .select([isRegistered(customer).as('isRegistered'), notDeleted(customer).as('isNotDeleted')])
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .execute();
  const current = found.filter(({ isNotDeleted }) => isNotDeleted);
  const shown = new Set(await shownRows(narrow<RegistryTables, QuotaTables>(database), judge, customerIds, current));
  // Of what others own nothing is known to a caller of limited sight, not even that it is hidden.
  return found.flatMap((row) => {
    const isShown = shown.has(row);
    return isShown || seesAll(judge.caller) ? [{ ...row, isShown }] : [];
  });
}

/** The account of a customer as far as it is for the caller, or null. */
export async function shownAccount(
  loaders: { readonly account: RowLoader<LoadedAccount> },
  customerId: string,
): Promise<Account | null> {
  const account = await loaders.account.load(customerId);
  return account?.isShown === true ? account : null;
}

/** The accounts of these customers, seen by nobody yet, in no order. */
export function accountsByCustomers(database: Kysely<QuotaTables>, customerIds: string[]): Promise<Account[]> {
  return database
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .execute();
}

/** The accounts of these customers, in no order, held until the end of the transaction. */
export function heldAccounts(transaction: Transaction<QuotaTables>, customerIds: string[]): Promise<Account[]> {
  return transaction
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .orderBy('customerId')
    .forUpdate()
    .execute();
}

/** The account of a customer, held until the end of the transaction: nobody else changes it meanwhile. */
export async function lockedAccount(transaction: Transaction<QuotaTables>, customerId: string): Promise<Account> {
  const account = await transaction
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', customerId)
    .forUpdate()
    .executeTakeFirst();
  if (account !== undefined) return account;
  throw new PublicError(
    'NOT_FOUND',
    `The customer ${customerId} has no account with the storage provider: create one with createQuotaAccount.`,
  );
}

/** Changes an account that is held, counts its version up and returns the new one. */
export async function changeAccount(
  transaction: Transaction<QuotaTables>,
  { customerId, version }: Account,
  now: string,
  columns: Updateable<AccountsTable>,
): Promise<number> {
  await transaction
    .updateTable('accounts')
    .set({ ...columns, updatedAt: now, version: version + 1 })
    .where('customerId', '=', customerId)
    .execute();
  return version + 1;
}
