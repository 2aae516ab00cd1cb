import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openKeys } from '../../../../gateway/auth/keys/open-keys.ts';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { keptLog, makeClient, openTestClients } from '../../../support/registry.ts';
import { until } from '../../../support/until.ts';

const count = 100_000;
const here = { clientAddress: '203.0.113.7' };

describe(`${count} API keys`, () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
    await withConnection(database.ownerUrl, async (owner) => {
      await owner.query('set search_path = gateway');
      // Without the triggers, whose audit nobody reads here.
      await owner.query('set session_replication_role = replica');
      await owner.query('update registry set version = 1');
      await owner.query(
        `insert into clients (name, kind, environment, scopes, owners, version)
         select 'client-' || n, 'partner', 'live', '{crm:read,quota:read,messaging:read}', array[gen_random_uuid()], 1
         from generate_series(1, $1::int) as n`,
        [count],
      );
      await owner.query(
        `insert into keys (id, client_id, hash, expires_at, version)
         select left(replace(id::text, '-', ''), 12), id, sha256(id::text::bytea), now() + interval '1 year', 1 from clients`,
      );
    });
  });
  after(() => database[Symbol.asyncDispose]());

  it('are in memory soon after the start, and each change is read alone', async (test) => {
    const clients = await openTestClients(database.ownerUrl);
    const { key } = await makeClient(clients, 'acme');
    const [heap, began] = [process.memoryUsage().heapUsed, performance.now()];
    await using keys = await openKeys({
      url: database.urlOf('gateway'),
      maxStalenessMs: 3_600_000,
      log: keptLog().log,
    });
    const took = performance.now() - began;
    const megabytes = (process.memoryUsage().heapUsed - heap) / 1e6;
    assert.ok(keys.authenticate(key.text, here).caller);
    test.diagnostic(`read in ${took.toFixed()} ms, ${megabytes.toFixed()} MB`);

    const next = await makeClient(clients, 'acme-2');
    const changed = performance.now();
    await until(async () => keys.authenticate(next.key.text, here).caller !== undefined);
    test.diagnostic(`a change is known after ${(performance.now() - changed).toFixed()} ms`);
    assert.ok(keys.authenticate(key.text, here).caller);
    assert.ok(took < 20_000, `${took} ms`);
    assert.ok(megabytes < 200, `${megabytes} MB`);
    await clients.destroy();
  });
});
