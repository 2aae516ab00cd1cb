import { beginAttempt, changeAccount, type ProvisioningPayload } from '../accounts/change-account.ts';
import type { RequestContext } from '../context.ts';
import type { RetryProvisioningInput } from '../schema.generated.ts';
import { lastAttempt } from './state-machine.rules.ts';

/** Begins the attempt anew that failed, with the packages that it was to set up. */
export function retryProvisioning(
  context: RequestContext,
  input: RetryProvisioningInput,
): Promise<ProvisioningPayload> {
  const mutation = { operation: 'retryProvisioning', type: 'customer.provisioning-retried', input } as const;
  return changeAccount(context, mutation, async (account, change) => {
    const isRemoval = lastAttempt(account) === 'deprovision';
    // An import may have stated since what is set up, which is not what was asked for.
    const packages = isRemoval ? account.packages : (account.attemptPackages ?? account.packages);
    return { packages, ...beginAttempt(context, change, account, 'retryProvisioning', packages) };
  });
}
