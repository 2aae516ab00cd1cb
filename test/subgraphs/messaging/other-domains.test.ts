import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SubgraphName } from '../../../subgraphs/domains.ts';
import { localPeers } from '../../../subgraphs/kit/events/peers.ts';
import { messaging } from '../../../subgraphs/messaging/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mutations, openMutations } from './mutations.ts';

const uri = 'https://hooks.example.com/one';

describe('Messaging among the other domains', () => {
  let database: TestDatabase;
  let mutations: Mutations;
  before(async () => {
    database = await cloneDatabase();
    mutations = await openMutations(database);
  });
  after(async () => {
    await mutations[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const act = async (subgraph: SubgraphName, field: string, input: object, selection = 'customer { id }') => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${field}(input: $input) { ${selection} } }`;
    const { data, errors } = await mutations.domains.ask(subgraph, query, { input });
    assert.equal(errors, undefined);
    return data?.[field] as { customer: { id: string } };
  };
  const created = async () => (await act('crm', 'createCustomer', { name: 'Acme' })).customer.id;

  it('knows a customer of the CRM before its event arrives, and hides it once it is deleted', async () => {
    const customerId = await created();
    await mutations.done('createMessagingAccount', { customerId, username: 'early' });
    await mutations.done('createWebhook', { customerId, uri });
    const state = await mutations.read(customerId);
    await mutations.domains.settle();
    await act('crm', 'deleteCustomer', { customerId });
    await mutations.domains.settle();
    assert.equal(await mutations.read(customerId), null);
    assert.equal((await mutations.run('createWebhook', { customerId, uri })).code, 'NOT_FOUND');
    await act('crm', 'restoreCustomer', { customerId });
    // Restored, but not told of it yet: the CRM is asked.
    const { customer } = await mutations.done('updateMessagingAccount', { customerId, username: 'early' });
    assert.deepEqual(customer.messaging, state);
    await mutations.domains.settle();
    assert.deepEqual(await mutations.read(customerId), state);
  });

  it("follows quota's limit, before its events arrive and after", async () => {
    const customerId = await created();
    await act('quota', 'createQuotaAccount', {
      customerId,
      companyName: 'Acme',
      contractType: 'PAY',
      isUnlimited: true,
      userLimit: 10,
      webhooksLimit: 1,
    });
    await mutations.done('createMessagingAccount', { customerId });
    await mutations.done('createWebhook', { customerId, uri });
    assert.equal((await mutations.run('createWebhook', { customerId, uri })).code, 'QUOTA_EXCEEDED');
    await mutations.domains.settle();
    assert.equal((await mutations.run('createWebhook', { customerId, uri })).code, 'QUOTA_EXCEEDED');
    await act('quota', 'updateQuota', { customerId, webhooksLimit: 2 });
    await mutations.domains.settle();
    await mutations.done('createWebhook', { customerId, uri });
    assert.equal((await mutations.run('createWebhook', { customerId, uri })).code, 'QUOTA_EXCEEDED');
    await act('quota', 'updateQuota', { customerId, webhooksLimit: null });
    await mutations.domains.settle();
    await mutations.done('createWebhook', { customerId, uri });
  });

  it('lets webhooks point into private networks where the operator allows it', async () => {
    const customerId = await mutations.customer();
    const peers = localPeers('messaging', mutations.domains.subgraphs);
    await using open = await messaging.open({ ...database.optionsOf('messaging'), peers, allowPrivateWebhooks: true });
    const query = 'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { uri } } }';
    const input = { customerId, uri: 'http://localhost:3000/hook' };
    const { data } = await open.execute({ query, variables: { input } }, {});
    assert.deepEqual(JSON.parse(JSON.stringify(data)), { createWebhook: { webhook: { uri: input.uri } } });
    assert.equal((await mutations.run('createWebhook', input)).code, 'BAD_USER_INPUT');
  });
});
