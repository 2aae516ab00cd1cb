import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { subgraphNames } from '../../../subgraphs/domains.ts';
import { sampleFile } from '../../../subgraphs/import-samples.ts';
import { importRecords } from '../../../subgraphs/kit/import-records.ts';
import type { NativeStore } from '../../../subgraphs/kit/native.ts';
import { readLinks } from '../../../subgraphs/kit/records/read-links.ts';
import { quota } from '../../../subgraphs/quota/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { leanRecord } from './full-record.ts';

describe('A file of DRACOON records', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quota-import-'));
  let database: TestDatabase;
  let store: NativeStore;

  before(async () => {
    database = await cloneDatabase();
    store = quota.openNativeStore(database.optionsOf('quota'));
  });
  after(async () => {
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  it('may be the list of the samples, each placed by its link or its provider id', async () => {
    const file = join(folder, 'quota.json');
    copyFileSync(sampleFile('quota'), file);
    const links = await readLinks(join(sampleFile('quota'), '../links.csv'), subgraphNames);
    const options = { subgraph: 'quota', file, links };
    assert.partialDeepStrictEqual(await importRecords(store, options), { imported: 6, changed: 6, rejected: 0 });
    assert.partialDeepStrictEqual(await importRecords(store, options), { imported: 6, changed: 0, rejected: 0 });
    const placed = [...(await store.findCustomers(['4711', '4715']))].toSorted();
    assert.deepEqual(placed, [
      ['4711', '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001'],
      ['4715', '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0005'],
    ]);
  });

  it('is taken but for what is wrong with it', async () => {
    const line = (changes: object) => JSON.stringify({ ...leanRecord, ...changes });
    const customer = (number: number) => `018f3a2e-7c1d-7a10-8b01-5d2f6c3e000${number}`;
    const file = join(folder, 'mixed.ndjson');
    const lines = [
      line({ id: 0, providerCustomerId: customer(7) }).replace('"id":0', '"id":9007199254740993'),
      line({ id: 5000, providerCustomerId: 'CRM-5000' }),
      line({ id: 5001, providerCustomerId: customer(1).toUpperCase() }),
      line({ id: 5002, providerCustomerId: customer(8), quotaMax: 5, userMax: -1, activationCode: 'SECRET' }),
      line({
        id: 5003,
        providerCustomerId: customer(9),
        customerContractType: 'demo',
        createdAt: '9990-01-01T00:00:00Z',
        trialDaysLeft: 36_500,
      }),
      line({ id: 4713, providerCustomerId: 'CRM-0815' }),
    ];
    writeFileSync(file, lines.join('\n'));
    const result = await importRecords(store, { subgraph: 'quota', file });
    assert.partialDeepStrictEqual(result, { imported: 1, changed: 1, rejected: 5 });
    assert.equal((await store.findCustomers(['9007199254740993'])).get('9007199254740993'), customer(7));
    const text = readFileSync(result.rejectsFile, 'utf8');
    assert.equal(text.includes('SECRET'), false);
    const rejects = text
      .trim()
      .split('\n')
      .map((reject) => JSON.parse(reject));
    const reasons = new Map(
      rejects.map(({ line: number, reasons: found }) => [
        number,
        found.map(({ message }: { message: string }) => message),
      ]),
    );
    assert.deepEqual([...reasons.keys()].toSorted(), [2, 3, 4, 5, 6]);
    assert.match(reasons.get(2)[0], /^no customer is known for the record 5000: name it in a file given with --link/);
    assert.match(reasons.get(3)[0], /^the customer has another account already/);
    assert.deepEqual(reasons.get(4), [
      'must be -1 (unlimited) or a whole number of bytes from 1048576 to 9007199254740991',
      'must be a whole number from 0 to 2147483647',
      'must be empty for a customer of type pay: only demo and free customers have one',
    ]);
    assert.deepEqual(reasons.get(5), ['the trial must end before the year 10000: trialDaysLeft is too large']);
    assert.deepEqual(reasons.get(6), ['another account of the same owner carries this providerCustomerId']);
  });
});
