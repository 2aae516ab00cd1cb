import { z } from 'zod';
import { fieldChanges } from '../../kit/changes/field-changes.ts';
import { requireVersion } from '../../kit/changes/require-version.ts';
import { inputText } from '../../kit/input/input-text.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import type { RequestContext } from '../context.ts';
import type { ChangedCustomer } from '../customers/customers.ts';
import { target } from '../input-fields.rules.ts';
import type { LockCustomerInput, UnlockCustomerInput } from '../schema.generated.ts';
import { lockFields } from './account-fields.ts';
import { changeAccount, lockedAccount } from './accounts.ts';

const lockCustomerInput = z.object({ ...target, reason: inputText({ most: 1000, example: 'Invoice overdue' }) });
const unlockCustomerInput = z.object({
  ...target,
  reason: inputText({ most: 1000, example: 'Invoice paid' }).nullish(),
});

/** Refuses every user of a customer at login from now on. A lock that is in force stays as it is. */
export function lockCustomer(context: RequestContext, input: LockCustomerInput): Promise<ChangedCustomer> {
  const { reason } = parseInput(lockCustomerInput, input);
  return mutateCustomer(context, { operation: 'lockCustomer', input }, async (change, customerId) => {
    const account = await lockedAccount(change.transaction, customerId);
    requireVersion(account.version, input.expectedVersion);
    if (account.isLocked) return { customerId };
    const lock = { isLocked: true, lockReason: reason, lockedAt: change.now, lockedById: context.caller.id };
    const version = await changeAccount(change.transaction, account, change.now, lock);
    const fields = fieldChanges(lockFields(account), lockFields(lock));
    await change.record({ customerId, type: 'customer.locked', version, fields });
    return { customerId };
  });
}

/** Lets the users of a customer log in again. */
export function unlockCustomer(context: RequestContext, input: UnlockCustomerInput): Promise<ChangedCustomer> {
  const { reason } = parseInput(unlockCustomerInput, input);
  return mutateCustomer(context, { operation: 'unlockCustomer', input }, async (change, customerId) => {
    const account = await lockedAccount(change.transaction, customerId);
    requireVersion(account.version, input.expectedVersion);
    if (!account.isLocked) return { customerId };
    const open = { isLocked: false, lockReason: null, lockedAt: null, lockedById: null };
    const version = await changeAccount(change.transaction, account, change.now, open);
    // The reason is nowhere kept but here.
    const after = { ...lockFields(open), 'unlock.reason': reason ?? null };
    await change.record({
      customerId,
      type: 'customer.unlocked',
      version,
      fields: fieldChanges(lockFields(account), after),
    });
    return { customerId };
  });
}
