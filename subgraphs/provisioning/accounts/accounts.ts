import { type Expression, type Selectable, type SqlBool, sql } from 'kysely';
import type { Caller } from '../../kit/caller.ts';
import { narrow } from '../../kit/database/narrow.ts';
import type { Database } from '../../kit/database/open-database.ts';
import { badArgument } from '../../kit/errors.ts';
import { requireLookupText } from '../../kit/input/lookup-text.ts';
import type { Connection, KeysetOrder, PageArguments } from '../../kit/page.ts';
import { findVisible } from '../../kit/registry/find-visible.ts';
import { type Judge, shownRows } from '../../kit/registry/shown-rows.ts';
import type { RegistryTables } from '../../kit/registry/tables.ts';
import { visiblePage } from '../../kit/registry/visible-page.ts';
import { isRegistered, notDeleted } from '../../kit/registry/visible-to.ts';
import type { ProvisioningFilter, ProvisioningOrder } from '../schema.generated.ts';
import type { AccountsTable, AttemptLiteral, PackageLiteral, ProvisioningTables } from '../tables.ts';
import { countryCode } from './country.rules.ts';

/** A customer's account at the provisioner. */
export type Account = Selectable<AccountsTable>;

/** A customer as other subgraphs name it. */
export interface ProvisioningCustomer {
  readonly id: string;
}

/** One page of customers. */
export type CustomerPage = Connection<ProvisioningCustomer>;

/** Arguments of `Query.customersByProvisioning`. */
export interface CustomersArguments extends PageArguments {
  readonly filter?: ProvisioningFilter | null | undefined;
  readonly orderBy?: ProvisioningOrder | null | undefined;
}

/** A billing address. */
export interface Address {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly stateOrProvince: string | null;
  readonly zipOrPostalCode: string | null;
  readonly country: string;
}

/** The customer of an account, or null where there is none. */
export function customerOf(account: Account | null): ProvisioningCustomer | null {
  return account && { id: account.customerId };
}

/** The address of an account, or null where it has none. */
export function addressOf(
  account: Pick<Account, 'addressLine1' | 'addressLine2' | 'city' | 'stateOrProvince' | 'zipOrPostalCode' | 'country'>,
): Address | null {
  const { addressLine1: line1, addressLine2: line2, city, stateOrProvince, zipOrPostalCode, country } = account;
  if (line1 === null || city === null || country === null) return null;
  return { line1, line2, city, stateOrProvince, zipOrPostalCode, country };
}

/** An attempt that was begun here. */
export interface Attempt {
  readonly kind: AttemptLiteral;
  readonly packages: readonly PackageLiteral[];
  readonly startedAt: string;
  readonly startedById: string;
}

/** The last attempt of an account, or null where none was begun here. */
export function lastAttemptOf(account: Account): Attempt | null {
  const { attemptKind: kind, attemptPackages: packages, attemptStartedAt: startedAt, attemptStartedById } = account;
  if (kind === null || packages === null || startedAt === null || attemptStartedById === null) return null;
  return { kind, packages, startedAt, startedById: attemptStartedById };
}

/** One page of the customers whose accounts fit the filter. */
export function customersPage(
  database: Database<ProvisioningTables>,
  caller: Caller,
  args: CustomersArguments,
): CustomerPage {
  const filtered = database.selectFrom('accounts').where(({ and }) => and(conditions(args.filter ?? {})));
  return visiblePage(filtered, caller, orderOf(args.orderBy), args);
}

/** The customer with this organisation, as long as its account shows the organisation's id. */
export async function customerByOrgId(
  database: Database<ProvisioningTables>,
  judge: Judge,
  orgId: string,
): Promise<ProvisioningCustomer | null> {
  const isIt = sql<boolean>`org_id = ${requireLookupText(orgId, ['orgId'], 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8x')} and status = 'provisioned'`;
  return onlyCustomer(await twoCustomers(database, judge, isIt), 'orgId', orgId);
}

/** The customer with this external id. */
export async function customerByExternalId(
  database: Database<ProvisioningTables>,
  judge: Judge,
  externalId: string,
): Promise<ProvisioningCustomer | null> {
  const isIt = sql<boolean>`external_id = ${requireLookupText(externalId, ['externalId'], 'CRM-0815')}`;
  return onlyCustomer(await twoCustomers(database, judge, isIt), 'externalId', externalId);
}

/** The accounts of those of these customers that the caller may see, in no order. */
export async function accountsByIds(
  database: Database<ProvisioningTables>,
  judge: Judge,
  ids: readonly string[],
): Promise<readonly Account[]> {
  const found = await database
    .selectFrom('accounts')
    .selectAll()
    .select(isRegistered(accountCustomer).as('isRegistered'))
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    .where(notDeleted(accountCustomer))
    .execute();
  return shownRows(narrow<RegistryTables, ProvisioningTables>(database), judge, ids, found);
}

function twoCustomers(
  database: Database<ProvisioningTables>,
  judge: Judge,
  condition: Expression<SqlBool>,
): Promise<readonly ProvisioningCustomer[]> {
  const accounts = database.selectFrom('accounts').where(condition);
  return findVisible(narrow<RegistryTables, ProvisioningTables>(database), judge, accounts);
}

const accountCustomer = sql.ref('accounts.customer_id');

// Neither id belongs to one customer by its nature: external ids are unique per owner, and organisations are not ours.
function onlyCustomer(
  [first, second]: readonly ProvisioningCustomer[],
  argument: 'orgId' | 'externalId',
  value: string,
): ProvisioningCustomer | null {
  if (second === undefined) return first ?? null;
  throw badArgument(
    argument,
    'AMBIGUOUS',
    `${argument} ${JSON.stringify(value.slice(0, 60))} belongs to several customers: ask for the customer by its id, ` +
      'e.g. customer(id: "0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10"), or list them with customersByProvisioning.',
  );
}

function conditions(filter: ProvisioningFilter): Expression<SqlBool>[] {
  const found: Expression<SqlBool>[] = [];
  const { status, packages, externalId, country, hasErrors } = filter;
  if (status != null) found.push(oneOf(status));
  if (packages != null) found.push(sql<boolean>`packages @> ${packages}::text[]`);
  if (externalId != null) {
    const wanted = requireLookupText(externalId, ['filter', 'externalId'], 'CRM-0815');
    found.push(sql<boolean>`external_id = ${wanted}`);
  }
  if (country != null) found.push(sql<boolean>`country = ${requireCountry(country)}`);
  if (hasErrors != null) found.push(hasErrors ? sql<boolean>`errors <> '[]'` : sql<boolean>`errors = '[]'`);
  const { createdFrom, createdBefore, updatedFrom, updatedBefore } = filter;
  if (createdFrom != null) found.push(sql<boolean>`created_at >= ${createdFrom}`);
  if (createdBefore != null) found.push(sql<boolean>`created_at < ${createdBefore}`);
  if (updatedFrom != null) found.push(sql<boolean>`updated_at >= ${updatedFrom}`);
  if (updatedBefore != null) found.push(sql<boolean>`updated_at < ${updatedBefore}`);
  return found;
}

// With one status, the index over status and time gives the page already in order.
function oneOf(status: readonly string[]): Expression<SqlBool> {
  const [only, ...others] = status;
  return only !== undefined && others.length === 0
    ? sql<boolean>`status = ${only}`
    : sql<boolean>`status = any(${status}::text[])`;
}

function requireCountry(text: string): string {
  const code = countryCode(text);
  if (code !== undefined) return code;
  throw badArgument(
    ['filter', 'country'],
    'INVALID_COUNTRY',
    `filter.country must be an ISO 3166-1 alpha-2 code such as "DE", but is ${JSON.stringify(text.slice(0, 60))}.`,
  );
}

function orderOf(order: ProvisioningOrder | null | undefined): KeysetOrder {
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
