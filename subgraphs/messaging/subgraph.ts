import { receiveRegistrations } from '../kit/registry/registered-customers.ts';
import { defineSubgraph } from '../kit/subgraph.ts';
import { createLoaders, createServices } from './context.ts';
import { native } from './native/native.ts';
import { resolvers } from './resolvers.ts';
import { sampleRows } from './sample-rows.ts';
import { receiveWebhookLimit } from './webhooks/webhook-limits.ts';

/** The communications platform: usernames, webhooks, LINE. Its source system is VoIPBIN. */
export const messaging = defineSubgraph({
  name: 'messaging',
  resolvers,
  loaders: createLoaders,
  services: createServices,
  native,
  receivers: [receiveRegistrations, receiveWebhookLimit],
  sampleRows,
  sealed: [
    { table: 'accounts', column: 'email', key: 'customer_id' },
    { table: 'accounts', column: 'phone_number', key: 'customer_id' },
    { table: 'accounts', column: 'address', key: 'customer_id' },
    { table: 'accounts', column: 'terms_agreed_ip', key: 'customer_id' },
    { table: 'webhooks', column: 'secret', key: 'id' },
    { table: 'webhooks', column: 'previous_secret', key: 'id' },
    { table: 'line_channels', column: 'secret', key: 'customer_id' },
    { table: 'line_channels', column: 'token', key: 'customer_id' },
    { table: 'line_channels', column: 'previous_secret', key: 'customer_id' },
  ],
});
