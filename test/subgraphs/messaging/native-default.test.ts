import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import { messaging } from '../../../subgraphs/messaging/subgraph.ts';
import { defaultWebhookId } from '../../../subgraphs/messaging/webhooks/webhooks.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { place } from '../../support/native.ts';
import { type Mutations, openMutations } from './mutations.ts';
import { type NativeObject, newId, release2 } from './records.ts';

const uri = 'https://hooks.example.com/voipbin';

describe('Native records, once another webhook is the default one', () => {
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

  const save = async (customerId: string, record: object) => {
    await using store = messaging.openNativeStore(database.optionsOf('messaging'));
    return await store.save([place(store, record, customerId)], { force: true });
  };
  const exported = async (customerId: string): Promise<NativeObject> => {
    await using store = messaging.openNativeStore(database.optionsOf('messaging'));
    const found = (await Array.fromAsync(exportRecords(store))).find((written) => written.customerId === customerId);
    return JSON.parse(JSON.stringify(found?.record)) as NativeObject;
  };
  const webhooks = async (customerId: string) => (await mutations.read(customerId)).webhooks;
  /** A customer whose imported webhook is the default one beside another. */
  const given = async () => {
    const customerId = await mutations.register();
    await save(customerId, { ...release2, id: newId() });
    const { webhook } = await mutations.done('createWebhook', { customerId, uri: `${uri}/2`, events: ['call_hangup'] });
    return { customerId, imported: defaultWebhookId(customerId), added: webhook.id as string };
  };

  it('carry the new default one in their own keys, the old one in x_webhooks, and change nothing', async () => {
    const { customerId, imported, added } = await given();
    await mutations.done('updateWebhook', { customerId, webhookId: added, isDefault: true });
    const record = await exported(customerId);
    assert.equal(record['webhook_uri'], `${uri}/2`);
    assert.partialDeepStrictEqual(record['x_webhooks'], [
      { id: added, is_default: true },
      { id: imported, is_default: false, uri: release2['webhook_uri'] },
    ]);
    assert.equal(await save(customerId, record), 0);
  });

  it('bring the default one back that they were written with', async () => {
    const { customerId, added } = await given();
    const [before, record] = [await webhooks(customerId), await exported(customerId)];
    await mutations.done('updateWebhook', { customerId, webhookId: added, isDefault: true, method: 'PUT' });
    assert.equal(await save(customerId, record), 1);
    assert.deepEqual(await webhooks(customerId), before);

    await mutations.done('updateWebhook', { customerId, webhookId: added, isDefault: true });
    const [moved, later] = [await webhooks(customerId), await exported(customerId)];
    await mutations.done('updateWebhook', { customerId, webhookId: defaultWebhookId(customerId), isDefault: true });
    assert.equal(await save(customerId, later), 1);
    assert.deepEqual(await webhooks(customerId), moved);
  });

  it('bring a removed webhook back', async () => {
    const { customerId, imported } = await given();
    const [before, record] = [await webhooks(customerId), await exported(customerId)];
    await mutations.done('deleteWebhook', { customerId, webhookId: imported });
    assert.equal((await webhooks(customerId))[0].isDefault, true);
    await save(customerId, record);
    assert.deepEqual(await webhooks(customerId), before);
  });

  it("without x_webhooks change the default one and keep the others, also where the platform's own is gone", async () => {
    const { customerId, imported, added } = await given();
    await mutations.done('updateWebhook', { customerId, webhookId: added, isDefault: true });
    const record = { ...release2, id: (await mutations.read(customerId)).accountId };
    await save(customerId, { ...record, webhook_uri: `${uri}/new` });
    const ids = async () =>
      (await webhooks(customerId)).map((one: { id: string; uri: string; isDefault: boolean }) => [
        one.id,
        one.uri,
        one.isDefault,
      ]);
    assert.deepEqual(await ids(), [
      [added, `${uri}/new`, true],
      [imported, release2['webhook_uri'], false],
    ]);
    // The platform's own webhook goes and comes: the id that it would get is another webhook's by now.
    await mutations.sql('delete from messaging.webhooks where id = $1', [added]);
    await save(customerId, { ...record, webhook_uri: `${uri}/again` });
    const [first, second, ...more] = await ids();
    assert.deepEqual(
      [first?.slice(1), second, more],
      [[`${uri}/again`, true], [imported, release2['webhook_uri'], false], []],
    );
  });

  it('give way to mutations that run at the same time, and take their turn after them', async () => {
    const { customerId, added } = await given();
    const record = await exported(customerId);
    await Promise.all([
      ...Array.from({ length: 10 }, (_, at) => save(customerId, { ...record, detail: `imported ${at}` })),
      ...Array.from({ length: 10 }, async (_, at) => {
        const moved = { customerId, webhookId: added, isDefault: at % 2 === 0 };
        const { code } = await mutations.run('updateWebhook', moved);
        // The default one cannot be set to false.
        assert.ok(code === undefined || (code === 'BAD_USER_INPUT' && !moved.isDefault), code);
      }),
    ]);
    const all = await webhooks(customerId);
    assert.deepEqual([all.length, all.filter((one: { isDefault: boolean }) => one.isDefault).length], [2, 1]);
  });
});
