import { z } from 'zod';
import { parseInput } from '../../kit/input/parse-input.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import { requireScope } from '../../kit/require-scope.ts';
import type { RequestContext } from '../context.ts';
import type { UpdateContactsInput } from '../schema.generated.ts';
import { clearableId } from './account-input.ts';
import { type AccountResult, changeAccount } from './change-account.ts';

/** Changes whom to turn to in matters of a customer's account. */
export async function updateContacts(context: RequestContext, input: UpdateContactsInput): Promise<AccountResult> {
  requireScope(context.caller, 'security:write');
  const values = parseInput(contactsInput, input);
  return mutateCustomer(context, { operation: 'updateContacts', input }, async (change, customerId) => {
    const { expectedVersion } = input;
    await changeAccount(change, customerId, { type: 'customer.contacts-updated', expectedVersion, values });
    return { customerId };
  });
}

const contactsInput = z.object({
  billingContactId: clearableId,
  legalContactId: clearableId,
  securityContactId: clearableId,
  technicalContactId: clearableId,
});
