import { z } from 'zod';
import { inputLine, inputText } from '../../kit/input/input-text.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { refusal } from '../../kit/input/refusal.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import type { RequestContext } from '../context.ts';
import type { UpdateBillingInput } from '../schema.generated.ts';
import { networkTypeLiterals } from '../tables.ts';
import { clearableId } from './account-input.ts';
import { type AccountResult, changeAccount } from './change-account.ts';

/** Changes what a customer's account is billed for and how. */
export async function updateBilling(context: RequestContext, input: UpdateBillingInput): Promise<AccountResult> {
  const { networkType, reference, ...billing } = parseInput(billingInput, input);
  return mutateCustomer(context, { operation: 'updateBilling', input }, async (change, customerId) => {
    await changeAccount(change, customerId, {
      type: 'customer.billing-updated',
      expectedVersion: input.expectedVersion,
      reopenDeleted: input.reopenDeleted,
      values: { ...billing, billingNetworkType: networkType, billingRef: reference },
    });
    return { customerId };
  });
}

const phoneExample = '+1 555 0100';

const billingInput = z.object({
  networkType: z.enum(networkTypeLiterals).nullish(),
  reference: inputLine({ most: 300, example: 'PO-2026-0117' }).nullish(),
  pricingPlan: inputLine({ most: 300, example: 'developer' }).nullish(),
  pricingPlanId: clearableId,
  // No form is published; a text without digits can be called by nobody.
  phoneNumber: inputLine({ most: 100, example: phoneExample })
    .refine(
      (phone) => phone.replace(/\D/g, '').length >= 3,
      refusal('INVALID_PHONE', `must have at least 3 digits, e.g. "${phoneExample}", or be null to clear it.`),
    )
    .nullish(),
  postalAddress: inputText({ most: 2000, example: 'Beispielweg 12\n10115 Berlin' }).nullish(),
});
