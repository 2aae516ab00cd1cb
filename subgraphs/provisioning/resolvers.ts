import { enumValues } from '../kit/enum-values.ts';
import {
  addressOf,
  customerByExternalId,
  customerByOrgId,
  customerOf,
  customersPage,
  lastAttemptOf,
} from './accounts/accounts.ts';
import type { ProvisioningPayload } from './accounts/change-account.ts';
import { deprovisionCustomer } from './attempts/deprovision-customer.ts';
import { provisionCustomer } from './attempts/provision-customer.ts';
import { resolveRplReview } from './attempts/resolve-rpl-review.ts';
import { retryProvisioning } from './attempts/retry-provisioning.ts';
import { visibleOrgId } from './attempts/status.rules.ts';
import { updateProvisioning } from './attempts/update-provisioning.ts';
import { validateProvisioning } from './attempts/validate-provisioning.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { attemptLiterals, packageLiterals, packageStatusLiterals, statusLiterals } from './tables.ts';

const payload = { customer: ({ customerId }: ProvisioningPayload) => ({ id: customerId }) };

/** What provisioning answers. */
export const resolvers: Resolvers = {
  ProvisioningStatus: enumValues(statusLiterals),
  ProvisioningPackage: enumValues(packageLiterals),
  ProvisioningAttemptKind: enumValues(attemptLiterals),
  ProvisionedPackageStatus: enumValues(packageStatusLiterals),
  Query: {
    customersByProvisioning: (_, args, { database, caller }) => customersPage(database, caller, args),
    customerByOrgId: (_, { orgId }, context) => customerByOrgId(context.database, context, orgId),
    customerByExternalId: (_, { externalId }, context) => customerByExternalId(context.database, context, externalId),
    validateProvisioning: (_, { input }, context) => validateProvisioning(context, input),
  },
  Mutation: {
    provisionCustomer: (_, { input }, context) => provisionCustomer(context, input),
    updateProvisioning: (_, { input }, context) => updateProvisioning(context, input),
    deprovisionCustomer: (_, { input }, context) => deprovisionCustomer(context, input),
    retryProvisioning: (_, { input }, context) => retryProvisioning(context, input),
    resolveRplReview: (_, { input }, context) => resolveRplReview(context, input),
  },
  ProvisionCustomerPayload: payload,
  UpdateProvisioningPayload: payload,
  DeprovisionCustomerPayload: payload,
  RetryProvisioningPayload: payload,
  ResolveRplReviewPayload: payload,
  Customer: {
    __resolveReference: async ({ id }, { loaders }) => customerOf(await loaders.account.load(id)),
    provisioning: ({ id }, _, { loaders }) => loaders.account.load(id),
  },
  ProvisioningAccount: {
    orgId: (account) => visibleOrgId(account),
    address: (account) => addressOf(account),
    lastAttempt: (account) => lastAttemptOf(account),
  },
  ProvisionedPackage: {
    warnings: ({ warnings }) => [...(warnings ?? [])],
    errors: ({ errors }) => [...(errors ?? [])],
  },
};
