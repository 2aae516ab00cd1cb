import { beginAttempt, changeAccount, type ProvisioningPayload } from '../accounts/change-account.ts';
import type { RequestContext } from '../context.ts';
import type { DeprovisionCustomerInput } from '../schema.generated.ts';

/** Begins the removal of everything that is set up; nothing happens where it is under way already. */
export function deprovisionCustomer(
  context: RequestContext,
  input: DeprovisionCustomerInput,
): Promise<ProvisioningPayload> {
  const mutation = { operation: 'deprovisionCustomer', type: 'customer.deprovisioning-requested', input } as const;
  return changeAccount(context, mutation, async (account, change) =>
    account.status === 'deleting' ? null : beginAttempt(context, change, account, 'deprovisionCustomer', []),
  );
}
