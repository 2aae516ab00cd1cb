import { parseInput } from '../../kit/input/parse-input.ts';
import type { RequestContext } from '../context.ts';
import { type CustomerPayload, mutateOwnCustomer } from '../own-customer.ts';
import { changeCustomer } from '../record-customer.ts';
import type { RestoreCustomerInput } from '../schema.generated.ts';
import { customerIdInput } from './customer-input.rules.ts';

/** Brings a deleted customer back as it was. */
export async function restoreCustomer(context: RequestContext, input: RestoreCustomerInput): Promise<CustomerPayload> {
  const { customerId } = parseInput(customerIdInput, input);
  const mutation = { operation: 'restoreCustomer', input, seesDeleted: true };
  return mutateOwnCustomer(context, customerId, mutation, (change, before) =>
    changeCustomer(context, change, before, { type: 'customer.restored', columns: { deletedAt: null } }),
  );
}
