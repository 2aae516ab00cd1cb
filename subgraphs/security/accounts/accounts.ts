import { type Expression, type Selectable, type SqlBool, sql } from 'kysely';
import type { Caller } from '../../kit/caller.ts';
import { containing } from '../../kit/containing.ts';
import { narrow } from '../../kit/database/narrow.ts';
import type { Database } from '../../kit/database/open-database.ts';
import { badInput, type Issue } from '../../kit/errors.ts';
import { lookupIssue } from '../../kit/input/lookup-text.ts';
import type { RowLoader } from '../../kit/loader.ts';
import type { Connection, KeysetOrder, PageArguments } from '../../kit/page.ts';
import type { SightLoader } from '../../kit/registry/seen-customers.ts';
import { type Judge, shownRows } from '../../kit/registry/shown-rows.ts';
import type { RegistryTables } from '../../kit/registry/tables.ts';
import { visiblePage } from '../../kit/registry/visible-page.ts';
import { isRegistered, notDeleted } from '../../kit/registry/visible-to.ts';
import { requireScopes } from '../../kit/require-scopes.ts';
import type { SecurityFilter, SecurityOrder } from '../schema.generated.ts';
import type { AccountsTable, SecurityTables } from '../tables.ts';

/** A customer's account at the delivery network. */
export type Account = Selectable<AccountsTable>;

/** An account, and whether its fields are for the caller: those of a deleted one, or of a hidden customer, are not. */
export type LoadedAccount = Account & { readonly isShown: boolean };

/** A customer as other subgraphs name it, with what the gateway brings along for `access`. */
export interface SecurityCustomer {
  readonly id: string;
  readonly status?: unknown;
  readonly isLocked?: unknown;
  readonly isLockKnown?: unknown;
  readonly deletedAt?: unknown;
}

/** One page of customers. */
export type CustomerPage = Connection<SecurityCustomer>;

/** Arguments of `Query.customersBySecurity`. */
export interface CustomersArguments extends PageArguments {
  readonly filter?: SecurityFilter | null | undefined;
  readonly orderBy?: SecurityOrder | null | undefined;
}

/**
 * The customer with what the gateway brings along; null where no account of it is shown and the CRM said nothing of it, where
 * the CRM said that it was deleted, and where it is none of the caller's.
 */
export async function customerOf(
  { account: accounts, sight }: AccountLoaders,
  reference: SecurityCustomer,
): Promise<SecurityCustomer | null> {
  const [account, isSeen] = await Promise.all([accounts.load(reference.id), sight.load(reference.id)]);
  const { id, status, isLocked, isLockKnown, deletedAt } = reference;
  const isKnown = isSeen && (account?.isShown === true || status != null);
  return isKnown && deletedAt == null ? { id: account?.customerId ?? id, status, isLocked, isLockKnown } : null;
}

/** The loaders that tell of an account, and of whether its customer is the caller's. */
export interface AccountLoaders {
  readonly account: RowLoader<LoadedAccount>;
  readonly sight: SightLoader;
}

/** The account as far as its fields are for the caller. */
export function shownAccount(account: LoadedAccount | null): Account | null {
  return account?.isShown === true ? account : null;
}

/** One page of the customers that the caller may see and whose accounts fit the filter. */
export function customersPage(
  { database, caller }: { readonly database: Database<SecurityTables>; readonly caller: Caller },
  args: CustomersArguments,
): CustomerPage {
  requireBillingScope(caller, args.filter ?? {});
  const filtered = database
    .selectFrom('accounts')
    .where('deletedAt', 'is', null)
    .where(({ and }) => and(conditions(args.filter ?? {})));
  return visiblePage(filtered, caller, orderOf(args.orderBy), args);
}

/**
 * The accounts of these customers, in no order. What an account says decides who gets in as long as the customer is there
 * for the caller, which the CRM tells: also when the delivery network has deleted it.
 */
export async function accountsByIds(
  database: Database<SecurityTables>,
  judge: Judge,
  ids: string[],
): Promise<LoadedAccount[]> {
  const found = await database
    .selectFrom('accounts')
    .selectAll()
    .select([isRegistered(customerIdColumn).as('isRegistered'), notDeleted(customerIdColumn).as('isNotHidden')])
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  const current = found.filter(({ isNotHidden, deletedAt }) => isNotHidden && deletedAt === null);
  const shown = new Set(await shownRows(narrow<RegistryTables, SecurityTables>(database), judge, ids, current));
  return found.map((row) => ({ ...row, isShown: shown.has(row) }));
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

// Whoever may not read the billing must not find it out by asking for it.
function requireBillingScope(caller: Caller, filter: SecurityFilter): void {
  const asked = billingFields.find((field) => filter[field] != null);
  if (asked !== undefined) requireScopes(caller, `filter.${asked}`, [['billing:read']]);
}

const billingFields = ['billingNetworkType', 'billingReference', 'pricingPlan', 'pricingPlanId'] as const;

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
