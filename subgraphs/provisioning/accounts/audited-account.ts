import { type FieldChange, type FieldValues, fieldChanges } from '../../kit/changes/field-changes.ts';
import { type Account, addressOf } from './accounts.ts';

/** Fields without values in lists of changes: who may see an organisation depends, and the others may name people. */
export const personalFields: readonly string[] = ['orgId', 'address', 'errors'];

/** What of an account the list of changes tells of. */
export type AuditedAccount = Omit<
  Account,
  'customerId' | 'accountId' | 'ownerId' | 'createdAt' | 'updatedAt' | 'version'
>;

/** What a mutation changed of an account, by the names that clients know; null is an account that is not there yet. */
export function accountChanges(before: Account | null, after: Account): FieldChange[] {
  return fieldChanges(before && auditedFields(before), auditedFields(after), personalFields);
}

/** An account by the names that clients know. */
export function auditedFields(account: AuditedAccount): FieldValues {
  const packages = account.resourceDetails?.packages.map(({ name, status }) => [enumName(name), enumName(status)]);
  return {
    orgId: account.orgId,
    externalId: account.externalId,
    address: addressOf(account),
    status: enumName(account.status),
    packages: account.packages.map(enumName),
    'resourceDetails.packages': packages && Object.fromEntries(packages),
    errors: account.errors.length === 0 ? null : account.errors,
  };
}

function enumName(literal: string): string {
  return literal.toUpperCase();
}
