import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportRecords } from '../../../../subgraphs/kit/export-records.ts';
import { messaging } from '../../../../subgraphs/messaging/subgraph.ts';
import { defaultWebhookId } from '../../../../subgraphs/messaging/webhooks/webhooks.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { place } from '../../../support/native.ts';
import { type Mutations, openMutations } from '../mutations.ts';
import { newId, release1, release2 } from '../records.ts';

describe('Making an account', () => {
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

  const importRecord = async (customerId: string, record: object) => {
    await using store = messaging.openNativeStore(database.optionsOf('messaging'));
    return await store.save([place(store, record, customerId)]);
  };
  const exported = async (customerId: string) => {
    await using store = messaging.openNativeStore(database.optionsOf('messaging'));
    return (await Array.fromAsync(exportRecords(store))).find((written) => written.customerId === customerId)?.record;
  };

  it('needs nothing but a customer', async () => {
    const customerId = await mutations.register();
    const { customer } = await mutations.done('createMessagingAccount', { customerId });
    assert.match(customer.messaging.accountId, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    assert.partialDeepStrictEqual(customer, {
      id: customerId,
      messaging: { username: null, name: '', detail: null, permissionIds: [], webhooks: [], line: null, version: 1 },
    });
    assert.deepEqual([customer.messaging.updatedAt, customer.messaging.deletedAt], [null, null]);
  });

  it("goes out as a record of the platform's release 1, and comes back to the same", async () => {
    const customerId = await mutations.customer({ username: 'outgoing', name: 'Acme', detail: 'notes' });
    const uri = 'https://hooks.example.com/one';
    const { secret } = await mutations.done('createWebhook', { customerId, uri });
    await mutations.done('configureLine', {
      customerId,
      secret: release1['line_secret'],
      token: release1['line_token'],
    });
    const state = await mutations.read(customerId);
    const record = await exported(customerId);
    assert.partialDeepStrictEqual(record, {
      id: state.accountId,
      username: 'outgoing',
      webhook_method: 'POST',
      webhook_uri: uri,
      webhook_secret: secret,
      line_secret: release1['line_secret'],
      line_token: release1['line_token'],
      tm_delete: '9999-01-01 00:00:00.000000',
    });
    assert.equal(await importRecord(customerId, record ?? {}), 0);
    assert.deepEqual(await mutations.read(customerId), state);
  });

  it('is refused where the customer has one, which can be changed instead', async () => {
    const customerId = await mutations.register();
    await importRecord(customerId, { ...release2, id: newId() });
    const { code, message } = await mutations.run('createMessagingAccount', { customerId });
    assert.match(`${code} ${message}`, /^CONFLICT .* updateMessagingAccount\.$/);
    const { customer } = await mutations.done('updateMessagingAccount', {
      customerId,
      name: 'New',
      username: 'ofRelease2',
    });
    assert.partialDeepStrictEqual(customer.messaging, { name: 'New', username: 'ofRelease2', detail: 'demo tenant' });
    assert.partialDeepStrictEqual(await exported(customerId), { name: 'New', email: 'ops@example.com' });
  });

  it('replaces one that the platform deleted, which nothing else changes', async () => {
    const customerId = await mutations.register();
    const deleted = { ...release1, id: newId(), username: 'was here', tm_delete: '2023-01-01 00:00:00.000000' };
    await importRecord(customerId, deleted);
    const before = await mutations.read(customerId);
    const { code, message } = await mutations.run('updateMessagingAccount', { customerId, name: 'x' });
    assert.match(`${code} ${message}`, /^NOT_FOUND .* no longer has an account .* createMessagingAccount\.$/);
    const { customer } = await mutations.done('createMessagingAccount', { customerId, username: 'was here' });
    const { accountId, version, webhooks, line, deletedAt } = customer.messaging;
    assert.notEqual(accountId, before.accountId);
    assert.deepEqual([version, webhooks, line, deletedAt], [before.version + 1, [], null, null]);
    const change = (await mutations.written(customerId)).changes.at(-1);
    const paths = ((change?.['fields'] ?? []) as { path: string }[]).map(({ path }) => path);
    assert.ok(paths.includes('accountId') && paths.includes('line.secret'), String(paths));
    assert.ok(
      paths.includes(`webhooks.${defaultWebhookId(customerId)}.uri`) && !paths.includes('username'),
      String(paths),
    );
  });
});
