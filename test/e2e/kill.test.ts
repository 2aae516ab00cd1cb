import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type pg from 'pg';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { ask, type Deployment, oneProcess } from '../support/deployments.ts';
import { until } from '../support/until.ts';

const mutation = `mutation Create($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }`;
const mutations = 1000;
const concurrency = 16;

describe('kill -9 in the middle of 1,000 mutations', () => {
  let database: TestDatabase;
  let deployment: Deployment;
  const acknowledged = new Map<number, string>();

  before(async () => {
    database = await cloneDatabase();
    deployment = await oneProcess(database);
    await createAll(deployment.url, acknowledged, () => {
      if (acknowledged.size === 300) deployment.processes.get('start')?.child.kill('SIGKILL');
    });
    await deployment[Symbol.asyncDispose]();
  });
  after(async () => {
    await deployment[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const query = <Row extends pg.QueryResultRow>(sql: string) =>
    withConnection(database.ownerUrl, async (client) => (await client.query<Row>(sql)).rows);

  it('ends some of them', () => {
    assert.ok(acknowledged.size >= 300 && acknowledged.size < mutations, `${acknowledged.size} were acknowledged`);
  });

  it('leaves each acknowledged one with its audit row and its event, and none by half', async () => {
    const created = await query<{ id: string; has_change: boolean; has_event: boolean }>(`
      select customers.id, changes.id is not null as has_change,
        exists (select from crm_jobs._private_jobs where payload->'event'->>'subject' = customers.id::text or payload->>'subject' = customers.id::text)
        or exists (select from quota.registered_customers where customer_id = customers.id) as has_event
      from crm.customers left join crm.changes on changes.customer_id = customers.id and changes.operation = 'createCustomer'
      where customers.name like 'Killed %'`);
    const whole = new Set(created.filter((row) => row.has_change && row.has_event).map((row) => row.id));
    assert.equal(whole.size, created.length);
    assert.deepEqual(
      [...acknowledged.values()].filter((id) => !whole.has(id)),
      [],
    );
    const [stray] = await query<{ count: string }>(
      `select count(*) from crm.changes where operation = 'createCustomer' and customer_id not in (select id from crm.customers)`,
    );
    assert.equal(stray?.count, '0');
  });

  it('is mended by starting again and sending the same keys: each customer is there once, and known to every subgraph', async () => {
    deployment = await oneProcess(database);
    const before = new Map(acknowledged);
    await createAll(deployment.url, acknowledged, () => undefined);
    assert.equal(acknowledged.size, mutations);
    for (const [number, id] of before) assert.equal(acknowledged.get(number), id);
    const [stored] = await query<{ count: string }>(`select count(*) from crm.customers where name like 'Killed %'`);
    assert.equal(stored?.count, String(mutations));
    for (const subgraph of ['quota', 'messaging', 'provisioning', 'security']) {
      await until(async () => {
        const [known] = await query<{ count: string }>(
          `select count(*) from ${subgraph}.registered_customers where customer_id in (select id from crm.customers where name like 'Killed %')`,
        );
        return known?.count === String(mutations);
      });
    }
  });
});

/** Sends every mutation that is not acknowledged yet, and notes the ids of those that were; what the kill ends is left out. */
async function createAll(url: string, acknowledged: Map<number, string>, heard: () => void): Promise<void> {
  const left = Array.from({ length: mutations }, (_, number) => number).filter((number) => !acknowledged.has(number));
  const take = async () => {
    for (let number = left.shift(); number !== undefined; number = left.shift()) {
      const input = { name: `Killed ${number}`, idempotencyKey: `kill-${number}` };
      const answer = await ask(url, mutation, { input }).catch(() => undefined);
      if (answer === undefined) return;
      assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
      const { createCustomer } = answer.data as { createCustomer: { customer: { id: string } } };
      acknowledged.set(number, createCustomer.customer.id);
      heard();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, take));
}
