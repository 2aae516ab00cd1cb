import { isDeepStrictEqual } from 'node:util';
import { sql, type Transaction } from 'kysely';
import { narrow } from '../../kit/database/narrow.ts';
import type { ImportTables } from '../../kit/import/import-run.ts';
import { firstFields, recordImports } from '../../kit/import/record-imports.ts';
import { changesOf } from '../../kit/import/settle.rules.ts';
import { type MergedRecord, type Settled, settleRecords } from '../../kit/import/settle-records.ts';
import { type DatedRecord, type NativeFormat, type PlacedRecord, reasonsOf } from '../../kit/native.ts';
import { upsertRows } from '../../kit/upsert.ts';
import { withoutUndefined } from '../../kit/wire.ts';
import type { Account } from '../accounts/accounts.ts';
import { statedPackages } from '../accounts/packages.rules.ts';
import { attemptColumns, isLocalAccountId, noAttempt, registeredOwner } from '../accounts/stored-account.ts';
import { isSameAttempt } from '../attempts/state-machine.rules.ts';
import { endedWithoutErrors } from '../attempts/status.rules.ts';
import type { ProvisioningTables } from '../tables.ts';
import { importedFields, importTraits, refusals, settledAccount } from './imported-fields.ts';
import { type NativeAccount, nativeAccount } from './record.ts';
import { writeNativeAccount } from './write.ts';

/** What a record says of an account. */
type Stated = Omit<Account, 'customerId' | 'accountId' | 'ownerId' | 'createdAt' | 'updatedAt' | 'version'>;

/** The records of Webex Wholesale ↔ the table of provisioning. */
export const native: NativeFormat<ProvisioningTables, NativeAccount> = {
  system: 'Webex Wholesale',
  records: { table: 'accounts', customerId: 'customer_id', nativeId: 'account_id', partnerKey: 'external_id' },
  isLocalId: isLocalAccountId,
  shape: nativeAccount,
  read(record) {
    const parsed = nativeAccount.safeParse(record);
    if (!parsed.success) return { reasons: reasonsOf(parsed.error) };
    const { accountId, externalId } = parsed.data;
    return {
      nativeId: accountId,
      ...(externalId == null ? {} : { partnerKey: externalId }),
      asOf: parsed.data.supplement.updatedAt,
      value: parsed.data,
    };
  },
  redact: (record) => withoutPersonalData(record),
  async save(transaction, _, records, run) {
    const stored = await storedAccounts(
      transaction,
      records.map((record) => record.customerId),
    );
    const added: DatedRecord<NativeAccount>[] = [];
    const known: KnownAccount[] = [];
    for (const record of records) {
      const row = stored.get(record.customerId);
      // An account that was made here takes over the id of its real record.
      if (row === undefined || !(row.accountId === record.nativeId || isLocalAccountId(row.accountId)))
        added.push(record);
      else {
        const [before, after] = [statedBy(undefined, row), statedBy(record.value, row)];
        const isSame = row.accountId === record.nativeId && isDeepStrictEqual(after, before);
        if (!isSame) known.push({ record, row, before, after });
      }
    }
    const narrowed = narrow<ImportTables, ProvisioningTables>(transaction);
    const settled = await settleRecords(narrowed, run, known.map(mergedFields), importTraits);
    const changed = known.flatMap((one, index) => changedAccount(one, settled[index] as Settled) ?? []);
    await insertAccounts(transaction, added);
    const rows = changed.map(({ record, after }) => ({ ...columnsOf(record, after), updatedAt: sql`now()` }));
    await upsertRows<ProvisioningTables, 'accounts'>(transaction, 'accounts', rows, ['customerId']);
    const first = added.map((record) => ({ record, version: 1, fields: firstFields('accountId', record) }));
    await recordImports(narrowed, run, [...first, ...changed], { type: 'customer.provisioning-imported' });
    return [...added, ...changed.map(({ record }) => record)].map(({ customerId }) => customerId);
  },
  explain: (constraint) => explanations[constraint],
  async write(database, _, after, limit) {
    let query = database.selectFrom('accounts').selectAll().orderBy('customerId').limit(limit);
    if (after !== undefined) query = query.where('customerId', '>', after);
    return (await query.execute()).map((account) => ({
      customerId: account.customerId,
      nativeId: account.accountId,
      record: writeNativeAccount(account),
    }));
  },
};

/** An account that is there, as it is and as a record would leave it. */
interface KnownAccount {
  readonly record: DatedRecord<NativeAccount>;
  readonly row: Account;
  readonly before: Stated;
  readonly after: Stated;
}

function mergedFields({ record, row, before, after }: KnownAccount): MergedRecord {
  return {
    record,
    before: importedFields(before, row.accountId),
    after: importedFields(after, record.nativeId),
    refusals: refusals(before, after),
  };
}

// Undefined where nothing is left to change.
function changedAccount(known: KnownAccount, settled: Settled) {
  const { record, row, before } = known;
  const after = settledAccount(before, known.after, settled);
  if (row.accountId === record.nativeId && isDeepStrictEqual(after, before)) return undefined;
  const fields = mergedFields({ ...known, after });
  return { record, after, version: row.version + 1, fields: changesOf(fields.before, fields.after, importTraits) };
}

// Added, not merged: the database refuses a second account of a customer and a second customer of an account.
async function insertAccounts(
  transaction: Transaction<ProvisioningTables>,
  records: readonly DatedRecord<NativeAccount>[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((record) => {
    const { createdAt, updatedAt = createdAt } = record.value.supplement;
    const times = withoutUndefined({ createdAt, updatedAt });
    const stated = statedBy(record.value, undefined);
    return { ...columnsOf(record, stated), ...times, ownerId: registeredOwner(record.customerId) };
  });
  await transaction.insertInto('accounts').values(rows).execute();
}

// Locked, so that what is compared is what is overwritten.
async function storedAccounts(
  transaction: Transaction<ProvisioningTables>,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const rows = await transaction
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .orderBy('customerId')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.customerId, row]));
}

/** What holds of the account with this record; without one, what is stored. */
function statedBy(value: NativeAccount | undefined, row: Account | undefined): Stated {
  const isOver = value?.status !== undefined && endedWithoutErrors(value.status);
  const status = value?.status ?? row?.status ?? 'provisioning';
  return {
    orgId: given(value?.orgId, row?.orgId),
    externalId: given(value?.externalId, row?.externalId),
    ...(value?.address === undefined ? storedAddress(row) : addressColumns(value.address)),
    status,
    packages: value?.packages ?? row?.packages ?? [],
    resourceDetails: statedDetails(value?.packageStates, row),
    errors: [...(value?.errors ?? (isOver ? [] : row?.errors) ?? [])],
    ...statedAttempt(value, row, status),
  };
}

function statedAttempt(value: NativeAccount | undefined, row: Account | undefined, status: Account['status']) {
  const attempt = value?.supplement.attempt;
  if (attempt === undefined) {
    return row !== undefined && isSameAttempt(row.status, status) ? attemptColumns(row) : noAttempt;
  }
  return {
    attemptId: attempt.id,
    attemptKind: attempt.kind,
    attemptPackages: attempt.packages,
    attemptStartedAt: attempt.startedAt,
    attemptStartedById: attempt.startedBy,
  };
}

function statedDetails(given: NativeAccount['packageStates'], row: Account | undefined): Account['resourceDetails'] {
  if (given === null) return null;
  if (given === undefined) return row?.resourceDetails ?? null;
  return { packages: statedPackages(given, row?.resourceDetails?.packages ?? []) };
}

function columnsOf({ customerId, nativeId }: PlacedRecord<NativeAccount>, stated: Stated) {
  return {
    customerId,
    accountId: nativeId,
    ...stated,
    resourceDetails: stated.resourceDetails && JSON.stringify(stated.resourceDetails),
    errors: JSON.stringify(stated.errors),
  };
}

function addressColumns(address: NonNullable<NativeAccount['address']> | null) {
  return {
    addressLine1: address?.addressLine1 ?? null,
    addressLine2: address?.addressLine2 ?? null,
    city: address?.city ?? null,
    stateOrProvince: address?.stateOrProvince ?? null,
    zipOrPostalCode: address?.zipOrPostalCode ?? null,
    country: address?.country ?? null,
  };
}

function storedAddress(row: Account | undefined) {
  return {
    addressLine1: row?.addressLine1 ?? null,
    addressLine2: row?.addressLine2 ?? null,
    city: row?.city ?? null,
    stateOrProvince: row?.stateOrProvince ?? null,
    zipOrPostalCode: row?.zipOrPostalCode ?? null,
    country: row?.country ?? null,
  };
}

// Absent says nothing, null clears.
function given<Value>(value: Value | null | undefined, stored: Value | null | undefined): Value | null {
  return value === undefined ? (stored ?? null) : value;
}

// Only what is known to be harmless stays: texts of errors may name people, and so may the address and unknown keys.
function withoutPersonalData(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutPersonalData(item, key));
  if (typeof value === 'string') return harmlessTexts.has(key) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => harmlessTexts.has(name) || harmlessLists.has(name));
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutPersonalData(item, name)]));
}

const harmlessLists = new Set(['resourceDetails', 'errors', 'warnings']);
const harmlessTexts = new Set([
  'id',
  'orgId',
  'externalId',
  'status',
  'packages',
  'name',
  'licenseIds',
  'errorCode',
  'occurredAt',
]);

const tooLong = (what: string, longest: number) => `${what} must be 1 to ${longest} characters`;

const explanations: Readonly<Record<string, string>> = {
  accounts_pkey: 'the customer has another account at the provisioner already, and can only have one',
  accounts_account_id_key: 'the account belongs to another customer already',
  accounts_external_id_key: 'externalId is already taken by another account of the same owner',
  accounts_account_id_check: tooLong('id', 300),
  accounts_org_id_check: tooLong('orgId', 300),
  accounts_external_id_check: tooLong('externalId', 300),
  accounts_address_lines_check: tooLong('each line of address', 50),
  accounts_address_places_check: tooLong('city, stateOrProvince and zipOrPostalCode of address', 100),
  accounts_country_check: 'country of address must be an ISO 3166-1 alpha-2 code such as DE',
  accounts_address_check: 'address must have at least addressLine1, city and country',
  accounts_status_check: 'status must be one of the seven that the provisioner has, e.g. provisioned',
  accounts_packages_check: 'packages must be names of packages, e.g. webex_calling',
  accounts_packages_set_check: 'packages must name each package once, in alphabetical order',
  accounts_resource_details_check: 'each package of resourceDetails must have a name and one of the four statuses',
  accounts_resource_details_errors_check: 'each warning and error of a package must have an errorCode or a description',
  accounts_resource_details_license_ids_check: 'licenseIds of a package must be texts',
  accounts_errors_check: 'each of errors must have an errorCode or a description',
  accounts_attempt_check: 'an attempt must be recorded with everything about it or not at all',
  accounts_attempt_kind_check: 'the kind of an attempt must be provision, update or deprovision',
  accounts_attempt_packages_check:
    'the packages of an attempt must be names of packages, each once, in alphabetical order, and none to deprovision',
};
