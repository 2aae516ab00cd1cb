import { type Kysely, sql, type Transaction } from 'kysely';
import type { PlacedRecord } from '../../kit/native.ts';
import type { CustomerRow } from '../own-customer.ts';
import type { PrincipalRow } from '../principals/principals.ts';
import type { CrmTables } from '../tables.ts';
import type { NativeCustomer } from './record.ts';

/** The customers of these records, kept from others until the transaction ends. */
export async function lockCustomers(
  database: Transaction<CrmTables>,
  records: readonly PlacedRecord<NativeCustomer>[],
): Promise<ReadonlyMap<string, CustomerRow>> {
  const ids = records.map((record) => record.customerId);
  const found = await database
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(found.map((row) => [row.id, row]));
}

/** The principals with these ids, kept from others until the transaction ends. */
export async function lockPrincipals(
  database: Kysely<CrmTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PrincipalRow>> {
  const found = await database
    .selectFrom('principals')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(found.map((row) => [row.id, row]));
}

/** Which customers have these principals. */
export async function customersByPrincipals(
  database: Kysely<CrmTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string | null, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const found = await database
    .selectFrom('customers')
    .select(['id', 'principalId'])
    .where('principalId', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  const rows = Map.groupBy(found, ({ principalId }) => principalId);
  return new Map([...rows].map(([principalId, customers]) => [principalId, customers.map(({ id }) => id)]));
}
