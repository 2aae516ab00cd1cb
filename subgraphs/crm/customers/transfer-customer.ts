import { parseInput } from '../../kit/input/parse-input.ts';
import type { RequestContext } from '../context.ts';
import { type CustomerPayload, mutateOwnCustomer } from '../own-customer.ts';
import { changeCustomer } from '../record-customer.ts';
import type { TransferCustomerInput } from '../schema.generated.ts';
import { transferCustomerInput } from './customer-input.rules.ts';
import { requireOwner } from './owner.rules.ts';

/** Gives a customer to another owner. */
export async function transferCustomer(
  context: RequestContext,
  input: TransferCustomerInput,
): Promise<CustomerPayload> {
  const given = parseInput(transferCustomerInput, input);
  const ownerId = requireOwner(context.caller, given.ownerId);
  const mutation = { operation: 'transferCustomer', input };
  return mutateOwnCustomer(context, given.customerId, mutation, (change, before) =>
    changeCustomer(context, change, before, { type: 'customer.transferred', columns: { ownerId } }),
  );
}
