import { sql } from 'kysely';
import type { Connection, KeysetOrder, PageArguments } from '../../kit/page.ts';
import { visiblePage } from '../../kit/registry/visible-page.ts';
import { visibleTo } from '../../kit/registry/visible-to.ts';
import type { RequestContext } from '../context.ts';
import type { QuotaFilter, QuotaOrder } from '../schema.generated.ts';
import { filterConditions, requireProviderKey } from './filter-conditions.ts';

/** A customer as other systems know it too. */
export interface Customer {
  readonly id: string;
}

/** What a mutation answers with: the customer that it changed. */
export interface ChangedCustomer {
  readonly customerId: string;
}

/** One page of customers. */
export type CustomerPage = Connection<Customer>;

/** Arguments of `Query.customersByQuota`. */
export interface CustomersArguments extends PageArguments {
  readonly filter?: QuotaFilter | null | undefined;
  readonly orderBy?: QuotaOrder | null | undefined;
}

/** One page of the customers whose accounts fit the filter. */
export function customersPage({ database, caller }: RequestContext, args: CustomersArguments): CustomerPage {
  const conditions = filterConditions(args.filter ?? {});
  const filtered = database.selectFrom('accounts').where(({ and }) => and(conditions));
  return visiblePage(filtered, caller, orderOf(args.orderBy), args);
}

/** The customer whose account carries this key of the provider's own. */
export async function customerByProviderId(
  { database, caller }: RequestContext,
  key: string,
): Promise<Customer | null> {
  const found = await database
    .selectFrom('accounts')
    .select('customerId')
    .where('providerCustomerId', '=', requireProviderKey(key, ['providerCustomerId']))
    .where(visibleTo(caller, sql.ref('accounts.customer_id')))
    .orderBy('ownerId')
    .limit(1)
    .executeTakeFirst();
  return found === undefined ? null : { id: found.customerId };
}

function orderOf(order: QuotaOrder | null | undefined): KeysetOrder {
  const field = order?.field ?? 'CREATED_AT';
  const direction = order?.direction ?? 'DESC';
  switch (field) {
    case 'CREATED_AT':
      return { name: field, expression: sql`created_at`, type: 'timestamptz', direction };
    case 'UPDATED_AT':
      return { name: field, expression: sql`updated_at`, type: 'timestamptz', direction };
    case 'COMPANY_NAME':
      return { name: field, expression: sql`company_name collate "C"`, type: 'text', direction };
    case 'STORAGE_USED':
      return { name: field, expression: sql`quota_used`, type: 'bigint', direction };
    case 'STORAGE_UTILIZATION':
      return { name: field, expression: sql`coalesce(storage_utilization, -1)`, type: 'double precision', direction };
    default:
      return field satisfies never;
  }
}
