import { isDeepStrictEqual } from 'node:util';
import type { Insertable, Kysely } from 'kysely';
import { v7 } from 'uuid';
import { narrow } from '../../kit/database/narrow.ts';
import type { Keyring } from '../../kit/encryption.ts';
import type { ImportRun, ImportTables } from '../../kit/import/import-run.ts';
import { firstFields, type ImportedChange, recordImports } from '../../kit/import/record-imports.ts';
import { changesOf } from '../../kit/import/settle.rules.ts';
import { type MergedRecord, type Settled, settleRecords } from '../../kit/import/settle-records.ts';
import { type DatedRecord, type NativeFormat, type PlacedRecord, reasonsOf } from '../../kit/native.ts';
import { upsertRows } from '../../kit/upsert.ts';
import { isUuid } from '../../kit/uuid.ts';
import type { CustomerRow } from '../own-customer.ts';
import { type GivenPrincipal, mergePrincipal } from '../principals/merge-principal.ts';
import { openPrincipal, type Principal, type PrincipalRow, principalsByIds } from '../principals/principals.ts';
import { registrationOf } from '../record-customer.ts';
import type { CrmTables, CustomersTable } from '../tables.ts';
import { forms } from './forms.ts';
import {
  type ImportedState,
  importedFields,
  importTraits,
  mergedPrincipal,
  refusals,
  settledCustomer,
  settledPrincipal,
} from './imported-fields.ts';
import { mergedCustomer } from './merge.ts';
import { type NativeCustomer, nativeCustomer } from './record.ts';
import { customersByPrincipals, lockCustomers, lockPrincipals } from './stored-rows.ts';
import { writeNativeCustomer } from './write.ts';

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
    return {
      nativeId: id ?? byPrincipal ?? '',
      formerId: id == null ? undefined : byPrincipal,
      asOf: parsed.data.lastModifiedDate ?? undefined,
      value: parsed.data,
    };
  },
  redact: (record) => {
    const { customer, principal, keyHash, ...rest } = Object(record) as Record<string, unknown>;
    return rest;
  },
  newCustomerId: ({ nativeId }) => (isUuid(nativeId) ? nativeId : v7()),
  async save(transaction, keyring, records, run) {
    // In the order of mutations, customers first, so that none waits for the other in a circle.
    const customers = await lockCustomers(transaction, records);
    const principals = await lockPrincipals(
      transaction,
      records.flatMap(({ value }) => value.principal?.id ?? []),
    );
    const merged = records.map((record) => mergeRecord(record, customers, principals, keyring, run));
    const differing = merged.filter(({ before, after }) => before !== undefined && !isDeepStrictEqual(before, after));
    const narrowed = narrow<ImportTables, CrmTables>(transaction);
    const others = await customersByPrincipals(
      transaction,
      differing.flatMap(({ principal }) => principal?.id ?? []),
    );
    const asked = differing.map((one) => ({ ...mergedFields(one), others: others.get(one.principal?.id ?? '') }));
    const settled = await settleRecords(narrowed, run, asked, importTraits);
    const settledOf = new Map(differing.map((one, index) => [one, settled[index] as Settled]));
    const changed = differing.flatMap((one) => (one.row && settle(one, settledOf.get(one) as Settled, run.now)) ?? []);
    const first = merged.filter(({ row }) => row === undefined).map((one) => settleFirst(one, settledOf.get(one)));
    // Inserted, not merged: the primary key refuses a second record of a customer.
    await insertCustomers(
      transaction,
      merged.filter(({ row, record }) => isOther(record, row)).map(({ after }) => after.customer),
    );
    const saved = [...first, ...changed];
    await savePrincipals(transaction, keyring, saved, principals);
    const rows = saved.map(({ after }) => after.customer);
    await upsertRows(transaction, 'customers', rows, ['id']);
    // One event for the whole batch: an event for each customer would make imports several times slower.
    await recordImports(narrowed, run, saved.map(importedChange), {
      type: 'customer.registered',
      data: { registrations: saved.map((one) => registrationOf({ ...one.after.customer, version: versionOf(one) })) },
    });
    return rows.map((row) => row.id);
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

/** A record, what it is about, and that as the record would leave it. */
interface Merged {
  readonly record: DatedRecord<NativeCustomer>;
  readonly row: CustomerRow | undefined;
  readonly principal: GivenPrincipal | undefined;
  readonly before: ImportedState | undefined;
  readonly after: ImportedState;
}

function mergeRecord(
  record: DatedRecord<NativeCustomer>,
  customers: ReadonlyMap<string, CustomerRow>,
  principals: ReadonlyMap<string, PrincipalRow>,
  keyring: Keyring,
  run: ImportRun,
): Merged {
  const row = customers.get(record.customerId);
  const isTheOther = isOther(record, row);
  const given = record.value.principal;
  const stored = given && principals.get(given.id);
  const principal = stored && openPrincipal(stored, keyring);
  const merged = mergedCustomer(record, isTheOther ? undefined : row, run.now);
  const after = { customer: merged, principal: given && mergedPrincipal(given, principal) };
  if (isTheOther) return { record, row, principal: given, before: undefined, after };
  // A customer's first record may bring an older state of a principal that another customer has already.
  if (row === undefined) {
    const before = principal && { customer: merged, principal };
    return { record, row, principal: given, before, after };
  }
  const { version, ...customer } = row;
  const before = { customer, principal: given && (principal ?? {}) };
  return { record, row, principal: given, before, after: isSame(before, after) ? before : after };
}

// The fingerprint and the times of a principal's row say nothing of what is in it.
function isSame(before: ImportedState, after: ImportedState): boolean {
  return (
    isDeepStrictEqual(before.customer, after.customer) &&
    isDeepStrictEqual(importedFields(before), importedFields(after))
  );
}

function mergedFields({ record, before, after }: Merged): MergedRecord {
  return {
    record,
    before: before === undefined ? {} : importedFields(before),
    after: importedFields(after),
    refusals: before && refusals(before.customer, after.customer),
  };
}

// Undefined where nothing is left to change.
function settle({ after, ...merged }: Merged, settled: Settled, now: string): Merged | undefined {
  const before = merged.before as ImportedState;
  const principal = merged.principal && settledPrincipal(merged.principal, settled);
  const customer = settledCustomer(before.customer, after.customer, settled);
  const rest = {
    customer,
    principal: principal && mergedPrincipal(principal, before.principal as Principal | undefined),
  };
  if (isSame(before, rest)) return undefined;
  const isDated = settled.isOlder || merged.record.value.lastModifiedDate != null;
  return { ...merged, principal, after: isDated ? rest : { ...rest, customer: { ...customer, updatedAt: now } } };
}

// Of a customer that is new only the principal can be there already.
function settleFirst(merged: Merged, settled: Settled | undefined): Merged {
  if (settled === undefined || merged.principal === undefined) return merged;
  return { ...merged, principal: settledPrincipal(merged.principal, settled) };
}

function importedChange(merged: Merged): ImportedChange {
  const { record, row } = merged;
  const { before: was, after: is } = mergedFields(merged);
  const fields = row === undefined ? firstFields('nativeId', record) : changesOf(was, is, importTraits);
  return { record, version: versionOf(merged), fields };
}

function versionOf({ row }: Merged): number {
  return (row?.version ?? 0) + 1;
}

async function savePrincipals(
  database: Kysely<CrmTables>,
  keyring: Keyring,
  saved: readonly Merged[],
  stored: ReadonlyMap<string, PrincipalRow>,
): Promise<void> {
  const given = new Map(saved.flatMap(({ principal }) => (principal ? [[principal.id, principal] as const] : [])));
  const rows = [...given.values()].flatMap(
    (principal) => mergePrincipal(principal, stored.get(principal.id), keyring) ?? [],
  );
  await upsertRows(database, 'principals', rows, ['id']);
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
