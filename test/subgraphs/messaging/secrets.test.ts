import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { secretFingerprint } from '../../../subgraphs/kit/encryption.ts';
import { linePlace } from '../../../subgraphs/messaging/line/line.ts';
import { createWebhookSecret } from '../../../subgraphs/messaging/webhooks/webhook-secret.ts';
import { webhookPlace } from '../../../subgraphs/messaging/webhooks/webhooks.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mutations, openMutations } from './mutations.ts';

const uri = 'https://hooks.example.com/one';
const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];

describe('Secrets of messaging', () => {
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

  /** Hours from now, rounded. */
  const hoursUntil = (time: string) => Math.round((Date.parse(time) - Date.now()) / 3_600_000);
  const rowOf = async (table: string, customerId: string) =>
    (await mutations.sql(`select * from messaging.${table} where customer_id = $1`, [customerId]))[0] ?? {};
  const previous = async (table: string, customerId: string, place: string) => {
    const sealed = (await rowOf(table, customerId))['previous_secret'] as string | null;
    return sealed && database.keyring.open(sealed, place);
  };

  it('of webhooks are as Standard Webhooks has them, and never the same', () => {
    const made = new Set(Array.from({ length: 100 }, createWebhookSecret));
    assert.equal(made.size, 100);
    for (const secret of made) {
      assert.match(secret, /^whsec_/);
      assert.equal(Buffer.from(secret.slice('whsec_'.length), 'base64').length, 32);
    }
  });

  it('of webhooks sign beside the one before them for a day, or as long as is asked for', async () => {
    const customerId = await mutations.customer();
    const { secret: first, webhook } = await mutations.done('createWebhook', { customerId, uri });
    const place = webhookPlace('previous_secret', webhook.id);
    const rotate = (input: object) =>
      mutations.done('rotateWebhookSecret', { customerId, webhookId: webhook.id, ...input });

    const second = await rotate({});
    assert.equal(second.webhook.secret, second.secret);
    assert.equal(second.webhook.secretFingerprint, secretFingerprint(second.secret));
    assert.equal(hoursUntil(second.webhook.previousSecretValidUntil), 24);
    assert.equal(await previous('webhooks', customerId, place), first);

    const third = await rotate({ overlapHours: 168 });
    assert.equal(hoursUntil(third.webhook.previousSecretValidUntil), 168);
    assert.equal(await previous('webhooks', customerId, place), second.secret);

    const fourth = await rotate({ overlapHours: 0 });
    assert.equal(fourth.webhook.previousSecretValidUntil, null);
    assert.equal(await previous('webhooks', customerId, place), null);
    assert.equal(new Set([first, second.secret, third.secret, fourth.secret]).size, 4);
  });

  it('of webhooks are made where there was none', async () => {
    const customerId = await mutations.customer();
    const { webhook } = await mutations.done('createWebhook', { customerId, uri });
    await mutations.sql('update messaging.webhooks set secret = null, secret_fingerprint = null where id = $1', [
      webhook.id,
    ]);
    const rotated = await mutations.done('rotateWebhookSecret', { customerId, webhookId: webhook.id });
    assert.equal(rotated.webhook.secretFingerprint, secretFingerprint(rotated.secret));
    assert.equal(rotated.webhook.previousSecretValidUntil, null);
  });

  it('of LINE are accepted beside the one before them', async () => {
    const customerId = await mutations.customer();
    const place = linePlace('previous_secret', customerId);
    const configure = async (input: object) =>
      (await mutations.done('configureLine', { customerId, ...input })).customer.messaging.line;
    assert.deepEqual(await configure({ secret: one }), {
      isConfigured: false,
      secret: one,
      secretFingerprint: secretFingerprint(one),
      token: null,
      tokenFingerprint: null,
      previousSecretValidUntil: null,
    });
    const rotated = await configure({ secret: two, token: 'token' });
    assert.deepEqual([rotated.isConfigured, hoursUntil(rotated.previousSecretValidUntil)], [true, 24]);
    assert.equal(await previous('line_channels', customerId, place), one);

    // The same secret again is no rotation, whatever overlap it names, and neither is another token.
    const same = await configure({ secret: two, token: 'other', overlapHours: 1 });
    assert.equal(same.previousSecretValidUntil, rotated.previousSecretValidUntil);
    assert.equal(await previous('line_channels', customerId, place), one);

    await configure({ secret: three, overlapHours: 1 });
    assert.equal(await previous('line_channels', customerId, place), two);
    await mutations.done('removeLine', { customerId });
    assert.deepEqual(await rowOf('line_channels', customerId), {});
  });

  it('no longer show an end once it has passed', async () => {
    const customerId = await mutations.customer();
    const { webhook } = await mutations.done('createWebhook', { customerId, uri });
    await mutations.done('rotateWebhookSecret', { customerId, webhookId: webhook.id });
    await mutations.done('configureLine', { customerId, secret: one });
    await mutations.done('configureLine', { customerId, secret: two });
    for (const table of ['webhooks', 'line_channels']) {
      await mutations.sql(
        `update messaging.${table} set previous_secret_expires_at = now() - interval '1 s' where customer_id = $1`,
        [customerId],
      );
    }
    const { webhooks, line } = await mutations.read(customerId);
    assert.deepEqual([webhooks[0].previousSecretValidUntil, line.previousSecretValidUntil], [null, null]);
  });
});
