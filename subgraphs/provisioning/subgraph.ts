import { receiveRegistrations } from '../kit/registry/registered-customers.ts';
import { defineSubgraph } from '../kit/subgraph.ts';
import { receiveOwners } from './accounts/owners.ts';
import { createLoaders } from './context.ts';
import { native } from './native/native.ts';
import { resolvers } from './resolvers.ts';
import { sampleRows } from './sample-rows.ts';

/** Provisioning: what is set up for the customer. Its source system is Cisco Webex Wholesale. */
export const provisioning = defineSubgraph({
  name: 'provisioning',
  resolvers,
  loaders: createLoaders,
  native,
  receivers: [receiveRegistrations, receiveOwners],
  sampleRows,
  sealed: [],
});
