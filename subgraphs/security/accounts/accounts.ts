import { type Expression, type Selectable, type SqlBool, sql } from 'kysely';
import type { Caller } from '../../kit/caller.ts';
import { containing } from '../../kit/containing.ts';
import type { Database } from '../../kit/database/open-database.ts';
import { badInput, type Issue } from '../../kit/errors.ts';
import { lookupIssue } from '../../kit/input/lookup-text.ts';
import { keysetPage } from '../../kit/keyset-page.ts';
import type { Connection, KeysetOrder, PageArguments } from '../../kit/page.ts';
import { visibleTo } from '../../kit/registry/visible-to.ts';
import type { SecurityFilter, SecurityOrder } from '../schema.generated.ts';
import type { AccountsTable, SecurityTables } from '../tables.ts';

/** A customer's account at the delivery network. */
export type Account = Selectable<AccountsTable>;

/** A customer as other subgraphs name it, with what the gateway brings along for `access`. */
export interface SecurityCustomer {
  readonly id: string;
  readonly status?: unknown;
  readonly isLocked?: unknown;
}

/** One page of customers. */
export type CustomerPage = Connection<SecurityCustomer>;

/** Arguments of `Query.customersBySecurity`. */
export interface CustomersArguments extends PageArguments {
  readonly filter?: SecurityFilter | null | undefined;
  readonly orderBy?: SecurityOrder | null | undefined;
}

/** The customer with what the gateway brings along; null where there is no account and the CRM said nothing of it. */
export function customerOf(account: Account | null, reference: SecurityCustomer): SecurityCustomer | null {
  const { id, status, isLocked } = reference;
  return account === null && status == null ? null : { id: account?.customerId ?? id, status, isLocked };
}

/** One page of the customers that the caller may see and whose accounts fit the filter. */
export function customersPage(
  { database, caller }: { readonly database: Database<SecurityTables>; readonly caller: Caller },
  args: CustomersArguments,
): CustomerPage {
  const filtered = database
    .selectFrom('accounts')
    .where('deletedAt', 'is', null)
    .where(visibleTo(caller, customerIdColumn))
    .where(({ and }) => and(conditions(args.filter ?? {})));
  return keysetPage(filtered, sql`customer_id`, orderOf(args.orderBy), args, ({ cursorId }) => ({ id: cursorId }));
}

/** The accounts of these customers that are not deleted and that the caller may see, in no order. */
export function accountsByIds(database: Database<SecurityTables>, caller: Caller, ids: string[]): Promise<Account[]> {
  return database
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('deletedAt', 'is', null)
    .where(visibleTo(caller, customerIdColumn))
    .execute();
}

const customerIdColumn = sql.ref('accounts.customer_id');

function conditions(filter: SecurityFilter): Expression<SqlBool>[] {
  refuseUnusableText(filter);
  const { accountNameContains, hasIpAllowlist, createdFrom, createdBefore } = filter;
  const exact = [
    [sql`account_id`, filter.accountId],
    [sql`account_owner_id`, filter.accountOwnerId],
    [sql`force2fa`, filter.force2fa],
    [sql`force_sso`, filter.forceSso],
    [sql`billing_network_type`, filter.billingNetworkType],
    [sql`billing_ref`, filter.billingReference],
    [sql`pricing_plan`, filter.pricingPlan],
    [sql`pricing_plan_id`, filter.pricingPlanId],
  ] as const;
  const found = exact.flatMap(([column, value]) => (value == null ? [] : [sql<boolean>`${column} = ${value}`]));
  if (hasIpAllowlist === true) found.push(sql<boolean>`ip_allowlist <> '{}'`);
  if (hasIpAllowlist === false) found.push(sql<boolean>`ip_allowlist = '{}'`);
  if (accountNameContains != null) {
    found.push(sql<boolean>`account_name ilike ${containing(accountNameContains, ['filter', 'accountNameContains'])}`);
  }
  if (createdFrom != null) found.push(sql<boolean>`created_at >= ${createdFrom}`);
  if (createdBefore != null) found.push(sql<boolean>`created_at < ${createdBefore}`);
  return found;
}

function refuseUnusableText(filter: SecurityFilter): void {
  const issues = Object.entries(filter).flatMap(([field, value]): Issue[] => {
    const issue = typeof value === 'string' ? lookupIssue(value, ['filter', field], 'developer') : undefined;
    return issue === undefined ? [] : [issue];
  });
  const [first, ...others] = issues;
  if (first !== undefined) throw badInput([first, ...others]);
}

function orderOf(order: SecurityOrder | null | undefined): KeysetOrder {
  const field = order?.field ?? 'CREATED_AT';
  const direction = order?.direction ?? 'DESC';
  switch (field) {
    case 'CREATED_AT':
      return { name: field, expression: sql`created_at`, type: 'timestamptz', direction };
    case 'UPDATED_AT':
      return { name: field, expression: sql`updated_at`, type: 'timestamptz', direction };
    default:
      return field satisfies never;
  }
}
