import { enumValues } from '../kit/enum-values.ts';
import { requireUuid } from '../kit/uuid.ts';
import { customersPage, requireIds, withOtherNames } from './customers.ts';
import { nameVariants } from './name-variants.rules.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { roleLiterals, statusLiterals } from './tables.ts';

/** What the CRM answers. */
export const resolvers: Resolvers = {
  CustomerStatus: enumValues(statusLiterals),
  ContactRole: enumValues(roleLiterals),
  Query: {
    customer: (_, { id }, { loaders }) => loaders.customer.load(requireUuid(id, 'id')),
    customers: (_, args, { database }) => customersPage(database, args),
    customersByIds: (_, { ids }, { loaders }) => Promise.all(requireIds(ids).map((id) => loaders.customer.load(id))),
  },
  Customer: {
    __resolveReference: async (reference, { loaders }) =>
      withOtherNames(await loaders.customer.load(reference.id), reference),
    principal: ({ principalId }, _, { loaders }) => (principalId === null ? null : loaders.principal.load(principalId)),
    keyHash: async ({ principalId }, _, { loaders }) =>
      principalId === null ? null : (await loaders.principal.load(principalId))?.keyHash,
    lastModifiedAt: (customer) => customer.updatedAt,
    lastModifiedById: (customer) => customer.updatedById,
    lastAccessedAt: (customer) => customer.accessedAt,
    lastAccessedById: (customer) => customer.accessedById,
    nameVariants: (customer) => nameVariants(customer.name, customer),
  },
};
