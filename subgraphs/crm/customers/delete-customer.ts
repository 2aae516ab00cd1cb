import { parseInput } from '../../kit/input/parse-input.ts';
import type { RequestContext } from '../context.ts';
import { type CustomerPayload, mutateOwnCustomer } from '../own-customer.ts';
import { changeCustomer } from '../record-customer.ts';
import type { DeleteCustomerInput } from '../schema.generated.ts';
import { customerIdInput } from './customer-input.rules.ts';

/** Hides a customer everywhere; a deleted one stays deleted since then. */
export async function deleteCustomer(context: RequestContext, input: DeleteCustomerInput): Promise<CustomerPayload> {
  const { customerId } = parseInput(customerIdInput, input);
  const mutation = { operation: 'deleteCustomer', input, seesDeleted: true };
  return mutateOwnCustomer(context, customerId, mutation, (change, before) =>
    changeCustomer(context, change, before, {
      type: 'customer.deleted',
      columns: { deletedAt: before.deletedAt ?? change.now },
    }),
  );
}
