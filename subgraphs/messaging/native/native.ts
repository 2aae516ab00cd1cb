import { isDeepStrictEqual } from 'node:util';
import { narrow } from '../../kit/database/narrow.ts';
import type { Keyring } from '../../kit/encryption.ts';
import type { ImportRun, ImportTables } from '../../kit/import/import-run.ts';
import { firstFields, recordImports } from '../../kit/import/record-imports.ts';
import { changesOf } from '../../kit/import/settle.rules.ts';
import { type MergedRecord, type Settled, settleRecords } from '../../kit/import/settle-records.ts';
import type { DatedRecord, NativeFormat, PlacedRecord } from '../../kit/native.ts';
import type { Account } from '../accounts/accounts.ts';
import type { MessagingTables } from '../tables.ts';
import { importedFields, importTraits, type KnownCustomer, settledCustomer } from './imported-fields.ts';
import { type MergedCustomer, mergeRecord, type StoredCustomer } from './merge.ts';
import { type NativeAccount, nativeKeys, readNativeAccount } from './record.ts';
import { type CustomerChange, storedCustomers, storedParts, writeChanges } from './save.ts';
import { writeNativeAccount } from './write.ts';

/** VoIPBIN's customer records ↔ the tables of messaging. */
export const native: NativeFormat<MessagingTables, NativeAccount> = {
  system: 'VoIPBIN',
  records: { table: 'accounts', customerId: 'customer_id', nativeId: 'account_id' },
  shape: nativeKeys,
  read(record) {
    const read = readNativeAccount(record);
    if ('reasons' in read) return read;
    const { createdAt, updatedAt } = read.columns;
    // What was never updated is as old as the account.
    const asOf = updatedAt === null ? createdAt : updatedAt;
    return { nativeId: read.accountId, asOf, value: read };
  },
  // Only what is known to be harmless is kept: a detail is free text, and the address of a webhook may hold a token.
  redact: (record) =>
    Object.fromEntries(
      Object.entries(Object(record)).filter(([key, value]) => harmless.has(key) && Object(value) !== value),
    ),
  async save(transaction, keyring, records, run) {
    const storedOf = await storedCustomers(
      transaction,
      records.map((record) => record.customerId),
    );
    const merged = records.flatMap((record) => mergedOf(record, storedOf(record.customerId), keyring, run) ?? []);
    const known = merged.filter((one) => one.known !== undefined);
    const narrowed = narrow<ImportTables, MessagingTables>(transaction);
    const settled = await settleRecords(narrowed, run, known.map(mergedFields), importTraits);
    const changes = [
      ...merged.filter((one) => one.known === undefined).map(firstChange),
      ...known.flatMap((one, index) => settledChange(one, settled[index] as Settled) ?? []),
    ];
    await writeChanges(transaction, changes);
    await recordImports(narrowed, run, changes, { type: 'customer.messaging-imported' });
    return changes.map(({ after }) => after.account.customerId);
  },
  explain: (constraint) => sentences[constraint],
  async write(database, keyring, after, limit) {
    let query = database.selectFrom('accounts').selectAll().orderBy('customerId').limit(limit);
    if (after !== undefined) query = query.where('customerId', '>', after);
    const accounts = await query.execute();
    const partsOf = await storedParts(
      database,
      accounts.map((account) => account.customerId),
    );
    return accounts.map((account) => {
      const { customerId, accountId } = account;
      const { webhooks, line } = partsOf(customerId);
      return { customerId, nativeId: accountId, record: writeNativeAccount(account, webhooks, line, keyring) };
    });
  },
};

const harmless = new Set([
  'id',
  'name',
  'webhook_method',
  'billing_account_id',
  'email_verified',
  'status',
  'identity_verification_status',
  'terms_agreed_version',
  'tm_deletion_scheduled',
  'tm_create',
  'tm_update',
  'tm_delete',
]);

// All other constraints repeat what a record is checked for before it is stored.
const sentences: Readonly<Record<string, string>> = {
  accounts_pkey: 'its customer already has another account, and a customer has at most one: correct the links file',
  accounts_account_id_key: 'another customer already has this account, and an account belongs to one customer',
  accounts_username_without_case:
    'another account already has this username, and usernames are unique across the platform without regard to case',
  webhooks_uri_check: 'webhook_uri must be an http or https address without blanks',
  webhooks_pkey: 'x_webhooks names a webhook that stands elsewhere already: each webhook belongs to one customer, once',
};

const nothing: StoredCustomer = { account: undefined, webhooks: [], line: undefined };

// An account that was made here becomes the platform's as soon as that tells of one.
function isAdopted({ isLocal, deletedAt }: Account, { value }: PlacedRecord<NativeAccount>): boolean {
  return isLocal && deletedAt === null && value.columns.deletedAt == null;
}

/** What a record makes of what is stored of its customer. */
interface Merged {
  readonly record: DatedRecord<NativeAccount>;
  readonly stored: StoredCustomer;
  /** What it is merged into; undefined where the account is a customer's first, or comes after one that is gone. */
  readonly known: KnownCustomer | undefined;
  readonly after: MergedCustomer;
}

// Undefined where the record says what is stored already. Another account of a customer that has one is inserted beside
// it, which the primary key refuses; an account that is gone gives way, since its customer may have signed up again.
function mergedOf(
  record: DatedRecord<NativeAccount>,
  stored: StoredCustomer,
  keyring: Keyring,
  run: ImportRun,
): Merged | undefined {
  const { account } = stored;
  const isOther = account !== undefined && account.accountId !== record.nativeId && !isAdopted(account, record);
  const after = mergeRecord(record, isOther ? nothing : stored, keyring, run);
  if (after.account === account) return undefined;
  return { record, stored, known: account === undefined || isOther ? undefined : { ...stored, account }, after };
}

function firstChange({ record, stored, after }: Merged): CustomerChange {
  const { account } = stored;
  const isInsert = account === undefined || account.deletedAt === null;
  const version = isInsert ? 1 : account.version + 1;
  return { record, stored, after, isInsert, version, fields: firstFields('accountId', record) };
}

function mergedFields({ record, known, after }: Merged): MergedRecord {
  return { record, before: known === undefined ? {} : importedFields(known), after: importedFields(after) };
}

// Undefined where nothing is left to change.
function settledChange(merged: Merged, settled: Settled): CustomerChange | undefined {
  const { record, stored } = merged;
  const known = merged.known as KnownCustomer;
  const after = settledCustomer(known, merged.after, settled);
  const { version, ...before } = known.account;
  const isSame = after.webhooks === known.webhooks && after.line === known.line;
  const were = importedFields(known);
  const fields = changesOf(were, importedFields(after), importTraits);
  if (fields.length === 0 && isDeepStrictEqual(after.account, before) && (isSame || settled.isOlder)) return undefined;
  return { record, stored, after, isInsert: false, version: version + 1, fields };
}
