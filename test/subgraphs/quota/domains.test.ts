import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { quota as definition } from '../../../subgraphs/quota/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Domains, openDomains } from '../../support/domains.ts';
import { place } from '../../support/native.ts';

describe('Quota among the other domains', () => {
  let database: TestDatabase;
  let domains: Domains;
  before(async () => {
    database = await cloneDatabase();
    domains = await openDomains(database);
  });
  after(async () => {
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const run = async (subgraph: 'crm' | 'quota', operation: string, input: object, selection: string) => {
    const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${operation}(input: $input) { ${selection} } }`;
    const { data, errors } = await domains.ask(subgraph, query, { input });
    return { payload: data?.[operation] as Record<string, unknown> | null, code: errors?.[0]?.extensions?.['code'] };
  };
  const createCustomer = async () => {
    const { payload } = await run('crm', 'createCustomer', { name: 'Acme' }, 'customer { id }');
    const created = payload?.['customer'] as { id: string };
    return created.id;
  };
  const settings = { companyName: 'A', contractType: 'PAY', userLimit: 1, isUnlimited: true };
  const seen = async (id: string) => {
    const { data } = await domains.ask(
      'quota',
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { isLocked quota { companyName } } } }',
      {
        r: [{ __typename: 'Customer', id }],
      },
    );
    const entities = data?.['_entities'] as unknown[];
    return entities[0];
  };

  it('knows a customer before the event of its creation has come', async () => {
    const customerId = await createCustomer();
    const created = await run(
      'quota',
      'createQuotaAccount',
      { customerId, ...settings },
      'customer { quota { version } }',
    );
    assert.deepEqual(created, { payload: { customer: { quota: { version: 1 } } }, code: undefined });
  });

  it('hides what a deleted customer has, refuses to change it, and shows it unchanged once it is restored', async () => {
    const customerId = await createCustomer();
    await run('quota', 'createQuotaAccount', { customerId, ...settings }, 'customer { id }');
    await run('quota', 'lockCustomer', { customerId, reason: 'x' }, 'customer { id }');
    await domains.settle();
    const shown = { isLocked: true, quota: { companyName: 'A' } };
    assert.deepEqual(await seen(customerId), shown);
    await run('crm', 'deleteCustomer', { customerId }, 'customerId');
    await domains.settle();
    assert.deepEqual(await seen(customerId), { isLocked: null, quota: null });
    assert.equal((await run('quota', 'unlockCustomer', { customerId }, 'customer { id }')).code, 'NOT_FOUND');
    await run('crm', 'restoreCustomer', { customerId }, 'customer { id }');
    await domains.settle();
    assert.deepEqual(await seen(customerId), shown);
  });

  it('refuses a customer that nobody has made', async () => {
    const customerId = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e9999';
    const { payload, code } = await run('quota', 'createQuotaAccount', { customerId, ...settings }, 'customer { id }');
    assert.deepEqual([payload, code], [null, 'NOT_FOUND']);
  });

  it('writes out an account that was made here, which comes in again as it was', async () => {
    const customerId = await createCustomer();
    const trial = { ...settings, contractType: 'DEMO', trialEndsAt: '2030-01-31T12:00:00.25Z', activationCode: 'AB12' };
    await run('quota', 'createQuotaAccount', { customerId, ...trial }, 'customer { id }');
    await run('quota', 'lockCustomer', { customerId, reason: 'Overdue' }, 'customer { id }');
    await using store = definition.openNativeStore(database.optionsOf('quota'));
    const written = (await store.write(undefined, 100)).find((record) => record.customerId === customerId);
    assert.ok(written !== undefined && BigInt(written.nativeId) >= 2n ** 62n, written?.nativeId);
    assert.equal(await store.save([place(store, written.record, customerId)]), 0);
  });
});
