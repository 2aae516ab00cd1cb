import { z } from 'zod';
import { parseInput } from '../kit/parse-input.ts';
import { mutateCustomer } from '../kit/registry/mutate-customer.ts';
import { requireScope } from '../kit/require-scope.ts';
import { clearableId, clearableLine, clearableLines } from './account-input.ts';
import { type AccountResult, changeAccount } from './change-account.ts';
import type { RequestContext } from './context.ts';
import type { UpdateBillingInput } from './resolvers.generated.ts';
import { networkTypeLiterals } from './tables.ts';

/** Changes what a customer's account is billed for and how. */
export async function updateBilling(context: RequestContext, input: UpdateBillingInput): Promise<AccountResult> {
  requireScope(context.caller, 'billing:write');
  const { networkType, reference, ...billing } = parseInput(billingInput, input);
  return mutateCustomer(context, { operation: 'updateBilling', input }, async (change, customerId) => {
    await changeAccount(change, customerId, {
      type: 'customer.billing-updated',
      expectedVersion: input.expectedVersion,
      values: { ...billing, billingNetworkType: networkType, billingRef: reference },
    });
    return { customerId };
  });
}

const phoneExample = '+1 555 0100';

const billingInput = z.object({
  networkType: z.enum(networkTypeLiterals).nullish(),
  reference: clearableLine('reference', 300, 'PO-2026-0117'),
  pricingPlan: clearableLine('pricingPlan', 300, 'developer'),
  pricingPlanId: clearableId('pricingPlanId'),
  // No form is published; a text without digits can be called by nobody.
  phoneNumber: clearableLine('phoneNumber', 100, phoneExample).refine(
    (phone) => phone == null || phone.trim() === '' || phone.replace(/\D/g, '').length >= 3,
    {
      error: `phoneNumber must have at least 3 digits, e.g. "${phoneExample}", or be null to clear it.`,
      params: { code: 'INVALID_PHONE_NUMBER' },
    },
  ),
  postalAddress: clearableLines('postalAddress', 2000, 'Beispielweg 12\n10115 Berlin'),
});
