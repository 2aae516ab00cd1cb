import { enumValues } from '../kit/enum-values.ts';
import { revealActivationCode, shownAccount } from './accounts/accounts.ts';
import { createQuotaAccount } from './accounts/create-quota-account.ts';
import { lockCustomer, unlockCustomer } from './accounts/lock-customer.ts';
import { remainingStorage } from './accounts/storage.rules.ts';
import { trialDaysLeft } from './accounts/trial.rules.ts';
import { updateQuota } from './accounts/update-quota.ts';
import { shownWebhooksLimit } from './accounts/webhooks-limit.rules.ts';
import { attributesWithKeys } from './attributes/attributes.ts';
import {
  mergeCustomerAttributes,
  removeCustomerAttribute,
  replaceCustomerAttributes,
} from './attributes/change-attributes.ts';
import { type ChangedCustomer, type Customer, customerByProviderId, customersPage } from './customers/customers.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { contractTypeLiterals } from './tables.ts';
import { recordUsage } from './usage/record-usage.ts';

const payload = { customer: ({ customerId }: ChangedCustomer): Customer => ({ id: customerId }) };

/** What quota answers. */
export const resolvers: Resolvers = {
  ContractType: enumValues(contractTypeLiterals),
  Query: {
    customersByQuota: (_, args, context) => customersPage(context, args),
    customerByProviderId: (_, { providerCustomerId }, context) => customerByProviderId(context, providerCustomerId),
  },
  Mutation: {
    createQuotaAccount: (_, { input }, context) => createQuotaAccount(context, input),
    updateQuota: (_, { input }, context) => updateQuota(context, input),
    recordUsage: (_, { input }, context) => recordUsage(context, input),
    lockCustomer: (_, { input }, context) => lockCustomer(context, input),
    unlockCustomer: (_, { input }, context) => unlockCustomer(context, input),
    mergeCustomerAttributes: (_, { input }, context) => mergeCustomerAttributes(context, input),
    replaceCustomerAttributes: (_, { input }, context) => replaceCustomerAttributes(context, input),
    removeCustomerAttribute: (_, { input }, context) => removeCustomerAttribute(context, input),
  },
  CreateQuotaAccountPayload: payload,
  UpdateQuotaPayload: payload,
  RecordUsagePayload: payload,
  LockCustomerPayload: payload,
  UnlockCustomerPayload: payload,
  MergeCustomerAttributesPayload: payload,
  ReplaceCustomerAttributesPayload: payload,
  RemoveCustomerAttributePayload: payload,
  Customer: {
    // Also of customers without an account here: that there is none is an answer too.
    __resolveReference: ({ id }) => ({ id: String(id).toLowerCase() }),
    quota: ({ id }, _, { loaders }) => shownAccount(loaders, id),
    isLocked: async ({ id }, _, { loaders }) => (await shownAccount(loaders, id))?.isLocked,
    isLockKnown: async ({ id }, _, { loaders }) => (await loaders.account.load(id))?.isShown ?? loaders.sight.load(id),
    lock: async ({ id }, _, { loaders }) => {
      const account = await shownAccount(loaders, id);
      return account?.isLocked ? account : null;
    },
    lockStatus: async ({ id }, _, { loaders }) => (await shownAccount(loaders, id))?.isLocked,
  },
  CustomerLock: {
    reason: (account) => account.lockReason,
    lockedBy: (account) => account.lockedById,
  },
  QuotaAccount: {
    storage: (account) => account,
    users: (account) => account,
    activationCode: (account, _, context) => revealActivationCode(context, account),
    hasActivationCode: (account) => account.activationCode !== null,
    webhooksLimit: ({ webhooksLimit }) => shownWebhooksLimit(webhooksLimit),
    trialDaysLeft: ({ trialEndsAt }) => (trialEndsAt === null ? null : trialDaysLeft(trialEndsAt, Date.now())),
    attributes: async ({ customerId }, { keys }, { loaders }) =>
      attributesWithKeys(await loaders.attributes.load(customerId), keys).slice(),
  },
  StorageQuota: {
    limit: (account) => account.quotaLimit,
    isUnlimited: (account) => account.quotaLimit === null,
    used: (account) => account.quotaUsed,
    remaining: remainingStorage,
    utilization: (account) => account.storageUtilization,
  },
  UserQuota: {
    limit: (account) => account.userLimit,
    used: (account) => account.userUsed,
    internal: (account) => account.internalUsers,
    guest: (account) => account.guestUsers,
  },
};
