import { receiveRegistrations } from '../kit/registry/registered-customers.ts';
import { defineSubgraph } from '../kit/subgraph.ts';
import { createLoaders } from './context.ts';
import { native } from './native/native.ts';
import { resolvers } from './resolvers.ts';
import { sampleRows } from './sample-rows.ts';

/** Security: how a customer's account at the delivery network is guarded and billed. Its source system is Fastly. */
export const security = defineSubgraph({
  name: 'security',
  resolvers,
  loaders: createLoaders,
  native,
  receivers: [receiveRegistrations],
  sampleRows,
  // Phone and postal address are those of a company's account, not of a person, and no secret of Fastly is stored.
  sealed: [],
});
