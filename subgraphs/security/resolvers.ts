import { enumValues } from '../kit/enum-values.ts';
import { accessOf } from './access/access.ts';
import { customerOf, customersPage, shownAccount } from './accounts/accounts.ts';
import { updateBilling } from './accounts/update-billing.ts';
import { updateContacts } from './accounts/update-contacts.ts';
import { updateSecuritySettings } from './accounts/update-security-settings.ts';
import { writeAllowlist } from './allowlist/ip-allowlist.rules.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { networkTypeLiterals } from './tables.ts';

/** What security answers. */
export const resolvers: Resolvers = {
  BillingNetworkType: enumValues(networkTypeLiterals),
  Query: {
    customersBySecurity: (_, args, context) => customersPage(context, args),
  },
  Mutation: {
    updateSecuritySettings: (_, { input }, context) => updateSecuritySettings(context, input),
    updateBilling: (_, { input }, context) => updateBilling(context, input),
    updateContacts: (_, { input }, context) => updateContacts(context, input),
  },
  UpdateSecuritySettingsPayload: { customer: ({ customerId }) => ({ id: customerId }) },
  UpdateBillingPayload: { customer: ({ customerId }) => ({ id: customerId }) },
  UpdateContactsPayload: { customer: ({ customerId }) => ({ id: customerId }) },
  Customer: {
    __resolveReference: (reference, { loaders }) => customerOf(loaders, reference),
    security: async ({ id }, _, { loaders }) => shownAccount(await loaders.account.load(id)),
    billing: async ({ id }, _, { loaders }) => shownAccount(await loaders.account.load(id)),
    contacts: async ({ id }, _, { loaders }) => shownAccount(await loaders.account.load(id)),
    access: async (customer, args, { loaders }) => accessOf(customer, await loaders.account.load(customer.id), args),
  },
  SecuritySettings: {
    ipWhitelist: (account) => writeAllowlist(account.ipAllowlist),
    features: (account) => account,
  },
  Billing: {
    networkType: (account) => account.billingNetworkType,
    reference: (account) => account.billingRef,
  },
};
