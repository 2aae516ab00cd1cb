import type { FieldValues } from '../../kit/changes/field-changes.ts';
import { type FieldTraits, withoutWithheld } from '../../kit/import/settle.rules.ts';
import type { Settled } from '../../kit/import/settle-records.ts';
import { withoutUndefined } from '../../kit/wire.ts';
import { isTransition } from '../customers/status.rules.ts';
import type { CustomerRow } from '../own-customer.ts';
import type { GivenPrincipal } from '../principals/merge-principal.ts';
import type { Principal } from '../principals/principals.ts';
import { customerFields, personalPaths } from '../record-customer.ts';

/** What records state of a customer. */
export type ImportedCustomer = Omit<CustomerRow, 'version'>;

/** A customer and, where the record brings one, its principal in the open. */
export interface ImportedState {
  readonly customer: ImportedCustomer;
  readonly principal?: Partial<Principal> | undefined;
}

/** The names under which the list of changes tells of the columns that records state. */
export const importedPaths = {
  name: 'name',
  status: 'status',
  role: 'role',
  ownerId: 'ownerId',
  principalId: 'principalId',
  deletedAt: 'deletedAt',
  createdAt: 'createdAt',
  accessedAt: 'accessedAt',
  accessedById: 'accessedById',
} as const satisfies Partial<Record<keyof ImportedCustomer, string>>;

/** What the fields are like. */
export const importTraits: FieldTraits = {
  groupOf: (path) => (path.startsWith('accessed') ? 'access' : path),
  isSecret: (path) => personalPaths.includes(path),
  isCounter: () => false,
  isIdentity: (path) => path === 'nativeId',
  isShared: (path) => path.startsWith('principal.'),
};

/** All of it by the names that clients know. */
export function importedFields({ customer, principal }: ImportedState): FieldValues {
  const { nativeId, createdAt, accessedAt, accessedById } = customer;
  const login = principal === undefined ? {} : { 'principal.lastLoginAt': principal.lastLoginAt ?? null };
  return { ...customerFields({ customer, principal }), ...login, nativeId, createdAt, accessedAt, accessedById };
}

/** Why a customer is not in the status that a record says, where that does not follow. */
export function refusals(before: ImportedCustomer, after: ImportedCustomer): Record<string, string> | undefined {
  if (isTransition(before.status, after.status)) return undefined;
  return { status: `a customer that is ${before.status.toUpperCase()} cannot become ${after.status.toUpperCase()}` };
}

/** The customer that a record leaves, with what may not change as it was. An older record never sets the time back. */
export function settledCustomer(
  before: ImportedCustomer,
  after: ImportedCustomer,
  { withheld, isOlder }: Settled,
): ImportedCustomer {
  const customer = withoutWithheld(before, after, importedPaths, withheld);
  const { updatedAt, updatedById, nativeForm } = before;
  return isOlder ? { ...customer, updatedAt, updatedById, nativeForm } : customer;
}

/** What a record says of a principal without what may not change. */
export function settledPrincipal(given: GivenPrincipal, { withheld }: Settled): GivenPrincipal {
  const allowed = <Part extends object>(part: Part): Part =>
    Object.fromEntries(Object.entries(part).filter(([field]) => !withheld.has(`principal.${field}`))) as Part;
  return { id: given.id, personal: allowed(given.personal), columns: allowed(given.columns) };
}

/** A principal in the open once what a record says of it is merged in; null clears, absent says nothing. */
export function mergedPrincipal(given: GivenPrincipal, before: Principal | undefined): Partial<Principal> {
  return { ...before, ...withoutUndefined(given.personal), ...withoutUndefined(given.columns) } as Partial<Principal>;
}
