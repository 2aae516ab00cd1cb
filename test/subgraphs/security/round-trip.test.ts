import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import { security } from '../../../subgraphs/security/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { place } from '../../support/native.ts';
import { type NativeObject, newCustomer } from './full-record.ts';

describe('Fastly samples', () => {
  it('are all understood, change nothing the second time, and round-trip', async () => {
    await using database = await cloneDatabase();
    await using store = security.openNativeStore(database.optionsOf('security'));
    const file = join(import.meta.dirname, '../../../subgraphs/sample/security.json');
    const records = (JSON.parse(readFileSync(file, 'utf8')) as NativeObject[]).map((record) =>
      place(store, record, newCustomer()),
    );
    assert.equal(await store.save(records), 5);
    assert.equal(await store.save(records), 0);
    const written = await Array.fromAsync(exportRecords(store));
    const again = written.map(({ record, customerId }) => place(store, record, customerId));
    assert.equal(await store.save(again), 0);
    assert.doesNotMatch(JSON.stringify(written), /never-be-stored/);
  });
});

describe('Generated Fastly records', () => {
  it('survive export and import into an empty database', async () => {
    await using source = await cloneDatabase();
    await using target = await cloneDatabase();
    const customers = 300;
    await seedSubgraph(security, { url: source.urlOf('security'), keyring: source.keyring, customers });
    await using from = security.openNativeStore(source.optionsOf('security'));
    await using into = security.openNativeStore(target.optionsOf('security'));
    const written = await Array.fromAsync(exportRecords(from));
    assert.ok(written.length > 200 && written.length < customers, `${written.length} accounts were generated`);
    assert.equal(await from.count(), written.length);
    const records = written.map(({ record, customerId }) =>
      place(into, JSON.parse(JSON.stringify(record)), customerId),
    );
    assert.equal(await into.save(records), written.length);
    assert.equal(await into.save(records), 0);
    assert.deepEqual(await Array.fromAsync(exportRecords(into)), written);
    assert.deepEqual(await rowsOf(target), await rowsOf(source));
  });
});

async function rowsOf(database: TestDatabase): Promise<unknown> {
  return withConnection(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      `select to_jsonb(accounts) - 'version' as row from security.accounts order by customer_id`,
    );
    return rows;
  });
}
