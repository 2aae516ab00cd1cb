import { type Kysely, type Selectable, sql } from 'kysely';
import type { Caller } from '../../kit/caller.ts';
import { narrow } from '../../kit/database/narrow.ts';
import type { Database } from '../../kit/database/open-database.ts';
import { requireLookupText } from '../../kit/input/lookup-text.ts';
import type { Connection, KeysetOrder, PageArguments } from '../../kit/page.ts';
import { findVisible } from '../../kit/registry/find-visible.ts';
import { type Judge, shownRows } from '../../kit/registry/shown-rows.ts';
import type { RegistryTables } from '../../kit/registry/tables.ts';
import { visiblePage } from '../../kit/registry/visible-page.ts';
import { isRegistered, notDeleted } from '../../kit/registry/visible-to.ts';
import type { MessagingFilter, MessagingOrder } from '../schema.generated.ts';
import type { AccountsTable, MessagingTables } from '../tables.ts';
import { accountConditions, withoutCase } from './account-filter.ts';

/** A customer's account with the communications platform, its contact data sealed. */
export type Account = Selectable<AccountsTable>;

/** A customer as other subgraphs name it. */
export interface MessagingCustomer {
  readonly id: string;
}

/** One page of customers. */
export type CustomerPage = Connection<MessagingCustomer>;

/** Arguments of `Query.customersByMessaging`. */
export interface CustomersArguments extends PageArguments {
  readonly filter?: MessagingFilter | null | undefined;
  readonly orderBy?: MessagingOrder | null | undefined;
}

/** The customer, or null where there is no account. */
export function customerOf(account: Account | null): MessagingCustomer | null {
  return account && { id: account.customerId };
}

/** One page of the customers whose accounts fit the filter. */
export function customersPage(
  database: Database<MessagingTables>,
  caller: Caller,
  args: CustomersArguments,
): CustomerPage {
  const filtered = database
    .selectFrom('accounts')
    .where('deletedAt', 'is', null)
    .where(({ and }) => and(accountConditions(args.filter ?? {})));
  return visiblePage(filtered, caller, orderOf(args.orderBy), args);
}

/** The customer whose account has this username, or null. */
export async function customerByUsername(
  database: Database<MessagingTables>,
  judge: Judge,
  username: string,
): Promise<MessagingCustomer | null> {
  const wanted = requireLookupText(username, ['username'], 'acme');
  const accounts = database
    .selectFrom('accounts')
    .where(sql<boolean>`${withoutCase(sql`username`)} = ${withoutCase(sql`${wanted}::text`)}`)
    .where('deletedAt', 'is', null);
  const [found] = await findVisible(narrow<RegistryTables, MessagingTables>(database), judge, accounts);
  return found ?? null;
}

/** The accounts of those of these customers that the caller may see, also where the platform deleted the account, in no order. */
export async function accountsByIds(
  database: Database<MessagingTables>,
  judge: Judge,
  ids: string[],
): Promise<readonly Account[]> {
  const found = await database
    .selectFrom('accounts')
    .selectAll()
    .select(isRegistered(accountCustomer).as('isRegistered'))
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    .where(notDeleted(accountCustomer))
    .execute();
  return shownRows(narrow<RegistryTables, MessagingTables>(database), judge, ids, found);
}

/** The accounts of these customers, which nobody else changes until the transaction ends. */
export function lockedAccounts(transaction: Kysely<MessagingTables>, ids: readonly string[]): Promise<Account[]> {
  return transaction
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('customerId')
    .forUpdate()
    .execute();
}

const accountCustomer = sql.ref('accounts.customer_id');

function orderOf(order: MessagingOrder | null | undefined): KeysetOrder {
  const field = order?.field ?? 'CREATED_AT';
  const direction = order?.direction ?? 'DESC';
  switch (field) {
    case 'CREATED_AT':
      return { name: field, expression: sql`created_at`, type: 'timestamptz', direction };
    case 'UPDATED_AT':
      return { name: field, expression: sql`coalesce(updated_at, created_at)`, type: 'timestamptz', direction };
    case 'NAME':
      return { name: field, expression: sql`name collate "C"`, type: 'text', direction };
    default:
      return field satisfies never;
  }
}
