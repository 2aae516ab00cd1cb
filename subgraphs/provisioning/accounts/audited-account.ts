import { type FieldChange, type FieldValues, fieldChanges } from '../../kit/changes/field-changes.ts';
import { type Account, addressOf } from './accounts.ts';

// An organisation's id is not to be seen in every status, and addresses and texts of errors may name people.
const withheld = ['orgId', 'address', 'errors'];

/** What a mutation changed of an account, by the names that clients know; null is an account that is not there yet. */
export function accountChanges(before: Account | null, after: Account): FieldChange[] {
  return fieldChanges(before && fieldsOf(before), fieldsOf(after), withheld);
}

function fieldsOf(account: Account): FieldValues {
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
