import { type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely';
import { type Caller, hasScope } from '../../kit/caller.ts';
import type { Keyring } from '../../kit/encryption.ts';
import { PublicError } from '../../kit/errors.ts';
import { visibleTo } from '../../kit/registry/visible-to.ts';
import type { AccountsTable, QuotaTables } from '../tables.ts';

/** The row of an account, its activation code sealed. */
export type Account = Selectable<AccountsTable>;

/** The activation code for a caller who may read secrets; null for everybody else, and where none is kept. */
export function activationCodeFor(account: Account, caller: Caller, keyring: Keyring): string | null {
  return hasScope(caller, 'secrets:read') ? openActivationCode(account, keyring) : null;
}

/** The activation code in plain text; null where none is kept. */
export function openActivationCode({ customerId, activationCode }: Account, keyring: Keyring): string | null {
  return activationCode === null ? null : keyring.open(activationCode, activationCodePlace(customerId));
}

/** What an account's activation code is sealed for. */
export function activationCodePlace(customerId: string): string {
  return `accounts.activation_code:${customerId}`;
}

/** The accounts of those of these customers that the caller may see, in no order. */
export function visibleAccounts(
  database: Kysely<QuotaTables>,
  caller: Caller,
  customerIds: string[],
): Promise<Account[]> {
  return database
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .where(visibleTo(caller, sql.ref('accounts.customer_id')))
    .execute();
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
