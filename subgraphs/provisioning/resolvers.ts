import { enumValues } from '../kit/enum-values.ts';
import { addressOf, customerByExternalId, customerByOrgId, customerOf, customersPage } from './accounts.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { visibleOrgId } from './status.rules.ts';
import { packageLiterals, packageStatusLiterals, statusLiterals } from './tables.ts';

/** What provisioning answers. */
export const resolvers: Resolvers = {
  ProvisioningStatus: enumValues(statusLiterals),
  ProvisioningPackage: enumValues(packageLiterals),
  ProvisionedPackageStatus: enumValues(packageStatusLiterals),
  Query: {
    customersByProvisioning: (_, args, { database }) => customersPage(database, args),
    customerByOrgId: (_, { orgId }, { database }) => customerByOrgId(database, orgId),
    customerByExternalId: (_, { externalId }, { database }) => customerByExternalId(database, externalId),
  },
  Customer: {
    __resolveReference: async ({ id }, { loaders }) => customerOf(await loaders.account.load(id)),
    provisioning: ({ id }, _, { loaders }) => loaders.account.load(id),
  },
  ProvisioningAccount: {
    orgId: (account) => visibleOrgId(account),
    address: (account) => addressOf(account),
  },
  ProvisionedPackage: {
    warnings: ({ warnings }) => [...(warnings ?? [])],
    errors: ({ errors }) => [...(errors ?? [])],
  },
};
