import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mutations, openMutations } from './mutations.ts';
import { newId } from './records.ts';

const uri = 'https://hooks.example.com/one';
const times = <Value>(count: number, make: (index: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

describe('Many callers at once', () => {
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

  it('make one webhook under one idempotencyKey, and all are told of it', async () => {
    const customerId = await mutations.customer();
    const keyed = { customerId, uri, idempotencyKey: newId() };
    const answers = await times(50, () => mutations.done('createWebhook', keyed));
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal((await mutations.read(customerId)).webhooks.length, 1);
  });

  it('make one account for a customer', async () => {
    const customerId = await mutations.register();
    const answers = await times(20, () => mutations.run('createMessagingAccount', { customerId }));
    assert.equal(answers.filter(({ payload }) => payload !== null).length, 1);
    assert.deepEqual(new Set(answers.map(({ code }) => code)), new Set([undefined, 'CONFLICT']));
    assert.equal((await mutations.written(customerId)).changes.length, 1);
  });

  it('give a username away once', async () => {
    const customers = await times(20, () => mutations.register());
    const answers = await Promise.all(
      customers.map((customerId, at) =>
        mutations.run('createMessagingAccount', { customerId, username: at % 2 === 0 ? 'Wanted' : 'wANTED' }),
      ),
    );
    assert.equal(answers.filter(({ payload }) => payload !== null).length, 1);
    for (const { code, message } of answers) {
      if (code !== undefined) assert.match(`${code} ${message}`, /^CONFLICT Another account already has this username/);
    }
  });

  it('never pass the limit of webhooks, and keep one default webhook', async () => {
    const customerId = await mutations.customer();
    await mutations.sql('insert into messaging.webhook_limits values ($1, 7, 1)', [customerId]);
    const answers = await times(30, () => mutations.run('createWebhook', { customerId, uri, isDefault: true }));
    assert.equal(answers.filter(({ payload }) => payload !== null).length, 7);
    assert.deepEqual(new Set(answers.map(({ code }) => code)), new Set([undefined, 'QUOTA_EXCEEDED']));
    const { webhooks } = await mutations.read(customerId);
    assert.deepEqual(
      webhooks.map(({ isDefault }: { isDefault: boolean }) => isDefault),
      [true, false, false, false, false, false, false],
    );
  });

  it('have one update under one expectedVersion win', async () => {
    const customerId = await mutations.customer();
    const answers = await times(10, (at) =>
      mutations.run('updateMessagingAccount', { customerId, name: `name ${at}`, expectedVersion: 1 }),
    );
    const winners = answers.filter(({ payload }) => payload !== null);
    assert.equal(winners.length, 1);
    for (const { code, extensions } of answers) {
      if (code !== undefined) assert.deepEqual([code, extensions['currentVersion']], ['CONFLICT', 2]);
    }
    assert.equal((await mutations.read(customerId)).name, winners[0]?.payload.customer.messaging.name);
  });

  it('change account, webhooks and LINE without a deadlock, and lose no change', async () => {
    const customerId = await mutations.customer();
    const { webhook } = await mutations.done('createWebhook', { customerId, uri });
    const changes = ((await mutations.read(customerId)) as { version: number }).version;
    const writes = await times(40, (at) => {
      if (at % 4 === 0) return mutations.done('updateMessagingAccount', { customerId, detail: `note ${at}` });
      if (at % 4 === 1)
        return mutations.done('updateWebhook', { customerId, webhookId: webhook.id, uri: `${uri}/${at}` });
      if (at % 4 === 2) return mutations.done('configureLine', { customerId, token: `token${at}` });
      return mutations.done('createWebhook', { customerId, uri, isDefault: true });
    });
    assert.equal(writes.length, 40);
    const { version, webhooks } = await mutations.read(customerId);
    assert.equal(version, changes + 40);
    assert.equal(webhooks.length, 11);
    const written = await mutations.written(customerId);
    assert.deepEqual(
      written.changes.map((row) => row['version']),
      Array.from({ length: version }, (_, at) => at + 1),
    );
    assert.equal(written.events.length, version);
  });
});
