import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import { cloudEvent } from '../../../subgraphs/kit/events/cloud-event.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mutations, openMutations } from './mutations.ts';
import { newId } from './records.ts';

const uri = 'https://hooks.example.com/one';

describe('Customers that the CRM deleted, or that belong to another owner', () => {
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

  const tell = (customerId: string, deletedAt: string | null, version: number) =>
    mutations.domains.subgraphs.get('messaging')?.receive(
      cloudEvent('crm', {
        type: 'customer.updated',
        subject: customerId,
        time: new Date().toISOString(),
        data: { registrations: [{ customerId, ownerId: newId(), deletedAt, version }] },
      }),
    );
  /** What each way of reading finds of a customer. */
  const seen = async ({ domains, read }: Mutations, customerId: string, username: string) => {
    const query = `query ($username: String!) { customerByUsername(username: $username) { id }
      customersByMessaging(filter: { usernameContains: $username }) { totalCount nodes { id } } }`;
    const { data } = await domains.ask('messaging', query, { username });
    const page = data?.['customersByMessaging'] as { totalCount: number; nodes: { id: string }[] };
    return {
      byUsername: data?.['customerByUsername'] != null,
      inList: page.nodes.some(({ id }) => id === customerId),
      counted: page.totalCount,
      asEntity: (await read(customerId)) !== null,
    };
  };
  const here = { byUsername: true, inList: true, counted: 1, asEntity: true };
  const gone = { byUsername: false, inList: false, counted: 0, asEntity: false };

  it('are hidden everywhere, and come back as they were', async () => {
    const customerId = await mutations.customer({ username: 'hidden' });
    const { webhook } = await mutations.done('createWebhook', { customerId, uri });
    const state = await mutations.read(customerId);
    assert.deepEqual(await seen(mutations, customerId, 'hidden'), here);
    await tell(customerId, '2026-01-31T12:00:00Z', 2);
    assert.deepEqual(await seen(mutations, customerId, 'hidden'), gone);
    for (const [field, input] of [
      ['createMessagingAccount', {}],
      ['updateMessagingAccount', { name: 'x' }],
      ['createWebhook', { uri }],
      ['updateWebhook', { webhookId: webhook.id, uri }],
      ['deleteWebhook', { webhookId: webhook.id }],
      ['rotateWebhookSecret', { webhookId: webhook.id }],
      ['configureLine', { token: 'token' }],
      ['removeLine', {}],
    ] as const) {
      assert.equal((await mutations.run(field, { customerId, ...input })).code, 'NOT_FOUND', field);
    }
    await tell(customerId, null, 3);
    assert.deepEqual(await seen(mutations, customerId, 'hidden'), here);
    assert.deepEqual(await mutations.read(customerId), state);
  });

  it('keep their username', async () => {
    const customerId = await mutations.customer({ username: 'kept' });
    await tell(customerId, '2026-01-31T12:00:00Z', 2);
    const { code } = await mutations.run('createMessagingAccount', {
      customerId: await mutations.register(),
      username: 'KEPT',
    });
    assert.equal(code, 'CONFLICT');
  });

  it('are hidden from a caller who acts for other owners, and not from their own', async () => {
    const [mine, other] = [newId(), newId()];
    await using limited = await openMutations(database, { callerOf: () => ({ ...developmentCaller, owners: [mine] }) });
    const customers = [await mutations.register(mine), await mutations.register(other)] as const;
    await mutations.done('createMessagingAccount', { customerId: customers[0], username: 'of mine' });
    await mutations.done('createMessagingAccount', { customerId: customers[1], username: 'of other' });
    assert.deepEqual(await seen(limited, customers[0], 'of mine'), here);
    assert.deepEqual(await seen(limited, customers[1], 'of other'), gone);
    await limited.done('updateMessagingAccount', { customerId: customers[0], name: 'Mine' });
    const { code } = await limited.run('updateMessagingAccount', { customerId: customers[1], name: 'Mine' });
    assert.equal(code, 'NOT_FOUND');
  });
});
