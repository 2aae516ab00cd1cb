import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { RequestContext } from '../../../../subgraphs/crm/context.ts';
import { type AccessRecorder, startAccessRecorder } from '../../../../subgraphs/crm/customers/access-recorder.ts';
import { createCustomer } from '../../../../subgraphs/crm/customers/create-customer.ts';
import { crm as definition } from '../../../../subgraphs/crm/subgraph.ts';
import { developmentCaller } from '../../../../subgraphs/kit/caller.ts';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { until } from '../../../support/until.ts';
import { openCrm, storedCustomer } from '../crm.ts';

const jane = '9a1b2c3d-0000-4000-8000-0000000000aa';
const john = '9a1b2c3d-0000-4000-8000-0000000000bb';

describe('Recording accesses', () => {
  let database: TestDatabase;
  let crm: RequestContext & AsyncDisposable;
  let recorder: AccessRecorder;
  before(async () => {
    database = await cloneDatabase();
    crm = openCrm(database);
    recorder = startAccessRecorder(crm.database);
  });
  after(async () => {
    await recorder[Symbol.asyncDispose]();
    await crm[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  // Made by SQL, so that nothing is recorded yet.
  const make = async (accessedAt: string | null = null) => {
    const { rows } = await sql<{ id: string }>`
      insert into customers (id, name, status, owner_id, accessed_at)
      values (gen_random_uuid(), 'Seen', 'active', ${developmentCaller.id}, ${accessedAt}) returning id
    `.execute(crm.database);
    return rows[0]?.id ?? assert.fail();
  };

  it('keeps who saw a customer last; neither its version nor the time of its last change moves', async () => {
    const id = await make();
    const before = await storedCustomer(crm, id);
    recorder.record(id, jane);
    recorder.record(id, john);
    assert.equal((await storedCustomer(crm, id)).accessedAt, null);
    await recorder.flush();
    const after = await storedCustomer(crm, id);
    assert.ok(Date.parse(after.accessedAt ?? '') >= Date.parse(before.createdAt));
    assert.deepEqual({ ...after, accessedAt: null }, { ...before, accessedById: john });
  });

  it('leaves out a caller whose id is none, so that the accesses of all others are written', async () => {
    const [foreign, own] = [await make(), await make()];
    recorder.record(foreign, 'auth0|5f7c8ec7c33c6c004bbafe82');
    recorder.record(own, jane);
    await recorder.flush();
    assert.equal((await storedCustomer(crm, foreign)).accessedById, null);
    assert.equal((await storedCustomer(crm, own)).accessedById, jane);
  });

  it('writes at most once per customer and minute', async () => {
    const recent = await make(new Date(Date.now() - 30_000).toISOString());
    const old = await make(new Date(Date.now() - 61_000).toISOString());
    const before = await storedCustomer(crm, recent);
    for (const id of [recent, old]) recorder.record(id, jane);
    await recorder.flush();
    assert.deepEqual(await storedCustomer(crm, recent), before);
    const written = await storedCustomer(crm, old);
    assert.equal(written.accessedById, jane);
    recorder.record(old, john);
    await recorder.flush();
    assert.deepEqual(await storedCustomer(crm, old), written);
  });

  it('loses nothing at shutdown: reads by id, by ids and as entities, and mutations, but not lists', async () => {
    const ids = [await make(), await make(), await make(), await make(), await make()];
    const [byId, byIds, asEntity, changed] = ids;
    const subgraph = await definition.open(database.optionsOf('crm'));
    const ask = async (query: string, variables = {}) =>
      assert.equal((await subgraph.execute({ query, variables }, {})).errors, undefined);
    await ask(`{ customer(id: "${byId}") { name } }`);
    await ask(`{ customersByIds(ids: ["${byIds}"]) { name } }`);
    await ask('query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { name } } }', {
      r: [{ __typename: 'Customer', id: asEntity }],
    });
    await ask(`mutation { updateCustomer(input: { customerId: "${changed}", name: "New" }) { __typename } }`);
    await ask('{ customers(first: 100) { nodes { name } } }');
    await subgraph[Symbol.asyncDispose]();
    const readers = await Promise.all(ids.map(async (id) => (await storedCustomer(crm, id)).accessedById));
    const { id } = developmentCaller;
    assert.deepEqual(readers, [id, id, id, id, null]);
  });

  it('records the creation of a customer too', async () => {
    const other = openCrm(database, { id: jane });
    const { customerId } = await createCustomer(other, { name: 'New' });
    await other[Symbol.asyncDispose]();
    assert.equal((await storedCustomer(crm, customerId)).accessedById, jane);
  });

  // What the database then refuses, as it refuses everything while it is away.
  const withoutTable = async (use: () => Promise<void>) => {
    await withConnection(database.ownerUrl, (client) => client.query('alter table crm.customers rename to elsewhere'));
    try {
      await use();
    } finally {
      await withConnection(database.ownerUrl, (client) =>
        client.query('alter table crm.elsewhere rename to customers'),
      );
    }
  };

  it('keeps what it could not write for the next time, and what was seen since then', async () => {
    const [failed, since] = [await make(), await make()];
    recorder.record(failed, jane);
    await withoutTable(() => assert.rejects(recorder.flush(), /customers/));
    recorder.record(since, john);
    await recorder.flush();
    assert.equal((await storedCustomer(crm, failed)).accessedById, jane);
    assert.equal((await storedCustomer(crm, since)).accessedById, john);
  });

  it('holds at most ten thousand customers while it cannot write, the ones seen last', async () => {
    const [first, second, last] = [await make(), await make(), await make()];
    await withoutTable(async () => {
      for (const id of [first, second]) recorder.record(id, jane);
      for (let index = 0; index < 9_998; index++) {
        recorder.record(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, jane);
      }
      recorder.record(last, jane);
      await assert.rejects(recorder.flush(), /customers/);
    });
    await recorder.flush();
    const readers = [first, second, last].map(async (id) => (await storedCustomer(crm, id)).accessedById);
    assert.deepEqual(await Promise.all(readers), [null, jane, jane]);
  });

  it('writes without being asked once many were seen', async () => {
    const id = await make();
    for (let index = 0; index < 4_999; index++) {
      recorder.record(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, jane);
    }
    recorder.record(id, jane);
    await until(async () => (await storedCustomer(crm, id)).accessedById === jane);
  });

  it('does not wait in a circle with another process that has seen the same customers', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => make()));
    await using other = startAccessRecorder(crm.database);
    for (const id of ids) recorder.record(id, jane);
    for (const id of ids.toReversed()) other.record(id, john);
    await Promise.all([recorder.flush(), other.flush()]);
    for (const id of ids) assert.ok([jane, john].includes((await storedCustomer(crm, id)).accessedById ?? ''));
  });
});
