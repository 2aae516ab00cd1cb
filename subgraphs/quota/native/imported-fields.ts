import type { FieldValues } from '../../kit/changes/field-changes.ts';
import { type FieldTraits, withoutWithheld } from '../../kit/import/settle.rules.ts';
import type { Settled } from '../../kit/import/settle-records.ts';
import { lockFields, secretFields, settingFields, usageFields } from '../accounts/account-fields.ts';
import { contractTypesAfter } from '../accounts/contract.rules.ts';
import { attributeFields } from '../attributes/attributes.rules.ts';
import type { Attribute } from '../attributes/attributes.ts';
import type { MergedAccount } from './merge.ts';

/** What records state of a customer, the activation code in plain text. */
export interface ImportedState {
  readonly account: MergedAccount;
  readonly attributes: readonly Attribute[];
}

/** The names under which the list of changes tells of the columns that records state. */
export const importedPaths = {
  providerCustomerId: 'providerCustomerId',
  companyName: 'companyName',
  contractType: 'contractType',
  quotaLimit: 'storage.limit',
  quotaUsed: 'storage.used',
  userLimit: 'users.limit',
  userUsed: 'users.used',
  internalUsers: 'users.internal',
  guestUsers: 'users.guest',
  isLocked: 'isLocked',
  lockReason: 'lock.reason',
  lockedAt: 'lock.lockedAt',
  lockedById: 'lock.lockedBy',
  activationCode: 'activationCode',
  trialEndsAt: 'trialEndsAt',
  lastLoginAt: 'lastLoginAt',
  webhooksLimit: 'webhooksLimit',
  createdAt: 'createdAt',
} as const satisfies Partial<Record<keyof MergedAccount, string>>;

// What the database and its rules take only together.
const groups: Readonly<Record<string, string>> = {
  'users.used': 'users',
  'users.internal': 'users',
  'users.guest': 'users',
  isLocked: 'lock',
  'lock.reason': 'lock',
  'lock.lockedAt': 'lock',
  'lock.lockedBy': 'lock',
  'unlock.reason': 'lock',
  contractType: 'contract',
  trialEndsAt: 'contract',
  activationCode: 'contract',
};

/** What the fields are like. */
export const importTraits: FieldTraits = {
  groupOf: (path) => groups[path] ?? (path.startsWith('attributes.') ? path.toLowerCase() : path),
  isSecret: (path) => secretFields.some((secret) => secret === path) || path.startsWith('attributes.'),
  isIdentity: (path) => path === 'accountId' || path === 'customerUuid',
  isCounter: (path) => path === 'storage.used' || groups[path] === 'users',
};

/** All of it by the names that clients know. */
export function importedFields({ account, attributes }: ImportedState): FieldValues {
  const { customerUuid, lastLoginAt, createdAt } = account;
  return {
    ...settingFields(account),
    ...usageFields(account),
    ...lockFields(account),
    ...{ customerUuid, lastLoginAt, createdAt },
    ...attributeFields(attributes),
  };
}

/** Why a contract does not become what a record says, where it does not. */
export function refusals(before: MergedAccount, after: MergedAccount): Record<string, string> | undefined {
  const { contractType } = before;
  if (after.contractType === contractType || contractTypesAfter(contractType).includes(after.contractType))
    return undefined;
  const [from, to] = [contractType.toUpperCase(), after.contractType.toUpperCase()];
  return { contractType: `a contract of type ${from} cannot become ${to}` };
}

/** The state that a record leaves, with what may not change as it was. An older record never sets the time back. */
export function settledState(
  before: ImportedState,
  after: ImportedState,
  { withheld, isOlder }: Settled,
): ImportedState {
  const account = withoutWithheld(before.account, after.account, importedPaths, withheld);
  return {
    account: isOlder ? { ...account, updatedAt: before.account.updatedAt } : account,
    attributes: settledAttributes(before.attributes, after.attributes, withheld),
  };
}

function settledAttributes(before: readonly Attribute[], after: readonly Attribute[], withheld: ReadonlySet<string>) {
  if (![...withheld].some((path) => path.startsWith('attributes.'))) return after;
  const isWithheld = ({ key }: Attribute) => withheld.has(`attributes.${key}`);
  const all = [...before.filter(isWithheld), ...after.filter((attribute) => !isWithheld(attribute))];
  return all.toSorted((one, other) => (one.key.toLowerCase() < other.key.toLowerCase() ? -1 : 1));
}
