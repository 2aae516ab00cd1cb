import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type CloudEvent, cloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import { messaging } from '../../../../subgraphs/messaging/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { type Mutations, openMutations } from '../mutations.ts';

const uri = 'https://hooks.example.com/one';

describe('The limit of webhooks', () => {
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

  const create = (customerId: string) => mutations.run('createWebhook', { customerId, uri });
  const receive = async (event: CloudEvent) => mutations.domains.subgraphs.get('messaging')?.receive(event);
  const tell = (data: CloudEvent['data'], subject?: string, source = 'quota') =>
    receive(cloudEvent(source, { type: 'customer.quota-updated', subject, time: new Date().toISOString(), data }));
  const held = async (customerId: string) =>
    (await mutations.sql('select * from messaging.webhook_limits where customer_id = $1', [customerId]))[0];
  const ofQuota = (customerId: string, limit: number | null, version: number) =>
    mutations.sql(
      `insert into quota.accounts (customer_id, account_id, company_name, contract_type, user_limit, webhooks_limit, version)
       values ($1, $2, 'Acme', 'pay', 0, $3, $4)`,
      [customerId, Math.floor(Math.random() * 1e9), limit, version],
    );

  it("is quota's, and what is refused tells it", async () => {
    const customerId = await mutations.customer();
    await tell({ webhooksLimit: 1, version: 2 }, customerId);
    assert.equal((await create(customerId)).code, undefined);
    const { code, message, extensions } = await create(customerId);
    assert.deepEqual(
      [code, extensions['limit'], extensions['used'], extensions['requested']],
      ['QUOTA_EXCEEDED', 1, 1, 1],
    );
    assert.match(message ?? '', /has 1 webhooks and may have 1: delete one .* or raise webhooksLimit with updateQuota/);
  });

  it('follows the newest event, also where an older one comes after it', async () => {
    const customerId = await mutations.customer();
    await tell({ webhooksLimit: 2, version: 5 }, customerId);
    await tell({ webhooksLimit: 0, version: 4 }, customerId);
    assert.equal((await held(customerId))?.['webhooks_limit'], 2);
    await tell({ webhooksLimit: null, version: 6 }, customerId);
    assert.deepEqual(await held(customerId), { customer_id: customerId, webhooks_limit: null, version: 6 });
  });

  it('may be lowered below what there is: nothing is added, and what there is can be changed and removed', async () => {
    const customerId = await mutations.customer();
    const { webhook } = await mutations.done('createWebhook', { customerId, uri });
    await tell({ webhooksLimit: 0, version: 2 }, customerId);
    assert.equal((await create(customerId)).code, 'QUOTA_EXCEEDED');
    await mutations.done('updateWebhook', { customerId, webhookId: webhook.id, method: 'PUT' });
    await mutations.done('deleteWebhook', { customerId, webhookId: webhook.id });
  });

  it('follows imports of quota, which tell of many customers at once', async () => {
    const [one, two] = [await mutations.customer(), await mutations.customer()];
    await tell({
      webhooksLimits: [
        { customerId: one, webhooksLimit: 0, version: 3 },
        { customerId: two, webhooksLimit: null, version: 9 },
      ],
    });
    assert.deepEqual([(await create(one)).code, (await create(two)).code], ['QUOTA_EXCEEDED', undefined]);
  });

  it('is nothing that other systems or other events tell', async () => {
    const customerId = await mutations.customer();
    await tell({ webhooksLimit: 0, version: 3 }, customerId, 'crm');
    await tell({ version: 3, reason: 'unpaid' }, customerId);
    await tell({ webhooksLimit: 'many', version: 3 }, customerId);
    await tell({ webhooksLimit: 0, version: 3 });
    assert.equal(await held(customerId), undefined);
  });

  it('is asked for where no event has told it, once', async () => {
    const customerId = await mutations.customer();
    await ofQuota(customerId, 1, 4);
    assert.equal((await create(customerId)).code, undefined);
    assert.deepEqual(await held(customerId), { customer_id: customerId, webhooks_limit: 1, version: 4 });
    await mutations.sql('update quota.accounts set webhooks_limit = 50 where customer_id = $1', [customerId]);
    assert.equal((await create(customerId)).code, 'QUOTA_EXCEEDED');
  });

  it('is none for a customer whom quota does not know, and for whom it states none', async () => {
    const [unknown, open] = [await mutations.customer(), await mutations.customer()];
    await ofQuota(open, null, 1);
    assert.deepEqual([(await create(unknown)).code, (await create(open)).code], [undefined, undefined]);
    assert.deepEqual([await held(unknown), (await held(open))?.['webhooks_limit']], [undefined, null]);
  });

  it('is 100 at the most, which a native record can carry', async () => {
    const customerId = await mutations.customer();
    await mutations.sql(
      `insert into messaging.webhooks (id, customer_id, is_default, method, uri)
       select gen_random_uuid(), $1, at = 1, 'POST', 'https://hooks.example.com' from generate_series(1, 100) as at`,
      [customerId],
    );
    const { code, extensions, message } = await create(customerId);
    assert.deepEqual([code, extensions['limit'], extensions['used']], ['QUOTA_EXCEEDED', 100, 100]);
    assert.doesNotMatch(message ?? 'updateQuota', /updateQuota/);
  });

  it('is needed: where quota does not answer, nothing is created', async () => {
    const customerId = await mutations.customer();
    await using alone = await messaging.open(database.optionsOf('messaging'));
    const query = 'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { secret } }';
    const { errors } = await alone.execute({ query, variables: { input: { customerId, uri } } }, {});
    assert.equal(errors?.[0]?.extensions?.['code'], 'UNAVAILABLE');
    assert.deepEqual((await mutations.read(customerId)).webhooks, []);
  });
});
