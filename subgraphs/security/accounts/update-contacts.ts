import { z } from 'zod';
import { parseInput } from '../../kit/input/parse-input.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import type { RequestContext } from '../context.ts';
import type { UpdateContactsInput } from '../schema.generated.ts';
import { clearableId } from './account-input.ts';
import { type AccountResult, changeAccount } from './change-account.ts';

/** Changes whom to turn to in matters of a customer's account. */
export async function updateContacts(context: RequestContext, input: UpdateContactsInput): Promise<AccountResult> {
  const values = parseInput(contactsInput, input);
  return mutateCustomer(context, { operation: 'updateContacts', input }, async (change, customerId) => {
    const { expectedVersion, reopenDeleted } = input;
    const type = 'customer.contacts-updated';
    await changeAccount(change, customerId, { type, expectedVersion, reopenDeleted, values });
    return { customerId };
  });
}

const contactsInput = z.object({
  billingContactId: clearableId,
  legalContactId: clearableId,
  securityContactId: clearableId,
  technicalContactId: clearableId,
});
