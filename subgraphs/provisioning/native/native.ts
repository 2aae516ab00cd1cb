import { isDeepStrictEqual } from 'node:util';
import { sql, type Transaction } from 'kysely';
import { type NativeFormat, type PlacedRecord, reasonsOf } from '../../kit/native.ts';
import { upsertRows } from '../../kit/upsert.ts';
import { withoutUndefined } from '../../kit/wire.ts';
import type { Account } from '../accounts/accounts.ts';
import { statedPackages } from '../accounts/packages.rules.ts';
import { attemptColumns, isLocalAccountId, noAttempt, registeredOwner } from '../accounts/stored-account.ts';
import { isSameAttempt } from '../attempts/state-machine.rules.ts';
import { endedWithoutErrors } from '../attempts/status.rules.ts';
import type { ProvisioningTables } from '../tables.ts';
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
    return { nativeId: accountId, ...(externalId == null ? {} : { partnerKey: externalId }), value: parsed.data };
  },
  redact: (record) => withoutPersonalData(record),
  async save(transaction, _, records) {
    const stored = await storedAccounts(
      transaction,
      records.map((record) => record.customerId),
    );
    const added = [];
    const changed = [];
    for (const record of records) {
      const row = stored.get(record.customerId);
      const stated = statedBy(record.value, row);
      // An account that was made here takes over the id of its real record. Added, not merged: the database refuses a second account of a customer and a second customer of an account.
      const isKnown = row?.accountId === record.nativeId;
      if (row === undefined || !(isKnown || isLocalAccountId(row.accountId))) {
        const { createdAt, updatedAt = createdAt } = record.value.supplement;
        const times = withoutUndefined({ createdAt, updatedAt });
        added.push({ ...columnsOf(record, stated), ...times, ownerId: registeredOwner(record.customerId) });
      } else if (!isKnown || !isDeepStrictEqual(stated, statedBy(undefined, row))) {
        changed.push(columnsOf(record, stated));
      }
    }
    if (added.length > 0) await transaction.insertInto('accounts').values(added).execute();
    const rows = changed.map((columns) => ({ ...columns, updatedAt: sql`now()` }));
    await upsertRows<ProvisioningTables, 'accounts'>(transaction, 'accounts', rows, ['customerId']);
    return [...added, ...changed].map(({ customerId }) => customerId);
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
