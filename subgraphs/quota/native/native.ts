import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { narrow } from '../../kit/database/narrow.ts';
import type { Keyring } from '../../kit/encryption.ts';
import type { ImportRun, ImportTables } from '../../kit/import/import-run.ts';
import { firstFields, type ImportedChange, recordImports } from '../../kit/import/record-imports.ts';
import { changesOf } from '../../kit/import/settle.rules.ts';
import { type Settled, settleRecords } from '../../kit/import/settle-records.ts';
import { type DatedRecord, type NativeFormat, reasonsOf } from '../../kit/native.ts';
import { upsertRows } from '../../kit/upsert.ts';
import { isLocalAccountId } from '../accounts/account-id.rules.ts';
import { type Account, activationCodePlace, heldAccounts, openActivationCode } from '../accounts/accounts.ts';
import { shownWebhooksLimit } from '../accounts/webhooks-limit.rules.ts';
import { type Attribute, attributesByCustomers, replaceAttributes } from '../attributes/attributes.ts';
import { ownersByCustomers } from '../customers/owners.ts';
import type { QuotaTables } from '../tables.ts';
import { type ImportedState, importedFields, importTraits, refusals, settledState } from './imported-fields.ts';
import { type MergedAccount, mergeNativeAccount } from './merge.ts';
import { type NativeAccount, nativeAccount } from './record.ts';
import { writeNativeAccount } from './write.ts';

/** DRACOON's customer records ↔ the tables of quota. */
export const native: NativeFormat<QuotaTables, NativeAccount> = {
  system: 'DRACOON',
  records: {
    table: 'accounts',
    customerId: 'customer_id',
    nativeId: 'account_id',
    partnerKey: 'provider_customer_id',
  },
  isLocalId: isLocalAccountId,
  shape: nativeAccount,
  read(record) {
    const parsed = nativeAccount.safeParse(record);
    if (!parsed.success) return { reasons: reasonsOf(parsed.error) };
    const { id, providerCustomerId } = parsed.data;
    const asOf = parsed.data.updatedAt ?? undefined;
    return { nativeId: id, partnerKey: providerCustomerId ?? undefined, asOf, value: parsed.data };
  },
  redact(record) {
    if (record === null || typeof record !== 'object' || Array.isArray(record)) return undefined;
    const { activationCode, firstAdminUser, customerAttributes, customerGraph, ...rest } = record as Record<
      string,
      unknown
    >;
    return rest;
  },
  async save(transaction, keyring, records, run) {
    const changes = await findChanges(transaction, keyring, records, run);
    const rowsOf = (isKnown: boolean) =>
      changes.filter(({ stored }) => (stored !== undefined) === isKnown).map(({ account }) => account);
    await insertAccounts(transaction, rowsOf(false));
    await upsertRows(transaction, 'accounts', rowsOf(true), ['customerId']);
    const withAttributes = changes.filter((change) => change.attributes !== undefined);
    await replaceAttributes(
      transaction,
      withAttributes.map(({ account }) => account.customerId),
      withAttributes.flatMap(({ attributes }) => attributes ?? []),
    );
    await recordImports(narrow<ImportTables, QuotaTables>(transaction), run, changes, {
      type: 'customer.quota-imported',
      data: { webhooksLimits: changedLimits(changes) },
    });
    return changes.map(({ account }) => account.customerId);
  },
  explain: (constraint) => explanations[constraint],
  async write(database, keyring, after, limit) {
    let query = database.selectFrom('accounts').selectAll().orderBy('customerId').limit(limit);
    if (after !== undefined) query = query.where('customerId', '>', after);
    const accounts = await query.execute();
    const ids = accounts.map((account) => account.customerId);
    const attributes = Map.groupBy(await attributesByCustomers(database, ids), (attribute) => attribute.customerId);
    return accounts.map((account) => ({
      customerId: account.customerId,
      nativeId: account.accountId,
      record: writeNativeAccount(
        account,
        openActivationCode(account, keyring),
        attributes.get(account.customerId) ?? [],
      ),
    }));
  },
};

const explanations: Readonly<Record<string, string>> = {
  accounts_pkey:
    'the customer has another account already: name the right customer for this record in a file given with --link',
  accounts_account_id_key: 'another customer was imported from the same record',
  accounts_provider_customer_id_per_owner: 'another account of the same owner carries this providerCustomerId',
  accounts_account_id_check: 'id must be a whole number from 1 to 9223372036854775807, e.g. 4711',
  accounts_provider_customer_id_check: 'providerCustomerId must have 1 to 255 characters',
  accounts_company_name_check: 'companyName must have 1 to 300 characters',
  accounts_contract_type_check: 'customerContractType must be demo, free or pay',
  accounts_quota_limit_check: 'quotaMax must be -1 (unlimited) or from 1048576 to 9007199254740991',
  accounts_quota_used_check: 'quotaUsed must be from 0 to 9007199254740991',
  accounts_user_limit_check: 'userMax must be 0 or more',
  accounts_user_used_check: 'userUsed must be 0 or more',
  accounts_internal_users_check: 'cntInternalUser must be 0 or more',
  accounts_guest_users_check: 'cntGuestUser must be 0 or more',
  accounts_user_counters_check: 'cntInternalUser and cntGuestUser must come together and add up to userUsed',
  accounts_lock_reason_check: 'customerGraph.lock.reason must have 1 to 1000 characters',
  accounts_lock_check: 'only a locked customer has a lock with a reason, a time or a person',
  accounts_activation_code_check: 'activationCode must be empty for a customer of type pay',
  accounts_trial_check: 'only a customer of type demo has a trial',
  accounts_trial_ends_at_check: 'the trial must end before the year 10000: trialDaysLeft is too large',
  accounts_webhooks_limit_check: 'webhooksMax must be 0 or more',
  accounts_customer_uuid_check: 'customerUuid must have 1 to 255 characters',
  attributes_pkey: 'two customerAttributes have the same key',
  attributes_by_key: 'two customerAttributes have keys that differ only by case',
  attributes_key_check: 'keys of customerAttributes must be 1 to 255 letters, digits, _ or -, e.g. cost_center',
  attributes_value_check: 'values of customerAttributes must have at most 4000 characters',
};

/** A row to be stored, and the attributes where they change. */
interface Change extends ImportedChange {
  readonly account: MergedAccount;
  readonly stored: Account | undefined;
  readonly attributes: readonly Attribute[] | undefined;
}

// Inserted, not overwritten: the primary key refuses a second account of the same customer.
async function insertAccounts(transaction: Transaction<QuotaTables>, rows: readonly MergedAccount[]): Promise<void> {
  if (rows.length === 0) return;
  const owners = await ownersByCustomers(
    transaction,
    rows.map(({ customerId }) => customerId),
  );
  const values = rows.map((row) => ({ ...row, ownerId: owners.get(row.customerId) ?? null }));
  await transaction.insertInto('accounts').values(values).execute();
}

function changedLimits(changes: readonly Change[]) {
  return changes.flatMap(({ account: { customerId, webhooksLimit }, stored, version }) =>
    webhooksLimit === (stored?.webhooksLimit ?? null)
      ? []
      : [{ customerId, webhooksLimit: shownWebhooksLimit(webhooksLimit), version }],
  );
}

/** What a record would make of a customer: the activation codes in plain text. */
interface Merged {
  readonly record: DatedRecord<NativeAccount>;
  /** The row as it is stored. */
  readonly stored: Account | undefined;
  readonly before: ImportedState | undefined;
  readonly after: ImportedState;
}

async function findChanges(
  transaction: Transaction<QuotaTables>,
  keyring: Keyring,
  records: readonly DatedRecord<NativeAccount>[],
  run: ImportRun,
): Promise<Change[]> {
  const ids = records.map((record) => record.customerId);
  const accounts = new Map((await heldAccounts(transaction, ids)).map((row) => [row.customerId, row]));
  const attributes = Map.groupBy(await attributesByCustomers(transaction, ids), (attribute) => attribute.customerId);
  const merged = records.flatMap((record): Merged[] => {
    const held = accounts.get(record.customerId);
    const isKnown = held?.accountId === record.nativeId || (held !== undefined && isLocal(held));
    const stored = isKnown ? held : undefined;
    const one = mergeRecord(record, stored, attributes.get(record.customerId) ?? [], keyring, run.now);
    return one.before !== undefined && isDeepStrictEqual(one.before, one.after) ? [] : [one];
  });
  const known = merged.flatMap(({ before, ...rest }) => (before === undefined ? [] : [{ ...rest, before }]));
  const settled = await settleRecords(
    narrow<ImportTables, QuotaTables>(transaction),
    run,
    known.map(({ record, before, after }) => ({
      record,
      before: importedFields(before),
      after: importedFields(after),
      refusals: refusals(before.account, after.account),
    })),
    importTraits,
  );
  const changes = [
    ...merged.filter(({ before }) => before === undefined).map((one) => ({ ...one, after: one.after })),
    ...known.map((one, index) => ({ ...one, after: settledState(one.before, one.after, settled[index] as Settled) })),
  ];
  return changes.flatMap((change) => changeOf(change, keyring, run) ?? []);
}

// An account that was made here takes over the id of its real record.
function isLocal({ accountId, customerId }: Account): boolean {
  return isLocalAccountId(accountId, customerId);
}

function mergeRecord(
  record: DatedRecord<NativeAccount>,
  stored: Account | undefined,
  storedAttributes: readonly Attribute[],
  keyring: Keyring,
  now: string,
): Merged {
  const { customerId, value } = record;
  const open = stored && { ...stored, activationCode: openActivationCode(stored, keyring) };
  const after = mergeNativeAccount(value, open, customerId, now);
  const attributes = givenAttributes(value, customerId) ?? storedAttributes;
  if (open === undefined) return { record, stored, before: undefined, after: { account: after, attributes } };
  const { version, ownerId, storageUtilization, ...before } = open;
  return {
    record,
    stored,
    before: { account: before, attributes: storedAttributes },
    after: { account: after, attributes },
  };
}

// Undefined where the record brings nothing new. The sealed code differs at every sealing, so plain texts were compared.
function changeOf({ record, stored, before, after }: Merged, keyring: Keyring, run: ImportRun): Change | undefined {
  if (before !== undefined && isDeepStrictEqual(before, after)) return undefined;
  const { activationCode, customerId } = after.account;
  const isDated = stored === undefined || record.value.updatedAt != null;
  return {
    record,
    version: (stored?.version ?? 0) + 1,
    fields:
      before === undefined
        ? firstFields('accountId', record)
        : changesOf(importedFields(before), importedFields(after), importTraits),
    account: {
      ...after.account,
      updatedAt: isDated ? after.account.updatedAt : run.now,
      activationCode: activationCode === null ? null : keyring.seal(activationCode, activationCodePlace(customerId)),
    },
    stored,
    attributes: isDeepStrictEqual(before?.attributes ?? [], after.attributes) ? undefined : after.attributes,
  };
}

// Undefined where the record says nothing of attributes; in the order in which they are read from the database.
function givenAttributes({ customerAttributes }: NativeAccount, customerId: string): Attribute[] | undefined {
  if (customerAttributes === undefined) return undefined;
  const items = customerAttributes?.items ?? [];
  const sorted = items.toSorted((one, other) => (one.key.toLowerCase() < other.key.toLowerCase() ? -1 : 1));
  return sorted.map(({ key, value }) => ({ customerId, key, value }));
}
