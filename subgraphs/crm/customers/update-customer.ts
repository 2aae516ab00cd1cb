import { parseInput } from '../../kit/input/parse-input.ts';
import type { RequestContext } from '../context.ts';
import { type CustomerPayload, mutateOwnCustomer } from '../own-customer.ts';
import { requireKnownPrincipal } from '../principals/principal-owners.ts';
import { type CustomerColumns, changeCustomer } from '../record-customer.ts';
import type { UpdateCustomerInput } from '../schema.generated.ts';
import { updateCustomerInput } from './customer-input.rules.ts';
import { requireTransition } from './status.rules.ts';

/** Changes the given fields of a customer. */
export async function updateCustomer(context: RequestContext, input: UpdateCustomerInput): Promise<CustomerPayload> {
  const { customerId, ...given } = parseInput(updateCustomerInput, input);
  const mutation = { operation: 'updateCustomer', input };
  return mutateOwnCustomer(context, customerId, mutation, async (change, before) => {
    if (given.status !== undefined) requireTransition(before.status, given.status);
    if (given.principalId != null && given.principalId !== before.principalId) {
      await requireKnownPrincipal(change.transaction, context.caller, given.principalId);
    }
    await changeCustomer(context, change, before, { type: 'customer.updated', columns: present(given) });
  });
}

function present(given: { readonly [Column in keyof CustomerColumns]: CustomerColumns[Column] | undefined }) {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as CustomerColumns;
}
