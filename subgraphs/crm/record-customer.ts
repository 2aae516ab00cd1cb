import { type FieldValues, fieldChanges } from '../kit/changes/field-changes.ts';
import type { Change } from '../kit/changes/mutate.ts';
import type { Registration } from '../kit/registry/registered-customers.ts';
import type { RequestContext } from './context.ts';
import type { CustomerRow } from './own-customer.ts';
import type { Principal } from './principals/principals.ts';
import type { CrmTables } from './tables.ts';

/** A customer's row and its principal, where the change is about that too. */
export interface CustomerState {
  readonly customer: CustomerRow;
  readonly principal?: Principal | undefined;
}

/** What of them the list of changes tells of. */
export interface ToldState {
  readonly customer: Pick<CustomerRow, keyof CustomerColumns>;
  readonly principal?: Partial<Principal> | undefined;
}

/** The columns of a customer that mutations change. */
export type CustomerColumns = Partial<
  Pick<CustomerRow, 'name' | 'status' | 'role' | 'ownerId' | 'principalId' | 'deletedAt'>
>;

/** A change of a customer that is there. */
export interface CustomerChange {
  /** Type of the event, e.g. `customer.updated`. */
  readonly type: string;
  readonly columns?: CustomerColumns;
  /** The principal before, undefined where it is new, and after. */
  readonly principal?: { readonly before: Principal | undefined; readonly after: Principal };
}

/** Writes a change of a locked customer, and that it was done; where nothing differs, nothing is written. */
export async function changeCustomer(
  { caller }: RequestContext,
  change: Change<CrmTables>,
  before: CustomerRow,
  { type, columns = {}, principal }: CustomerChange,
): Promise<void> {
  const after: CustomerRow = {
    ...before,
    ...columns,
    updatedAt: change.now,
    updatedById: caller.id,
    version: before.version + 1,
  };
  const states = [
    { customer: before, principal: principal?.before },
    { customer: after, principal: principal?.after },
  ] as const;
  if (changedFields(...states).length === 0) return;
  const { updatedAt, updatedById, version } = after;
  await change.transaction
    .updateTable('customers')
    .set({ ...columns, updatedAt, updatedById, version })
    .where('id', '=', before.id)
    .execute();
  await recordCustomer(change, type, ...states);
}

/** Writes down what became of a customer and tells the other subgraphs. */
export function recordCustomer(
  change: Change<CrmTables>,
  type: string,
  before: CustomerState | null,
  after: CustomerState,
): Promise<void> {
  const { id, version } = after.customer;
  return change.record({
    customerId: id,
    type,
    version,
    fields: changedFields(before, after),
    data: { registrations: [registrationOf(after.customer)] },
  });
}

/** What the other subgraphs keep of a customer. */
export function registrationOf({
  id,
  ownerId,
  deletedAt,
  version,
}: Pick<CustomerRow, 'id' | 'ownerId' | 'deletedAt' | 'version'>): Registration {
  return { customerId: id, ownerId, deletedAt, version };
}

function changedFields(before: CustomerState | null, after: CustomerState) {
  return fieldChanges(before && customerFields(before), customerFields(after), personalPaths);
}

/** A customer by the names that clients know, its values as they read them. */
export function customerFields({ customer, principal }: ToldState): FieldValues {
  const { name, status, role, ownerId, principalId, deletedAt } = customer;
  const own = { name, status: enumName(status), role: role && enumName(role), ownerId, principalId, deletedAt };
  const told = principal === undefined ? [] : [...openFields, ...personalFields];
  return { ...own, ...Object.fromEntries(told.map((field) => [`principal.${field}`, principal?.[field] ?? null])) };
}

function enumName(literal: string): string {
  return literal.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

const openFields = [
  'organization',
  'roles',
  'enabled',
  'accountNonLocked',
  'accountNonExpired',
  'credentialsNonExpired',
] as const;

const personalFields = [
  'username',
  'email',
  'firstName',
  'middleName',
  'lastName',
  'phone',
  'avatarUrl',
  'bio',
  'notes',
  'residenceCountry',
  'residenceState',
  'addresses',
] as const;

/** Fields of which the list of changes says only that they changed. */
export const personalPaths: readonly string[] = personalFields.map((field) => `principal.${field}`);
