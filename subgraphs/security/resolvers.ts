import { enumValues } from '../kit/enum-values.ts';
import { accessOf } from './access.ts';
import { customerOf, customersPage } from './accounts.ts';
import { writeAllowlist } from './ip-allowlist.rules.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { networkTypeLiterals } from './tables.ts';

/** What security answers. */
export const resolvers: Resolvers = {
  BillingNetworkType: enumValues(networkTypeLiterals),
  Query: {
    customersBySecurity: (_, args, { database }) => customersPage(database, args),
  },
  Customer: {
    __resolveReference: async (reference, { loaders }) =>
      customerOf(await loaders.account.load(reference.id), reference),
    security: ({ id }, _, { loaders }) => loaders.account.load(id),
    billing: ({ id }, _, { loaders }) => loaders.account.load(id),
    contacts: ({ id }, _, { loaders }) => loaders.account.load(id),
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
