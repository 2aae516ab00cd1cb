import { isDeepStrictEqual } from 'node:util';
import { type Insertable, type Kysely, sql } from 'kysely';
import { narrow } from '../../kit/database/narrow.ts';
import type { ImportTables } from '../../kit/import/import-run.ts';
import { firstFields, recordImports } from '../../kit/import/record-imports.ts';
import { changesOf } from '../../kit/import/settle.rules.ts';
import { type Settled, settleRecords } from '../../kit/import/settle-records.ts';
import type { DatedRecord, NativeFormat, PlacedRecord } from '../../kit/native.ts';
import { upsertRows } from '../../kit/upsert.ts';
import type { Account } from '../accounts/accounts.ts';
import { blankAccount } from '../accounts/blank-account.ts';
import { isLocalAccountId } from '../accounts/change-account.ts';
import type { AccountsTable, SecurityTables } from '../tables.ts';
import {
  type ImportedAccount,
  importedFields,
  importedPaths,
  importTraits,
  settledAccount,
} from './imported-fields.ts';
import { type NativeAccount, type NativeColumns, nativeKeys, readNativeAccount, sdkName, wireNames } from './record.ts';
import { writeNativeAccount } from './write.ts';

/** Fastly's customer records ↔ the table of security. */
export const native: NativeFormat<SecurityTables, NativeAccount> = {
  system: 'Fastly',
  records: { table: 'accounts', customerId: 'customer_id', nativeId: 'account_id' },
  shape: nativeKeys,
  read(record) {
    const read = readNativeAccount(record);
    return 'reasons' in read
      ? read
      : { nativeId: read.accountId, asOf: read.columns.updatedAt ?? undefined, value: read };
  },
  // Only what is known to be harmless is kept: records carry keys that no documentation lists, raw_api_key among them.
  redact: (record) =>
    Object.fromEntries(
      Object.entries(Object(record)).filter(([key, value]) => harmless.has(key) && Object(value) !== value),
    ),
  async save(transaction, _keyring, records, run) {
    const stored = await storedAccounts(
      transaction,
      records.map((record) => record.customerId),
    );
    const firsts: FirstAccount[] = [];
    const known: KnownAccount[] = [];
    for (const record of records) {
      const row = stored.get(record.customerId);
      const isOther = row !== undefined && row.accountId !== record.nativeId && !isAdopted(row, record);
      // Another account of a customer that has one is inserted beside it, which the primary key refuses. An account that
      // is gone gives way: its customer may have signed up again.
      if (row === undefined || isOther) {
        const gone = isOther && row.deletedAt !== null ? row : undefined;
        firsts.push({ record, account: merged(record, undefined), gone });
      } else known.push(...changes(record, row));
    }
    const narrowed = narrow<ImportTables, SecurityTables>(transaction);
    const settled = await settleRecords(
      narrowed,
      run,
      known.map(({ record, before, after }) => ({
        record,
        before: importedFields(before),
        after: importedFields(after),
      })),
      importTraits,
    );
    const changed = known.flatMap(({ record, before, after, version }, index) => {
      const account = settledAccount(before, after, settled[index] as Settled);
      if (isDeepStrictEqual(account, before)) return [];
      const fields = changesOf(importedFields(before), importedFields(account), importTraits);
      const dated = record.value.columns.updatedAt === undefined ? { ...account, updatedAt: run.now } : account;
      return [{ record, account: dated, version: version + 1, fields }];
    });
    const replaced = firsts.filter(({ gone }) => gone !== undefined).map(({ account }) => account);
    const fresh = firsts.filter(({ gone }) => gone === undefined).map(({ account }) => account);
    await insertAccounts(transaction, fresh);
    const rows = [...replaced, ...changed.map(({ account }) => account)];
    await upsertRows<SecurityTables, 'accounts'>(transaction, 'accounts', rows, ['customerId']);
    const first = firsts.map(({ record, gone }) => ({
      record,
      version: (gone?.version ?? 0) + 1,
      fields: firstFields(importedPaths.accountId, record),
    }));
    await recordImports(narrowed, run, [...first, ...changed], { type: 'customer.security-imported' });
    return [...fresh, ...rows].map(({ customerId }) => customerId);
  },
  explain: (constraint) => sentences[constraint] ?? lengthSentence(constraint),
  async write(database, _keyring, after, limit) {
    let query = database.selectFrom('accounts').selectAll().orderBy('customerId').limit(limit);
    if (after !== undefined) query = query.where('customerId', '>', after);
    const accounts = await query.execute();
    return accounts.map((account) => ({
      customerId: account.customerId,
      nativeId: account.accountId,
      record: writeNativeAccount(account),
    }));
  },
};

const harmless = new Set(
  ['id', ...Object.values(wireNames)]
    .filter((name) => name !== 'phone_number' && name !== 'postal_address')
    .flatMap((name) => [name, sdkName(name)]),
);

const sentences: Readonly<Record<string, string>> = {
  accounts_pkey: 'its customer already has another account, and a customer has at most one: correct the links file',
  accounts_account_id_key: 'another customer already has this account, and an account belongs to one customer',
  accounts_ip_allowlist_check:
    'ip_whitelist must hold at most 1000 addresses, networks and IPv4 wildcards such as 192.0.2.7,10.0.0.0/8',
  accounts_billing_network_type_check: 'billing_network_type must be public or private',
};

function lengthSentence(constraint: string): string | undefined {
  const column = /^accounts_(.+)_check$/.exec(constraint)?.[1];
  if (column === undefined) return undefined;
  return `${wireNames[sdkName(column) as keyof NativeColumns] ?? 'id'} is empty or longer than it may be`;
}

// An account that was made here becomes the delivery network's as soon as that tells of one.
function isAdopted(row: Account, { value }: PlacedRecord<NativeAccount>): boolean {
  return isLocalAccountId(row.accountId) && row.deletedAt === null && value.columns.deletedAt == null;
}

function merged(
  { customerId, nativeId, value }: PlacedRecord<NativeAccount>,
  row: Omit<Account, 'version'> | undefined,
): Omit<Account, 'version'> {
  const createdAt = row?.createdAt ?? value.columns.createdAt ?? new Date().toISOString();
  const given = Object.entries(value.columns).map(([column, said]) => [
    column,
    said ?? blankAccount[column as keyof typeof blankAccount],
  ]);
  return {
    ...blankAccount,
    createdAt,
    updatedAt: createdAt,
    ...row,
    ...Object.fromEntries(given),
    customerId,
    accountId: nativeId,
  };
}

/** An account that is a customer's first, or comes after one that is gone. */
interface FirstAccount {
  readonly record: DatedRecord<NativeAccount>;
  readonly account: ImportedAccount;
  readonly gone: Account | undefined;
}

/** An account that is there, as it is and as a record would leave it. */
interface KnownAccount {
  readonly record: DatedRecord<NativeAccount>;
  readonly version: number;
  readonly before: ImportedAccount;
  readonly after: ImportedAccount;
}

// Nothing where the record says what is stored already.
function changes(record: DatedRecord<NativeAccount>, { version, ...before }: Account): KnownAccount[] {
  const after = merged(record, before);
  return isDeepStrictEqual(after, before) ? [] : [{ record, version, before, after }];
}

async function storedAccounts(database: Kysely<SecurityTables>, ids: readonly string[]): Promise<Map<string, Account>> {
  const rows = await database
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    // Else a mutation between this statement and the next one would be undone by what was read here.
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.customerId, row]));
}

async function insertAccounts(database: Kysely<SecurityTables>, rows: Insertable<AccountsTable>[]): Promise<void> {
  if (rows.length > 0) await database.insertInto('accounts').values(rows).execute();
}
