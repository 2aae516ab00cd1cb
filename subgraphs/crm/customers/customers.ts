import { type Expression, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { Caller, Sight } from '../../kit/caller.ts';
import { containing } from '../../kit/containing.ts';
import type { Database } from '../../kit/database/open-database.ts';
import { badArgument } from '../../kit/errors.ts';
import { keysetPage } from '../../kit/keyset-page.ts';
import type { RowLoader } from '../../kit/loader.ts';
import { type Connection, type KeysetOrder, largestPage, type PageArguments } from '../../kit/page.ts';
import { requireScopes } from '../../kit/require-scopes.ts';
import { requireUuid, requireUuids } from '../../kit/uuid.ts';
import type { CustomerFilter, CustomerOrder, DeletedCustomers } from '../schema.generated.ts';
import type { CrmTables, CustomersTable } from '../tables.ts';
import type { OtherNames } from './name-variants.rules.ts';

/** A customer as the CRM keeps it, with what the gateway brings along of the other systems' names. */
export type Customer = Selectable<CustomersTable> & OtherNames;

/** One page of customers. */
export type CustomerPage = Connection<Customer>;

/** Arguments of `Query.customers`. */
export interface CustomersArguments extends PageArguments {
  readonly filter?: CustomerFilter | null | undefined;
  readonly orderBy?: CustomerOrder | null | undefined;
}

/** The ids of `Query.customersByIds`: at most a page of UUIDs. */
export function requireIds(ids: readonly string[]): readonly string[] {
  if (ids.length > largestPage) {
    throw badArgument(
      'ids',
      'TOO_MANY',
      `ids takes at most ${largestPage} ids, but got ${ids.length}: ask in several requests.`,
    );
  }
  return requireUuids(ids, 'ids');
}

/** The condition that the caller may see a customer: it acts for its owner, or for this very customer. */
export function ownedBy({ owners, customer }: Sight): RawBuilder<boolean> {
  if (customer !== undefined) return sql<boolean>`id = ${customer}::uuid`;
  return owners === 'all' ? sql<boolean>`true` : sql<boolean>`owner_id = any(${owners}::uuid[])`;
}

/** The customer together with the names that the gateway brings for `nameVariants`. */
export function withOtherNames(
  customer: Customer | null,
  others: OtherNames & { readonly id: string },
): Customer | null {
  const { quota, messaging, security } = others;
  return customer && { ...customer, quota, messaging, security };
}

/** What a list needs of the request: its customers need not be loaded again. */
export interface ListContext {
  readonly database: Database<CrmTables>;
  readonly caller: Caller;
  readonly loaders: { readonly customer: RowLoader<Customer> };
}

/** One page of the caller's customers that fit the filter; UNAUTHORIZED_FIELD_OR_TYPE for deleted ones without the scope `crm:write`. */
export function customersPage({ database, caller, loaders }: ListContext, args: CustomersArguments): CustomerPage {
  const deleted = args.filter?.deleted ?? 'WITHOUT';
  // The other subgraphs catch up with deleted customers too.
  if (deleted !== 'WITHOUT' && caller.kind !== 'subgraph') requireScopes(caller, 'filter.deleted', [['crm:write']]);
  const filtered = database
    .selectFrom('customers')
    .selectAll()
    .where(isListed(deleted))
    .where(ownedBy(caller))
    .where(({ and }) => and(conditions(args.filter ?? {})));
  return keysetPage(filtered, sql`id`, orderOf(args.orderBy), args, (row): Customer => {
    loaders.customer.prime(row.id, row);
    return row;
  });
}

/** The caller's customers with these ids, deleted ones too, in no order. */
export function customersByIds(database: Database<CrmTables>, caller: Caller, ids: string[]): Promise<Customer[]> {
  return database
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where(ownedBy(caller))
    .execute();
}

function isListed(deleted: DeletedCustomers): RawBuilder<boolean> {
  switch (deleted) {
    case 'WITHOUT':
      return sql`deleted_at is null`;
    case 'WITH':
      return sql`true`;
    case 'ONLY':
      return sql`deleted_at is not null`;
    default:
      return deleted satisfies never;
  }
}

function conditions(filter: CustomerFilter): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  const { status, role, ownerId, principalId, nameContains, createdFrom, createdBefore } = filter;
  if (status != null) found.push(sql<boolean>`status = any(${status}::text[])`);
  if (role != null) found.push(sql<boolean>`role = any(${role}::text[])`);
  if (ownerId != null) found.push(sql<boolean>`owner_id = ${requireUuid(ownerId, 'filter.ownerId')}`);
  if (principalId != null) found.push(sql<boolean>`principal_id = ${requireUuid(principalId, 'filter.principalId')}`);
  if (nameContains != null)
    found.push(sql<boolean>`name ilike ${containing(nameContains, ['filter', 'nameContains'])}`);
  if (createdFrom != null) found.push(sql<boolean>`created_at >= ${createdFrom}`);
  if (createdBefore != null) found.push(sql<boolean>`created_at < ${createdBefore}`);
  return found;
}

function orderOf(order: CustomerOrder | null | undefined): KeysetOrder {
  const field = order?.field ?? 'CREATED_AT';
  const direction = order?.direction ?? 'DESC';
  switch (field) {
    case 'CREATED_AT':
      return { name: field, expression: sql`created_at`, type: 'timestamptz', direction };
    case 'LAST_MODIFIED_AT':
      return { name: field, expression: sql`updated_at`, type: 'timestamptz', direction };
    case 'NAME':
      return { name: field, expression: sql`name collate "C"`, type: 'text', direction };
    default:
      return field satisfies never;
  }
}
