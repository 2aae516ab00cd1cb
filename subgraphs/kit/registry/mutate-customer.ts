import { type Change, type Mutation, mutate } from '../changes/mutate.ts';
import type { ChangeTables } from '../changes/tables.ts';
import type { Context } from '../context.ts';
import { requireCustomer } from './require-customer.ts';
import type { RegistryTables } from './tables.ts';

/** A mutation of what one customer has in this subgraph. */
export type CustomerMutation = Mutation & { readonly input: { readonly customerId: string } };

/** Runs a mutation, as `mutate` does, for a customer that exists and that the caller may act for; NOT_FOUND otherwise. */
export async function mutateCustomer<Tables extends ChangeTables & RegistryTables, Result extends object>(
  context: Context<Tables, object>,
  mutation: CustomerMutation,
  apply: (change: Change<Tables>, customerId: string) => Promise<Result>,
): Promise<Result> {
  const customerId = await requireCustomer(context, mutation.input.customerId);
  return mutate(context, mutation, (change) => apply(change, customerId));
}
