import { enumValues } from '../kit/enum-values.ts';
import { requireUuid } from '../kit/uuid.ts';
import { changesPage } from './changes/changes.ts';
import type { RequestContext } from './context.ts';
import { createCustomer } from './customers/create-customer.ts';
import { customersPage, requireIds, withOtherNames } from './customers/customers.ts';
import { deleteCustomer } from './customers/delete-customer.ts';
import { nameVariants } from './customers/name-variants.rules.ts';
import { readCustomer } from './customers/read-customer.ts';
import { restoreCustomer } from './customers/restore-customer.ts';
import { transferCustomer } from './customers/transfer-customer.ts';
import { updateCustomer } from './customers/update-customer.ts';
import type { CustomerPayload } from './own-customer.ts';
import { updatePrincipal } from './principals/update-principal.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { callerKindLiterals, roleLiterals, statusLiterals, systemLiterals } from './tables.ts';

const payload = {
  customer: ({ customerId }: CustomerPayload, _: unknown, { loaders }: RequestContext) =>
    loaders.customer.load(customerId),
};

/** What the CRM answers. */
export const resolvers: Resolvers = {
  CustomerStatus: enumValues(statusLiterals),
  ContactRole: enumValues(roleLiterals),
  SourceSystem: enumValues(systemLiterals),
  CallerKind: enumValues(callerKindLiterals),
  Query: {
    customer: (_, { id }, context) => readCustomer(context, requireUuid(id, 'id')),
    customers: (_, args, context) => customersPage(context, args),
    customersByIds: (_, { ids }, context) => Promise.all(requireIds(ids).map((id) => readCustomer(context, id))),
    node: (_, { id }, context) => readCustomer(context, requireUuid(id, 'id')),
    nodes: (_, { ids }, context) => Promise.all(requireIds(ids).map((id) => readCustomer(context, id))),
  },
  Mutation: {
    createCustomer: (_, { input }, context) => createCustomer(context, input),
    updateCustomer: (_, { input }, context) => updateCustomer(context, input),
    deleteCustomer: (_, { input }, context) => deleteCustomer(context, input),
    restoreCustomer: (_, { input }, context) => restoreCustomer(context, input),
    transferCustomer: (_, { input }, context) => transferCustomer(context, input),
    updatePrincipal: (_, { input }, context) => updatePrincipal(context, input),
  },
  CreateCustomerPayload: payload,
  UpdateCustomerPayload: payload,
  DeleteCustomerPayload: payload,
  RestoreCustomerPayload: payload,
  TransferCustomerPayload: payload,
  UpdatePrincipalPayload: payload,
  Node: { __resolveType: () => 'Customer' },
  Customer: {
    __resolveReference: async (reference, context) =>
      withOtherNames(await readCustomer(context, reference.id), reference),
    principal: ({ principalId }, _, { loaders }) => (principalId === null ? null : loaders.principal.load(principalId)),
    keyHash: async ({ principalId }, _, { loaders }) =>
      principalId === null ? null : (await loaders.principal.load(principalId))?.keyHash,
    lastModifiedAt: (customer) => customer.updatedAt,
    lastModifiedById: (customer) => customer.updatedById,
    lastAccessedAt: (customer) => customer.accessedAt,
    lastAccessedById: (customer) => customer.accessedById,
    changes: ({ id }, args, context) => changesPage(context, id, args),
    nameVariants: (customer) => nameVariants(customer.name, customer),
  },
};
