import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openKeys } from '../../../../gateway/auth/keys/open-keys.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { fillRegistry, keptLog, makeClient, openTestClients } from '../../../support/registry.ts';
import { until } from '../../../support/until.ts';

const count = 100_000;
const here = { clientAddress: '203.0.113.7' };

describe(`${count} API keys`, () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
    await fillRegistry(database.ownerUrl, count);
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
