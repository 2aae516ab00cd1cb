import { type RawBuilder, sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { Caller } from '../../kit/caller.ts';
import type { Database } from '../../kit/database/open-database.ts';
import { PublicError } from '../../kit/errors.ts';
import { lastAttempt, type ProvisioningState } from '../attempts/state-machine.rules.ts';
import type { AttemptLiteral, PackageLiteral, ProvisioningTables } from '../tables.ts';
import type { AddressInput } from './account-input.rules.ts';
import type { Account } from './accounts.ts';

/** What a mutation may change of an account. */
export type AccountColumns = Omit<Account, 'customerId' | 'accountId' | 'createdAt' | 'updatedAt' | 'version'>;

/** The columns that tell of the last attempt begun here. */
export type AttemptColumns = Pick<Account, keyof typeof noAttempt>;

/** Those of an account for which none was. */
export const noAttempt = {
  attemptId: null,
  attemptKind: null,
  attemptPackages: null,
  attemptStartedAt: null,
  attemptStartedById: null,
} as const;

/** Those of this account. */
export function attemptColumns(account: AttemptColumns): AttemptColumns {
  const { attemptId, attemptKind, attemptPackages, attemptStartedAt, attemptStartedById } = account;
  return { attemptId, attemptKind, attemptPackages, attemptStartedAt, attemptStartedById };
}

/** Those of an attempt that begins now. */
export function newAttempt(
  kind: AttemptLiteral,
  packages: readonly PackageLiteral[],
  startedAt: string,
  caller: Caller,
): AttemptColumns {
  return {
    attemptId: v7(),
    attemptKind: kind,
    attemptPackages: [...packages],
    attemptStartedAt: startedAt,
    attemptStartedById: caller.id,
  };
}

/** How far an account is, in the terms of the state machine. */
export function stateOf(account: Account): ProvisioningState {
  return { status: account.status, attempt: lastAttempt(account), errors: account.errors };
}

/** An address as the columns of an account. */
export function addressColumns(address: AddressInput) {
  const { line1, line2, city, stateOrProvince, zipOrPostalCode, country } = address;
  return { addressLine1: line1, addressLine2: line2, city, stateOrProvince, zipOrPostalCode, country };
}

/** The customer's account, locked until the end of the transaction; undefined where there is none. */
export function findAccountLocked(
  transaction: Transaction<ProvisioningTables>,
  customerId: string,
): Promise<Account | undefined> {
  return transaction
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', customerId)
    .forUpdate()
    .executeTakeFirst();
}

/** NOT_FOUND for a customer that has no account yet. */
export function accountNotFound(customerId: string): PublicError {
  return new PublicError(
    'NOT_FOUND',
    `The customer ${customerId} has no account at the provisioner: make one with provisionCustomer.`,
  );
}

/**
 * The owner of a customer, locked until the end of the transaction: provisionings of one customer wait for each other
 * where there is no account yet to lock, and a transfer to another owner waits as well.
 */
export async function findOwnerLocked(
  transaction: Transaction<ProvisioningTables>,
  customerId: string,
): Promise<string | null> {
  const row = await transaction
    .selectFrom('registeredCustomers')
    .select('ownerId')
    .where('customerId', '=', customerId)
    .forUpdate()
    .executeTakeFirst();
  return row?.ownerId ?? null;
}

/** The owner of a customer; null where the CRM has not told of it. */
export async function findOwner(database: Database<ProvisioningTables>, customerId: string): Promise<string | null> {
  const row = await database
    .selectFrom('registeredCustomers')
    .select('ownerId')
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  return row?.ownerId ?? null;
}

/** The owner of a customer as a value in a statement; null where the CRM has not told of it. */
export function registeredOwner(customerId: string): RawBuilder<string | null> {
  return sql`(select owner_id from registered_customers where customer_id = ${customerId}::uuid)`;
}

/** Is this the id of an account that was made here, and that the provisioner does not know of yet? */
export function isLocalAccountId(accountId: string): boolean {
  return accountId.startsWith(localPrefix);
}

const localPrefix = 'customer-graph:';

/** Adds the account of a customer. Its id cannot be one of the provisioner's, which are base64 and thus have no colon. */
export async function insertAccount(
  transaction: Transaction<ProvisioningTables>,
  customerId: string,
  columns: AccountColumns,
  now: string,
): Promise<Account> {
  return transaction
    .insertInto('accounts')
    .values({
      customerId,
      accountId: `${localPrefix}${v7()}`,
      ...withJsonTexts(columns),
      createdAt: now,
      updatedAt: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Changes an account, which then has its next version. */
export async function updateAccount(
  transaction: Transaction<ProvisioningTables>,
  account: Account,
  columns: Partial<AccountColumns>,
  now: string,
): Promise<Account> {
  return transaction
    .updateTable('accounts')
    .set({ ...withJsonTexts({ ...columnsOf(account), ...columns }), updatedAt: now, version: account.version + 1 })
    .where('customerId', '=', account.customerId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function columnsOf({ customerId, accountId, createdAt, updatedAt, version, ...columns }: Account): AccountColumns {
  return columns;
}

// A list would be sent as an array of PostgreSQL instead of JSON.
function withJsonTexts({ resourceDetails, errors, ...columns }: AccountColumns) {
  return {
    ...columns,
    resourceDetails: resourceDetails && JSON.stringify(resourceDetails),
    errors: JSON.stringify(errors),
  };
}
