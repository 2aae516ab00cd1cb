import type { Updateable } from 'kysely';
import type { z } from 'zod';
import { fieldChanges } from '../../kit/changes/field-changes.ts';
import { requireVersion } from '../../kit/changes/require-version.ts';
import type { Keyring } from '../../kit/encryption.ts';
import { badInput, type Issue, PublicError } from '../../kit/errors.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import type { RequestContext } from '../context.ts';
import type { ChangedCustomer } from '../customers/customers.ts';
import { heldOwner, providerKeyTaken, requireFreeProviderKey } from '../customers/owners.ts';
import type { UpdateQuotaInput } from '../schema.generated.ts';
import type { AccountsTable, ContractTypeLiteral } from '../tables.ts';
import { limitWarnings, type QuotaWarning } from '../usage/limit-warnings.rules.ts';
import { secretFields, settingFields, withOpenCode } from './account-fields.ts';
import { updateQuotaInput } from './account-input.ts';
import { type Account, activationCodePlace, changeAccount, lockedAccount } from './accounts.ts';
import { contractIssues, contractTypesAfter } from './contract.rules.ts';
import { storageLimitOf } from './storage.rules.ts';
import { shownWebhooksLimit } from './webhooks-limit.rules.ts';

/** The customer whose account was changed, and what the caller should know of it. */
export interface UpdatedQuota extends ChangedCustomer {
  readonly warnings: QuotaWarning[];
}

type Given = z.output<typeof updateQuotaInput>;

/** Changes the settings of a customer's account. */
export function updateQuota(context: RequestContext, input: UpdateQuotaInput): Promise<UpdatedQuota> {
  const given = parseInput(updateQuotaInput, input);
  const conflicts = { accounts_provider_customer_id_per_owner: providerKeyTaken };
  return mutateCustomer(context, { operation: 'updateQuota', input, conflicts }, async (change, customerId) => {
    const { transaction, now } = change;
    const ownerId = given.providerCustomerId === undefined ? null : await heldOwner(transaction, customerId);
    const account = await lockedAccount(transaction, customerId);
    requireVersion(account.version, input.expectedVersion);
    const before = withOpenCode(account, context.keyring);
    requireContract(before.contractType, given);
    const after = changed(before, given);
    const warnings = limitWarnings(after, {
      storage: storageLimitOf(given) !== undefined,
      users: given.userLimit !== undefined,
    });
    const fields = fieldChanges(settingFields(before), settingFields(after), secretFields);
    if (fields.length === 0) return { customerId, warnings };
    const { providerCustomerId } = after;
    const hasNewKey = providerCustomerId !== before.providerCustomerId;
    if (hasNewKey) await requireFreeProviderKey(transaction, customerId, ownerId, providerCustomerId);
    const version = await changeAccount(transaction, account, now, {
      ...settingColumns(before, after, context.keyring),
      ...(hasNewKey && { providerCustomerId, ownerId }),
    });
    const data = { webhooksLimit: shownWebhooksLimit(after.webhooksLimit) };
    await change.record({ customerId, type: 'customer.quota-updated', version, fields, data });
    return { customerId, warnings };
  });
}

// The provider's own key goes with the owner. The code is sealed anew only where it changes.
function settingColumns(before: Account, after: Account, keyring: Keyring): Updateable<AccountsTable> {
  const { customerUuid, companyName, contractType, quotaLimit, userLimit, webhooksLimit, trialEndsAt } = after;
  const columns = { customerUuid, companyName, contractType, quotaLimit, userLimit, webhooksLimit, trialEndsAt };
  const { activationCode } = after;
  if (activationCode === before.activationCode) return columns;
  const sealed = activationCode === null ? null : keyring.seal(activationCode, activationCodePlace(after.customerId));
  return { ...columns, activationCode: sealed };
}

function requireContract(before: ContractTypeLiteral, given: Given): void {
  const contractType = given.contractType ?? before;
  const allowed = contractTypesAfter(before).map((type) => type.toUpperCase());
  if (contractType !== before && !contractTypesAfter(before).includes(contractType)) {
    throw new PublicError(
      'INVALID_TRANSITION',
      `A contract of type ${before.toUpperCase()} cannot become ${contractType.toUpperCase()}, only ${allowed.join(' or ')}.`,
      { allowed },
    );
  }
  const [first, ...others]: readonly Issue[] = contractIssues({ ...given, contractType });
  if (first !== undefined) throw badInput([first, ...others]);
}

// Absent leaves; null clears. What the new type of the contract cannot have goes.
function changed(before: Account, given: Given): Account {
  const or = <Value>(value: Value | undefined, stored: Value): Value => (value === undefined ? stored : value);
  const contractType = given.contractType ?? before.contractType;
  return {
    ...before,
    contractType,
    customerUuid: or(given.customerUuid, before.customerUuid),
    companyName: given.companyName ?? before.companyName,
    quotaLimit: or(storageLimitOf(given), before.quotaLimit),
    userLimit: given.userLimit ?? before.userLimit,
    webhooksLimit: or(given.webhooksLimit, before.webhooksLimit),
    providerCustomerId: or(given.providerCustomerId, before.providerCustomerId),
    trialEndsAt: contractType === 'demo' ? or(given.trialEndsAt, before.trialEndsAt) : null,
    activationCode: contractType === 'pay' ? null : or(given.activationCode, before.activationCode),
  };
}
