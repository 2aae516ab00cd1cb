import { sql } from 'kysely';
import { narrow } from '../../kit/database/narrow.ts';
import type { Connection, KeysetOrder, PageArguments } from '../../kit/page.ts';
import { findVisible } from '../../kit/registry/find-visible.ts';
import type { RegistryTables } from '../../kit/registry/tables.ts';
import { visiblePage } from '../../kit/registry/visible-page.ts';
import type { RequestContext } from '../context.ts';
import type { QuotaFilter, QuotaOrder } from '../schema.generated.ts';
import type { QuotaTables } from '../tables.ts';
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
  { database, caller, peers }: RequestContext,
  key: string,
): Promise<Customer | null> {
  const accounts = database
    .selectFrom('accounts')
    .where('providerCustomerId', '=', requireProviderKey(key, ['providerCustomerId']));
  const [found] = await findVisible(narrow<RegistryTables, QuotaTables>(database), { caller, peers }, accounts);
  return found ?? null;
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
