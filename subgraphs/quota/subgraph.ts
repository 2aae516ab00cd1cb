import { receiveRegistrations } from '../kit/registry/registered-customers.ts';
import { defineSubgraph } from '../kit/subgraph.ts';
import { createLoaders } from './context.ts';
import { receiveOwners } from './customers/owners.ts';
import { native } from './native/native.ts';
import { resolvers } from './resolvers.ts';
import { sampleRows } from './sample-rows.ts';

/** Quota: contract, storage, users and the lock. Its source system is DRACOON. */
export const quota = defineSubgraph({
  name: 'quota',
  resolvers,
  loaders: createLoaders,
  native,
  // In this order: owners are taken from the registry.
  receivers: [receiveRegistrations, receiveOwners],
  sampleRows,
  sealed: [{ table: 'accounts', column: 'activation_code', key: 'customer_id' }],
});
