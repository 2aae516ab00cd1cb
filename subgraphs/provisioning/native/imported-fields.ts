import type { FieldValues } from '../../kit/changes/field-changes.ts';
import { type FieldTraits, withoutWithheld } from '../../kit/import/settle.rules.ts';
import type { Settled } from '../../kit/import/settle-records.ts';
import { type AuditedAccount, auditedFields, personalFields } from '../accounts/audited-account.ts';
import { mayBecome } from '../attempts/state-machine.rules.ts';

/** The names under which the list of changes tells of the columns that records state. */
export const importedPaths = {
  orgId: 'orgId',
  externalId: 'externalId',
  addressLine1: 'address',
  addressLine2: 'address',
  city: 'address',
  stateOrProvince: 'address',
  zipOrPostalCode: 'address',
  country: 'address',
  status: 'status',
  packages: 'packages',
  resourceDetails: 'resourceDetails',
  errors: 'errors',
  attemptId: 'status',
  attemptKind: 'status',
  attemptPackages: 'status',
  attemptStartedAt: 'status',
  attemptStartedById: 'status',
} as const satisfies Record<keyof AuditedAccount, string>;

// How far an account is, and with what: one without the others says something that never was.
const progress = new Set(['status', 'packages', 'resourceDetails.packages', 'resourceDetails', 'errors']);

/** What the fields are like. */
export const importTraits: FieldTraits = {
  groupOf: (path) => (progress.has(path) ? 'status' : path),
  // Its warnings and errors may name people.
  isSecret: (path) => personalFields.includes(path) || path === 'resourceDetails',
  isCounter: () => false,
  isIdentity: (path) => path === 'accountId',
};

/** All of it by the names that clients know. */
export function importedFields(account: AuditedAccount, accountId: string): FieldValues {
  return { ...auditedFields(account), accountId, resourceDetails: account.resourceDetails };
}

/** Why an account is not in the status that a record says, where it cannot be. */
export function refusals(before: AuditedAccount, after: AuditedAccount): Record<string, string> | undefined {
  if (mayBecome(before, after.status)) return undefined;
  const [from, to] = [before.status.toUpperCase(), after.status.toUpperCase()];
  return { status: `an account in the status ${from} does not get into the status ${to}` };
}

/** The account that a record leaves, with what may not change as it was. */
export function settledAccount(before: AuditedAccount, after: AuditedAccount, { withheld }: Settled): AuditedAccount {
  return withoutWithheld(before, after, importedPaths, withheld);
}
