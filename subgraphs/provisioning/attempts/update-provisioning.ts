import { isDeepStrictEqual } from 'node:util';
import { parseInput } from '../../kit/input/parse-input.ts';
import { type AddressInput, updateInput } from '../accounts/account-input.rules.ts';
import { type Account, addressOf } from '../accounts/accounts.ts';
import { beginAttempt, changeAccount, type ProvisioningPayload } from '../accounts/change-account.ts';
import { externalIdConflict, isExternalIdTaken } from '../accounts/external-id.ts';
import { addressColumns, findOwner, stateOf } from '../accounts/stored-account.ts';
import type { RequestContext } from '../context.ts';
import type { UpdateProvisioningInput } from '../schema.generated.ts';
import type { PackageLiteral } from '../tables.ts';
import { requireAllowed } from './state-machine.rules.ts';

interface Desired {
  readonly externalId?: string | undefined;
  readonly address?: AddressInput | undefined;
  readonly packages: readonly PackageLiteral[];
}

/** States what shall be set up from now on and begins the attempt at it; nothing happens where all of it is set up already. */
export function updateProvisioning(
  context: RequestContext,
  input: UpdateProvisioningInput,
): Promise<ProvisioningPayload> {
  const desired = parseInput(updateInput, input);
  const mutation = { operation: 'updateProvisioning', type: 'customer.provisioning-update-requested', input } as const;
  return changeAccount(context, mutation, async (account, change) => {
    requireAllowed(stateOf(account), 'updateProvisioning');
    const { externalId = account.externalId, address, packages } = desired;
    const ownerId = await findOwner(change.transaction, account.customerId);
    const isTaken =
      externalId !== null && (await isExternalIdTaken(change.transaction, externalId, ownerId, account.customerId));
    if (isTaken && externalId !== account.externalId) throw externalIdConflict();
    if (isSetUp(account, desired)) return null;
    return {
      // Where a transfer has found the external id taken, the account has stayed with its old owner so far.
      ownerId: isTaken ? account.ownerId : ownerId,
      externalId,
      ...(address && addressColumns(address)),
      packages: [...packages],
      ...beginAttempt(context, change, account, 'updateProvisioning', packages),
    };
  });
}

function isSetUp(account: Account, { externalId, address, packages }: Desired): boolean {
  return (
    account.status === 'provisioned' &&
    isDeepStrictEqual(account.packages, packages) &&
    (externalId === undefined || externalId === account.externalId) &&
    (address === undefined || isDeepStrictEqual({ ...addressOf(account) }, { ...address }))
  );
}
