import { v7 } from 'uuid';
import { parseInput } from '../../kit/input/parse-input.ts';
import type { RequestContext } from '../context.ts';
import { updatePrincipalInput } from '../customers/customer-input.rules.ts';
import { type CustomerPayload, mutateOwnCustomer } from '../own-customer.ts';
import { changeCustomer } from '../record-customer.ts';
import type { UpdatePrincipalInput } from '../schema.generated.ts';
import { requireOwnPrincipal } from './principal-owners.ts';
import { principalConflicts, savePrincipal } from './save-principal.ts';

/** Changes the given fields of the principal behind a customer, or makes one where there is none. */
export async function updatePrincipal(context: RequestContext, input: UpdatePrincipalInput): Promise<CustomerPayload> {
  const { customerId, principal: changes } = parseInput(updatePrincipalInput, input);
  const mutation = { operation: 'updatePrincipal', input, conflicts: principalConflicts };
  return mutateOwnCustomer(context, customerId, mutation, async (change, before) => {
    const principalId = before.principalId ?? v7();
    await requireOwnPrincipal(change.transaction, context.caller, principalId);
    const principal = await savePrincipal(change, context.keyring, principalId, changes);
    await changeCustomer(context, change, before, {
      type: 'customer.principal-updated',
      columns: { principalId },
      principal,
    });
  });
}
