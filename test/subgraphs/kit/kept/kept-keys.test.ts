import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadSubgraph, type SubgraphName, subgraphNames } from '../../../../subgraphs/domains.ts';
import { sampleFile } from '../../../../subgraphs/import-samples.ts';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { exportRecords } from '../../../../subgraphs/kit/export-records.ts';
import { importRecords } from '../../../../subgraphs/kit/import-records.ts';
import { readRecords } from '../../../../subgraphs/kit/records/read-records.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';

const customerId = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0101';

describe('Keys that are not understood', () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-kept-'));
  let database: TestDatabase;

  before(async () => {
    database = await cloneDatabase();
  });
  after(async () => {
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  for (const name of subgraphNames) {
    it(`of ${name} are kept sealed, counted, and written back`, async () => {
      await using store = (await loadSubgraph(name)).openNativeStore(database.optionsOf(name));
      const record = { ...(await firstSample(name)), brand_new_field: { level: 3 }, raw_api_key: 'hunter2' };
      const load = async (more: object = {}) => {
        const file = join(folder, `${name}.json`);
        writeFileSync(file, JSON.stringify({ ...record, ...more }));
        const links = new Map([[name, new Map([[String(idOf(store.read(record))), customerId]])]]);
        const { imported, changed, unknown } = await importRecords(store, { subgraph: name, file, links });
        return {
          imported,
          changed,
          unknown: unknown.map((line) => line.replaceAll(/keyHash \(1\), |, principal\.\S+ \(1\)/g, '')),
        };
      };
      assert.deepEqual(await load(), {
        imported: 1,
        changed: 1,
        unknown: [
          'kept as they are: brand_new_field (1)',
          'left out, for they are secret by their names: raw_api_key (1)',
        ],
      });
      assert.equal((await load()).changed, 0);
      const exported = async (redact: boolean) => (await Array.fromAsync(exportRecords(store, { redact })))[0]?.record;
      assert.deepEqual((await exported(false))?.['brand_new_field'], { level: 3 });
      assert.equal((await exported(true))?.['brand_new_field'], undefined);
      const rows = await run(`select content from ${name}.kept_keys`);
      assert.doesNotMatch(JSON.stringify(rows), /level|hunter2/);
      assert.equal((await load({ brand_new_field: { level: 4 } })).changed, 1);
      assert.deepEqual((await exported(false))?.['brand_new_field'], { level: 4 });
      assert.doesNotMatch(
        JSON.stringify(await exported(false), (_, value) => (typeof value === 'bigint' ? String(value) : value)),
        /hunter2/,
      );
    });
  }

  const run = async (text: string) =>
    withConnection(database.ownerUrl, async (client) => (await client.query(text)).rows);
});

function idOf(read: object): unknown {
  assert.ok('nativeId' in read);
  return read.nativeId;
}

async function firstSample(name: SubgraphName): Promise<object> {
  for await (const found of readRecords(sampleFile(name))) {
    assert.ok('record' in found);
    return found.record;
  }
  throw new Error(`${name} has no sample`);
}
