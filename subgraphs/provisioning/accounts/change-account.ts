import type { Change } from '../../kit/changes/mutate.ts';
import { requireVersion } from '../../kit/changes/require-version.ts';
import { type CustomerMutation, mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import { type BeginningRequest, begun, type ProvisioningRequest } from '../attempts/state-machine.rules.ts';
import type { RequestContext } from '../context.ts';
import type { PackageLiteral, ProvisioningTables } from '../tables.ts';
import type { Account } from './accounts.ts';
import { accountChanges } from './audited-account.ts';
import { conflicts } from './external-id.ts';
import { packagesAtStart } from './packages.rules.ts';
import {
  type AccountColumns,
  accountNotFound,
  findAccountLocked,
  newAttempt,
  stateOf,
  updateAccount,
} from './stored-account.ts';

/** What every mutation of provisioning answers with. */
export interface ProvisioningPayload {
  readonly customerId: string;
}

/** A mutation of an account that is there. */
export interface AccountMutation {
  readonly operation: ProvisioningRequest;
  /** Type of the event, e.g. `customer.provisioning-retried`. */
  readonly type: string;
  readonly input: CustomerMutation['input'];
}

/** Runs a mutation of an account that is there; what `decide` returns is written, null changes nothing. */
export function changeAccount(
  context: RequestContext,
  { operation, type, input }: AccountMutation,
  decide: (account: Account, change: Change<ProvisioningTables>) => Promise<Partial<AccountColumns> | null>,
): Promise<ProvisioningPayload> {
  return mutateCustomer(context, { operation, input, conflicts }, async (change, customerId) => {
    const account = await findAccountLocked(change.transaction, customerId);
    if (account === undefined) throw accountNotFound(customerId);
    requireVersion(account.version, input.expectedVersion);
    const columns = await decide(account, change);
    if (columns === null) return { customerId };
    const after = await updateAccount(change.transaction, account, columns, change.now);
    await change.record({ customerId, type, version: after.version, fields: accountChanges(account, after) });
    return { customerId };
  });
}

/** The columns of an account, null where there is none yet, when the attempt begins that a mutation asks for. */
export function beginAttempt(
  { caller }: RequestContext,
  change: Change<ProvisioningTables>,
  account: Account | null,
  request: BeginningRequest,
  desired: readonly PackageLiteral[],
) {
  const { status, attempt, errors } = begun(account && stateOf(account), request);
  const packages = attempt === 'deprovision' ? [] : desired;
  return {
    status,
    errors: [...errors],
    resourceDetails: { packages: packagesAtStart(packages, account) },
    ...newAttempt(attempt, packages, change.now, caller),
  };
}
