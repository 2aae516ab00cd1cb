import { parseInput } from '../../kit/input/parse-input.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import { provisionInput } from '../accounts/account-input.rules.ts';
import { accountChanges } from '../accounts/audited-account.ts';
import { beginAttempt, type ProvisioningPayload } from '../accounts/change-account.ts';
import { conflicts, externalIdConflict, isExternalIdTaken } from '../accounts/external-id.ts';
import {
  addressColumns,
  findAccountLocked,
  findOwnerLocked,
  insertAccount,
  stateOf,
} from '../accounts/stored-account.ts';
import type { RequestContext } from '../context.ts';
import type { ProvisionCustomerInput } from '../schema.generated.ts';
import { requireAllowed } from './state-machine.rules.ts';

/** Makes the customer's account and begins its first provisioning. */
export function provisionCustomer(
  context: RequestContext,
  input: ProvisionCustomerInput,
): Promise<ProvisioningPayload> {
  const { externalId, orgId, address, packages } = parseInput(provisionInput, input);
  const mutation = { operation: 'provisionCustomer', input, conflicts };
  return mutateCustomer(context, mutation, async (change, customerId) => {
    const { transaction, now } = change;
    const ownerId = await findOwnerLocked(transaction, customerId);
    const account = await findAccountLocked(transaction, customerId);
    requireAllowed(account ? stateOf(account) : null, 'provisionCustomer');
    if (await isExternalIdTaken(transaction, externalId, ownerId, customerId)) throw externalIdConflict();
    const columns = {
      ownerId,
      orgId,
      externalId,
      ...addressColumns(address),
      packages,
      ...beginAttempt(context, change, null, 'provisionCustomer', packages),
    };
    const after = await insertAccount(transaction, customerId, columns, now);
    const fields = accountChanges(null, after);
    await change.record({ customerId, type: 'customer.provisioning-requested', version: after.version, fields });
    return { customerId };
  });
}
