import { defineSubgraph } from '../kit/subgraph.ts';
import { receiveChanges } from './changes/receive-changes.ts';
import { createLoaders, startServices } from './context.ts';
import { native } from './native/native.ts';
import { resolvers } from './resolvers.ts';
import { sampleRows } from './sample-rows.ts';

/** The CRM: who the customer is. Its source system is ValkyrAI. */
export const crm = defineSubgraph({
  name: 'crm',
  resolvers,
  loaders: createLoaders,
  services: startServices,
  native,
  receivers: [receiveChanges],
  sampleRows,
  sealed: [{ table: 'principals', column: 'personal_data', key: 'id' }],
});
