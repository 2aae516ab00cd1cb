import { resultUnderKey } from '../changes/idempotency-key.ts';
import { type Change, type Mutation, mutate } from '../changes/mutate.ts';
import type { ChangeTables } from '../changes/tables.ts';
import type { Context } from '../context.ts';
import { narrow } from '../database/narrow.ts';
import { requireCustomer } from './require-customer.ts';
import type { RegistryTables } from './tables.ts';

/** A mutation of what one customer has in this subgraph. */
export type CustomerMutation = Mutation & {
  readonly input: { readonly customerId: string };
  /** What is to be learnt of the customer, once it is known to be the caller's and before the transaction begins. */
  readonly prepare?: ((customerId: string) => Promise<void>) | undefined;
};

/** Runs a mutation, as `mutate` does, for a customer that exists and that the caller may act for; NOT_FOUND otherwise. */
export async function mutateCustomer<Tables extends ChangeTables & RegistryTables, Result extends object>(
  context: Context<Tables, object>,
  mutation: CustomerMutation,
  apply: (change: Change<Tables>, customerId: string) => Promise<Result>,
): Promise<Result> {
  const { operation, input } = mutation;
  const { caller, keyring, database } = context;
  // A repeat asks for what was done, whatever has become of the customer since.
  if (input.idempotencyKey != null) {
    const keyed = { caller, keyring, operation, input, key: input.idempotencyKey };
    const result = await resultUnderKey<Result>(narrow<ChangeTables, Tables>(database), keyed);
    if (result !== undefined) return result;
  }
  const customerId = await requireCustomer(context, input.customerId);
  await mutation.prepare?.(customerId);
  return mutate(context, mutation, (change) => apply(change, customerId));
}
