import { isDeepStrictEqual } from 'node:util';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import { developmentCaller } from '../kit/caller.ts';
import type { Keyring } from '../kit/encryption.ts';
import { type NativeFormat, type PlacedRecord, reasonsOf } from '../kit/native.ts';
import { upsertRows } from '../kit/upsert.ts';
import { isUuid } from '../kit/uuid.ts';
import { withoutUndefined } from '../kit/wire.ts';
import { type NativeCustomer, type NativePrincipal, nativeCustomer } from './native-record.ts';
import { openPrincipal, type PersonalData, type PrincipalRow, principalPlace, principalsByIds } from './principals.ts';
import type { CrmTables, CustomersTable } from './tables.ts';
import { writeNativeCustomer } from './write-native.ts';

type CustomerRow = Selectable<CustomersTable>;

/** Records without an id are known by their principal. */
const principalPrefix = 'principal:';

/** ValkyrAI's customer records ↔ the tables of the CRM. */
export const native: NativeFormat<CrmTables, NativeCustomer> = {
  system: 'ValkyrAI',
  records: { table: 'customers', customerId: 'id', nativeId: 'native_id' },
  read(record) {
    const parsed = nativeCustomer.safeParse(record);
    if (!parsed.success) return { reasons: reasonsOf(parsed.error) };
    return { nativeId: parsed.data.id ?? `${principalPrefix}${parsed.data.principalId}`, value: parsed.data };
  },
  redact: (record) => {
    const { customer, principal, keyHash, ...rest } = Object(record) as Record<string, unknown>;
    return rest;
  },
  newCustomerId: ({ nativeId }) => (isUuid(nativeId) ? nativeId : v7()),
  async save(transaction, keyring, records) {
    const principals = await savePrincipals(transaction, keyring, records);
    const customers = await saveCustomers(transaction, records);
    return new Set([...principals, ...customers]).size;
  },
  explain: (constraint) => {
    switch (constraint) {
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
  const stored = new Map((await principalsByIds(database, [...given.keys()])).map((row) => [row.id, row]));
  const rows = [...given.values()].flatMap(
    (principal) => mergedPrincipal(principal, stored.get(principal.id), keyring) ?? [],
  );
  await upsertRows(database, 'principals', rows, ['id']);
  const changed = new Set(rows.map((row) => row.id));
  return records.flatMap(({ customerId, value }) => (changed.has(value.principal?.id ?? '') ? [customerId] : []));
}

// Undefined where the record brings nothing new; the sealed text differs at every sealing, so what it holds is compared.
function mergedPrincipal(given: NativePrincipal, row: PrincipalRow | undefined, keyring: Keyring) {
  const place = principalPlace(given.id);
  const before = row && (JSON.parse(keyring.open(row.personalData, place)) as PersonalData);
  const personal = withoutNulls({ addresses: [], ...before, ...withoutUndefined(given.personal) });
  const columns = {
    organization: row?.organization ?? null,
    roles: row?.roles ?? [],
    enabled: row?.enabled ?? true,
    accountNonLocked: row?.accountNonLocked ?? true,
    accountNonExpired: row?.accountNonExpired ?? true,
    credentialsNonExpired: row?.credentialsNonExpired ?? true,
    lastLoginAt: row?.lastLoginAt ?? null,
  };
  const merged = { ...columns, ...given.columns };
  if (isDeepStrictEqual(personal, before) && isDeepStrictEqual(merged, columns)) return undefined;
  return {
    id: given.id,
    ...merged,
    personalData: keyring.seal(JSON.stringify(personal), place),
    updatedAt: new Date().toISOString(),
  };
}

async function saveCustomers(
  database: Transaction<CrmTables>,
  records: readonly PlacedRecord<NativeCustomer>[],
): Promise<string[]> {
  const ids = records.map((record) => record.customerId);
  const found = await database
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  const stored = new Map(found.map((row) => [row.id, row]));
  const rows = records.flatMap((record) => mergedCustomer(record, stored.get(record.customerId)) ?? []);
  await upsertRows(database, 'customers', rows, ['id']);
  return rows.map((row) => row.id);
}

function mergedCustomer({ customerId, nativeId, value }: PlacedRecord<NativeCustomer>, row: CustomerRow | undefined) {
  const now = new Date().toISOString();
  const createdAt = value.createdDate ?? row?.createdAt ?? now;
  const merged: Omit<CustomerRow, 'version'> = {
    id: customerId,
    nativeId,
    name: row?.name ?? nameOf(value, customerId),
    status: value.status ?? row?.status ?? 'prospect',
    role: given(value.role, row?.role),
    ownerId: value.ownerId ?? row?.ownerId ?? developmentCaller.id,
    principalId: value.principalId ?? row?.principalId ?? null,
    createdAt,
    updatedAt: value.lastModifiedDate ?? row?.updatedAt ?? createdAt,
    updatedById: given(value.lastModifiedById, row?.updatedById),
    accessedAt: given(value.lastAccessedDate, row?.accessedAt),
    accessedById: given(value.lastAccessedById, row?.accessedById),
    deletedAt: value.trashed == null ? (row?.deletedAt ?? null) : value.trashed ? (row?.deletedAt ?? now) : null,
  };
  if (row === undefined) return merged;
  const { version, ...before } = row;
  if (isDeepStrictEqual(merged, before)) return undefined;
  return value.lastModifiedDate == null ? { ...merged, updatedAt: now } : merged;
}

// Absent says nothing, null clears.
function given<Value>(value: Value | null | undefined, stored: Value | null | undefined): Value | null {
  return value === undefined ? (stored ?? null) : value;
}

// The CRM's customer has no name of its own: its organisation's, else its person's, else its login's.
function nameOf({ principal }: NativeCustomer, customerId: string): string {
  const person = [principal?.personal.firstName, principal?.personal.lastName].filter(Boolean).join(' ');
  return (
    principal?.columns.organization || person || principal?.personal.username || `Customer ${customerId.slice(0, 8)}`
  );
}

function withoutNulls(shape: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== null));
}
