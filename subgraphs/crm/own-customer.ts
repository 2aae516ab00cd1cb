import type { Selectable, Transaction } from 'kysely';
import type { Caller } from '../kit/caller.ts';
import { type Change, type Mutation, mutate } from '../kit/changes/mutate.ts';
import { requireVersion } from '../kit/changes/require-version.ts';
import { customerNotFound } from '../kit/registry/require-customer.ts';
import type { RequestContext } from './context.ts';
import { ownedBy } from './customers/customers.ts';
import type { CrmTables, CustomersTable } from './tables.ts';

/** A customer as it is stored. */
export type CustomerRow = Selectable<CustomersTable>;

/** What every mutation of the CRM answers; the customer is read from it after the change. */
export interface CustomerPayload {
  readonly customerId: string;
}

/** A mutation of one customer; `seesDeleted` for those that are about deleted ones too. */
export type OwnMutation = Mutation & { readonly seesDeleted?: boolean };

/**
 * Runs a mutation, as `mutate` does, over the caller's customer, whose row is locked. Refuses with NOT_FOUND where there is
 * none for the caller, and with CONFLICT a stale `expectedVersion`.
 */
export async function mutateOwnCustomer(
  context: RequestContext,
  customerId: string,
  mutation: OwnMutation,
  apply: (change: Change<CrmTables>, before: CustomerRow) => Promise<void>,
): Promise<CustomerPayload> {
  const payload = await mutate(context, mutation, async (change) => {
    const before = await lockCustomer(change.transaction, context.caller, customerId);
    const isThere = before !== undefined && (mutation.seesDeleted === true || before.deletedAt === null);
    if (!isThere) throw customerNotFound(customerId);
    requireVersion(before.version, mutation.input.expectedVersion);
    await apply(change, before);
    return { customerId };
  });
  context.services.accesses.record(customerId, context.caller.id);
  return payload;
}

function lockCustomer(
  transaction: Transaction<CrmTables>,
  caller: Caller,
  id: string,
): Promise<CustomerRow | undefined> {
  return transaction
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', id)
    .where(ownedBy(caller))
    .forUpdate()
    .executeTakeFirst();
}
