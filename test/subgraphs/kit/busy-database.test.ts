import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import type { Answer } from '../../support/deployments.ts';
import { type Domains, openDomains } from '../../support/domains.ts';
import { loadSamples } from '../../support/samples.ts';

const customerId = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const mutation = `mutation($input: UpdateBillingInput!) { updateBilling(input: $input) { customer { security { version } } } }`;

describe('Changes of one record that come faster than they can be made', () => {
  let database: TestDatabase;
  let domains: Domains;
  before(async () => {
    database = await cloneDatabase();
    await loadSamples(database);
    domains = await openDomains(database);
  });
  after(async () => {
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const updateAll = (count: number, label: string) =>
    Promise.all(
      Array.from({ length: count }, (_, number) =>
        domains.ask('security', mutation, { input: { customerId, reference: `${label} ${number}` } }),
      ),
    );
  const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions?.['code'];
  const changes = async () => {
    const { rows } = await withConnection(database.ownerUrl, (client) =>
      client.query(`select count(*)::int as count from security.changes where operation = 'updateBilling'`),
    );
    return rows[0]?.count as number;
  };

  it('are all made, or refused whole', async () => {
    const before = await changes();
    const answers = await updateAll(80, 'many');
    const made = answers.filter((answer) => answer.errors === undefined).length;
    assert.deepEqual(
      new Set(answers.map(codeOf).filter((code) => code !== undefined && code !== 'UNAVAILABLE')),
      new Set(),
    );
    assert.ok(made > 0);
    assert.equal((await changes()) - before, made);
  });

  it('are told to come back while somebody else holds the record, those that have a connection and those that wait for one', async () => {
    const before = await changes();
    await withConnection(database.ownerUrl, async (client) => {
      await client.query('begin');
      await client.query('select from security.accounts where customer_id = $1 for update', [customerId]);
      for (const { data, errors } of await updateAll(20, 'held')) {
        assert.equal(data?.['updateBilling'] ?? null, null);
        assert.equal(
          errors?.[0]?.message,
          'The database behind this field is too busy at the moment and changed nothing; send the request again in a second.',
        );
        assert.deepEqual(errors?.[0]?.extensions, { code: 'UNAVAILABLE', retryAfterSeconds: 1 });
      }
      await client.query('rollback');
    });
    assert.equal(await changes(), before);
    assert.deepEqual((await updateAll(1, 'free')).map(codeOf), [undefined]);
  });
});
