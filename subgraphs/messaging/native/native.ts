import type { Keyring } from '../../kit/encryption.ts';
import type { NativeFormat, PlacedRecord } from '../../kit/native.ts';
import type { Account } from '../accounts/accounts.ts';
import type { MessagingTables } from '../tables.ts';
import { mergeRecord, type StoredCustomer } from './merge.ts';
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
    return 'reasons' in read ? read : { nativeId: read.accountId, value: read };
  },
  // Only what is known to be harmless is kept: a detail is free text, and the address of a webhook may hold a token.
  redact: (record) =>
    Object.fromEntries(
      Object.entries(Object(record)).filter(([key, value]) => harmless.has(key) && Object(value) !== value),
    ),
  async save(transaction, keyring, records) {
    const storedOf = await storedCustomers(
      transaction,
      records.map((record) => record.customerId),
    );
    const changes = records.flatMap((record) => changeOf(record, storedOf(record.customerId), keyring) ?? []);
    await writeChanges(transaction, changes);
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

// Undefined where the record says what is stored already. Another account of a customer that has one is inserted beside
// it, which the primary key refuses; an account that is gone gives way, since its customer may have signed up again.
function changeOf(
  record: PlacedRecord<NativeAccount>,
  stored: StoredCustomer,
  keyring: Keyring,
): CustomerChange | undefined {
  const { account } = stored;
  const isOther = account !== undefined && account.accountId !== record.nativeId && !isAdopted(account, record);
  const after = mergeRecord(record, isOther ? nothing : stored, keyring);
  if (after.account === account) return undefined;
  return { stored, after, isInsert: account === undefined || (isOther && account.deletedAt === null) };
}
