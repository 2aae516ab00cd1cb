import { isDeepStrictEqual } from 'node:util';
import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import { developmentCaller } from '../../kit/caller.ts';
import { narrow } from '../../kit/database/narrow.ts';
import type { Keyring } from '../../kit/encryption.ts';
import { cloudEvent } from '../../kit/events/cloud-event.ts';
import { enqueueEvent } from '../../kit/events/enqueue-event.ts';
import { type NativeFormat, type PlacedRecord, reasonsOf } from '../../kit/native.ts';
import { upsertRows } from '../../kit/upsert.ts';
import { isUuid } from '../../kit/uuid.ts';
import { mergePrincipal } from '../principals/merge-principal.ts';
import { openPrincipal, type PrincipalRow, principalsByIds } from '../principals/principals.ts';
import { registrationOf } from '../record-customer.ts';
import type { CrmTables, CustomersTable } from '../tables.ts';
import { type NamedPrincipal, nameOf } from './derived-name.ts';
import { forms } from './forms.ts';
import { type NativeCustomer, type NativePrincipal, nativeCustomer } from './record.ts';
import { writeNativeCustomer } from './write.ts';

type CustomerRow = Selectable<CustomersTable>;

/** Records without an id are known by their principal. */
const principalPrefix = 'principal:';

/** ValkyrAI's customer records ↔ the tables of the CRM. */
export const native: NativeFormat<CrmTables, NativeCustomer> = {
  system: 'ValkyrAI',
  records: { table: 'customers', customerId: 'id', nativeId: 'native_id' },
  shape: nativeCustomer,
  forms,
  read(record) {
    const parsed = nativeCustomer.safeParse(record);
    if (!parsed.success) return { reasons: reasonsOf(parsed.error) };
    const { id, principalId } = parsed.data;
    const byPrincipal = principalId === undefined ? undefined : `${principalPrefix}${principalId}`;
    // A record that came without an id first is the same one once it has an id.
    return { nativeId: id ?? byPrincipal ?? '', formerId: id == null ? undefined : byPrincipal, value: parsed.data };
  },
  redact: (record) => {
    const { customer, principal, keyHash, ...rest } = Object(record) as Record<string, unknown>;
    return rest;
  },
  newCustomerId: ({ nativeId }) => (isUuid(nativeId) ? nativeId : v7()),
  async save(transaction, keyring, records) {
    // In the order of mutations, customers first, so that none waits for the other in a circle.
    const stored = await lockCustomers(transaction, records);
    const principals = await savePrincipals(transaction, keyring, records);
    const customers = await saveCustomers(transaction, records, stored);
    await enqueueRegistrations(transaction, customers);
    return [...principals, ...customers];
  },
  explain: (constraint) => {
    switch (constraint) {
      case 'customers_pkey':
        return 'its customer already has another record, and a customer has at most one: correct the links file';
      case 'customers_native_id_key':
        return 'another customer was imported from the same record';
      case 'customers_name_check':
        return 'the name derived from the principal must be 1 to 300 characters';
      default:
        return undefined;
    }
  },
  async write(database, keyring, after, limit) {
    let query = database.selectFrom('customers').selectAll().orderBy('id').limit(limit);
    if (after !== undefined) query = query.where('id', '>', after);
    const customers = await query.execute();
    const ids = customers.flatMap((customer) => customer.principalId ?? []);
    const principals = new Map(
      (await principalsByIds(database, ids)).map((row) => [row.id, openPrincipal(row, keyring)]),
    );
    return customers.map((customer) => ({
      customerId: customer.id,
      nativeId: customer.nativeId ?? customer.id,
      form: customer.nativeForm ?? undefined,
      record: writeNativeCustomer(customer, principals.get(customer.principalId ?? '')),
    }));
  },
};

async function savePrincipals(
  database: Kysely<CrmTables>,
  keyring: Keyring,
  records: readonly PlacedRecord<NativeCustomer>[],
): Promise<string[]> {
  const given = new Map(
    records.flatMap(({ value }): [string, NativePrincipal][] =>
      value.principal ? [[value.principal.id, value.principal]] : [],
    ),
  );
  const stored = await lockPrincipals(database, [...given.keys()]);
  const rows = [...given.values()].flatMap(
    (principal) => mergePrincipal(principal, stored.get(principal.id), keyring) ?? [],
  );
  await upsertRows(database, 'principals', rows, ['id']);
  const changed = new Set(rows.map((row) => row.id));
  return records.flatMap(({ customerId, value }) => (changed.has(value.principal?.id ?? '') ? [customerId] : []));
}

async function lockPrincipals(
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

async function lockCustomers(
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

async function saveCustomers(
  database: Transaction<CrmTables>,
  records: readonly PlacedRecord<NativeCustomer>[],
  stored: ReadonlyMap<string, CustomerRow>,
): Promise<string[]> {
  const rowOf = ({ customerId }: PlacedRecord<NativeCustomer>) => stored.get(customerId);
  // Inserted, not merged: the primary key refuses a second record of a customer.
  const others = records.filter((record) => isOther(record, rowOf(record)));
  const rows = records
    .filter((record) => !others.includes(record))
    .flatMap((record) => mergedCustomer(record, rowOf(record)) ?? []);
  await insertCustomers(
    database,
    others.flatMap((record) => mergedCustomer(record, undefined) ?? []),
  );
  await upsertRows(database, 'customers', rows, ['id']);
  return rows.map((row) => row.id);
}

// A customer that was made here has no record yet, and takes the first one over.
function isOther({ nativeId, formerId }: PlacedRecord<NativeCustomer>, row: CustomerRow | undefined): boolean {
  return row !== undefined && row.nativeId !== null && row.nativeId !== nativeId && row.nativeId !== formerId;
}

async function insertCustomers(
  database: Kysely<CrmTables>,
  rows: readonly Insertable<CustomersTable>[],
): Promise<void> {
  if (rows.length > 0) await database.insertInto('customers').values(rows).execute();
}

// One event for the whole batch: an event for each customer would make imports several times slower.
async function enqueueRegistrations(database: Transaction<CrmTables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const changed = await database
    .selectFrom('customers')
    .select(['id', 'ownerId', 'deletedAt', 'version'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  await enqueueEvent(
    narrow<unknown, CrmTables>(database),
    'crm',
    cloudEvent('crm', {
      type: 'customer.registered',
      time: new Date().toISOString(),
      data: { registrations: changed.map(registrationOf) },
    }),
  );
}

function mergedCustomer({ customerId, nativeId, value }: PlacedRecord<NativeCustomer>, row: CustomerRow | undefined) {
  const now = new Date().toISOString();
  const createdAt = value.createdDate ?? row?.createdAt ?? now;
  const merged: Omit<CustomerRow, 'version'> = {
    id: customerId,
    nativeId: value.supplement.isLocal ? (row?.nativeId ?? null) : nativeId,
    nativeForm: value.form ?? row?.nativeForm ?? null,
    name: value.supplement.name ?? row?.name ?? nameOf(namedIn(value), customerId),
    status: value.status ?? row?.status ?? 'prospect',
    role: given(value.role, row?.role),
    ownerId: value.ownerId ?? row?.ownerId ?? developmentCaller.id,
    principalId: value.principalId ?? row?.principalId ?? null,
    createdAt,
    updatedAt: value.lastModifiedDate ?? row?.updatedAt ?? createdAt,
    updatedById: given(value.lastModifiedById, row?.updatedById),
    ...latestAccess(value, row),
    deletedAt: mergedDeletion(value, row, now),
  };
  if (row === undefined) return merged;
  const { version, ...before } = row;
  if (isDeepStrictEqual(merged, before)) return undefined;
  return value.lastModifiedDate == null ? { ...merged, updatedAt: now } : merged;
}

// The record says that a customer is gone; only our own export says since when.
function mergedDeletion({ trashed, supplement }: NativeCustomer, row: CustomerRow | undefined, now: string) {
  if (trashed == null) return row?.deletedAt ?? null;
  return trashed ? (supplement.deletedAt ?? row?.deletedAt ?? now) : null;
}

// What is read here is not undone by a record that was written before.
function latestAccess({ lastAccessedDate, lastAccessedById }: NativeCustomer, row: CustomerRow | undefined) {
  const isEarlier = Date.parse(lastAccessedDate ?? '') < Date.parse(row?.accessedAt ?? '');
  return {
    accessedAt: isEarlier ? (row?.accessedAt ?? null) : given(lastAccessedDate, row?.accessedAt),
    accessedById: isEarlier ? (row?.accessedById ?? null) : given(lastAccessedById, row?.accessedById),
  };
}

// Absent says nothing, null clears.
function given<Value>(value: Value | null | undefined, stored: Value | null | undefined): Value | null {
  return value === undefined ? (stored ?? null) : value;
}

function namedIn({ principal }: NativeCustomer): NamedPrincipal {
  return { ...principal?.personal, organization: principal?.columns.organization };
}
