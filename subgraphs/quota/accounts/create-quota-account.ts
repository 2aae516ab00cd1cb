import { randomUUID } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import { fieldChanges } from '../../kit/changes/field-changes.ts';
import { PublicError } from '../../kit/errors.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import type { RequestContext } from '../context.ts';
import type { ChangedCustomer } from '../customers/customers.ts';
import { heldOwner, providerKeyTaken, requireFreeProviderKey } from '../customers/owners.ts';
import type { CreateQuotaAccountInput } from '../schema.generated.ts';
import type { AccountsTable, QuotaTables } from '../tables.ts';
import { secretFields, settingFields } from './account-fields.ts';
import { accountIdFor } from './account-id.rules.ts';
import { createQuotaAccountInput } from './account-input.ts';
import { activationCodePlace } from './accounts.ts';
import { storageLimitOf } from './storage.rules.ts';

const accountExists = 'The customer has an account with the storage provider already: change it with updateQuota.';

/** Gives a customer an account, in which nothing is used yet. */
export function createQuotaAccount(context: RequestContext, input: CreateQuotaAccountInput): Promise<ChangedCustomer> {
  const given = parseInput(createQuotaAccountInput, input);
  const conflicts = {
    accounts_pkey: accountExists,
    accounts_provider_customer_id_per_owner: providerKeyTaken,
    accounts_account_id_key:
      'The account that belongs to this customer was imported for another one: correct the links of that import and run it again.',
  };
  return mutateCustomer(context, { operation: 'createQuotaAccount', input, conflicts }, async (change, customerId) => {
    const { transaction, now } = change;
    const ownerId = await heldOwner(transaction, customerId);
    if (await hasAccount(transaction, customerId)) throw new PublicError('CONFLICT', accountExists);
    await requireFreeProviderKey(transaction, customerId, ownerId, given.providerCustomerId ?? null);
    const account = {
      customerId,
      ownerId,
      accountId: accountIdFor(customerId),
      customerUuid: given.customerUuid === undefined ? randomUUID() : given.customerUuid,
      companyName: given.companyName,
      contractType: given.contractType,
      quotaLimit: storageLimitOf(given) ?? null,
      userLimit: given.userLimit,
      webhooksLimit: given.webhooksLimit ?? null,
      providerCustomerId: given.providerCustomerId ?? null,
      trialEndsAt: given.trialEndsAt ?? null,
      activationCode: given.activationCode ?? null,
      internalUsers: 0,
      guestUsers: 0,
      createdAt: now,
      updatedAt: now,
    };
    const { activationCode } = account;
    const sealed =
      activationCode === null ? null : context.keyring.seal(activationCode, activationCodePlace(customerId));
    await insertAccount(transaction, { ...account, activationCode: sealed });
    await change.record({
      customerId,
      type: 'customer.quota-created',
      version: 1,
      fields: fieldChanges(null, settingFields(account), secretFields),
      data: { webhooksLimit: account.webhooksLimit },
    });
    return { customerId };
  });
}

async function hasAccount(transaction: Transaction<QuotaTables>, customerId: string): Promise<boolean> {
  const found = await transaction
    .selectFrom('accounts')
    .select('customerId')
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  return found !== undefined;
}

async function insertAccount(transaction: Transaction<QuotaTables>, account: Insertable<AccountsTable>): Promise<void> {
  await transaction.insertInto('accounts').values(account).execute();
}
