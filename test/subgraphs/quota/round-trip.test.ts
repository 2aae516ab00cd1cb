import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import { importRecords } from '../../../subgraphs/kit/import-records.ts';
import type { NativeStore, PlacedRecord } from '../../../subgraphs/kit/native.ts';
import { createRandom } from '../../../subgraphs/kit/random.ts';
import { writeRecords } from '../../../subgraphs/kit/records/write-records.ts';
import { sampleCustomer } from '../../../subgraphs/kit/sample-customer.ts';
import { withoutUndefined } from '../../../subgraphs/kit/wire.ts';
import { quota } from '../../../subgraphs/quota/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { place } from '../../support/native.ts';

/** A made-up record of any release, the same for the same number. */
function nativeRecord(number: number): Record<string, unknown> {
  const random = createRandom('native quota', number);
  const maybe = <Value>(value: Value) => (random.chance(0.7) ? value : undefined);
  const time = () =>
    `20${20 + random.below(6)}-0${1 + random.below(9)}-1${random.below(10)}T1${random.below(10)}:00:0${random.below(10)}.${100_001 + random.below(899_998)}Z`.replace(
      /0+Z$/,
      'Z',
    );
  const contractType = random.pick(['demo', 'free', 'pay']);
  const [internal, guest] = [random.below(1000), random.below(50)];
  const hasCounters = random.chance(0.8);
  const isLocked = random.chance(0.3);
  return withoutUndefined({
    id: random.chance(0.2) ? `90071992547${409_930 + number}` : number + 1,
    customerUuid: maybe(random.uuid()),
    companyName: random.pick(['ACME', 'Žluťoučký kůň', '株式会社サンプル', 'Quote " \\ & \t Co', '🏢']) + number,
    customerContractType: contractType,
    quotaMax: random.pick([-1, 1_048_576, 9_007_199_254_740_991, 5_000_000_000 + number]),
    quotaUsed: random.pick([0, number, 9_007_199_254_740_991]),
    userMax: random.pick([0, 10, 2_147_483_647]),
    userUsed: internal + guest,
    cntInternalUser: hasCounters ? internal : undefined,
    cntGuestUser: hasCounters ? guest : undefined,
    createdAt: time(),
    updatedAt: time(),
    lastLoginAt: maybe(time()),
    isLocked,
    lockStatus: isLocked,
    trialDaysLeft: contractType === 'demo' ? maybe(random.below(60)) : undefined,
    providerCustomerId: maybe(`key ${number}`),
    webhooksMax: maybe(random.below(100)),
    activationCode: contractType === 'pay' ? undefined : maybe(`CODE-${random.hex(8)}`),
    customerAttributes: {
      items: ['a-b', 'Cost_Center', 'region', 'Z']
        .filter(() => random.chance(0.5))
        .map((key) => ({ key, value: random.pick(['', 'x', 'ä\n"', '\\N']) })),
    },
  });
}

describe('Accounts that go out and come into an empty database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quota-round-trip-'));
  let databases: readonly [TestDatabase, TestDatabase];
  let stores: readonly [NativeStore, NativeStore];

  before(async () => {
    databases = [await cloneDatabase(), await cloneDatabase()];
    stores = [
      quota.openNativeStore(databases[0].optionsOf('quota')),
      quota.openNativeStore(databases[1].optionsOf('quota')),
    ];
  });
  after(async () => {
    for (const closing of [...stores, ...databases]) await closing[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  it('are the same accounts, whether generated as rows or as records', async () => {
    const [source, target] = stores;
    await seedSubgraph(quota, { url: databases[0].urlOf('quota'), keyring: databases[0].keyring, customers: 300 });
    const records = Array.from({ length: 300 }, (_, index): PlacedRecord<unknown> => {
      const number = 1000 + index;
      return place(source, JSON.parse(JSON.stringify(nativeRecord(number))), sampleCustomer(number).id);
    });
    assert.equal(await source.save(records), 300);
    assert.equal(await source.save(records), 0);

    const file = join(folder, 'out.ndjson');
    const links = new Map<string, string>();
    const count = await exportTo(source, file, links);
    assert.ok(count > 500, String(count));
    // Owners stand in no record: the target knows them from the CRM as the source does.
    await copyRegistry(databases[0], databases[1]);
    const options = { subgraph: 'quota', file, links: new Map([['quota', links]]) };
    assert.partialDeepStrictEqual(await importRecords(target, options), {
      imported: count,
      changed: count,
      rejected: 0,
    });
    assert.deepEqual(await rowsOf(databases[1]), await rowsOf(databases[0]));
    assert.partialDeepStrictEqual(await importRecords(target, options), { imported: count, changed: 0, rejected: 0 });

    const again = join(folder, 'again.ndjson');
    await exportTo(target, again, new Map());
    assert.equal(readFileSync(again, 'utf8'), readFileSync(file, 'utf8'));
  });

  it('are written as the records were that they came from', async () => {
    const written = new Map(
      (await stores[0].write(undefined, 1000)).map(({ customerId, record }) => [customerId, record]),
    );
    for (let number = 1000; number < 1300; number += 1) {
      const given = nativeRecord(number);
      const { id, ...record } = written.get(sampleCustomer(number).id) ?? {};
      assert.deepEqual({ ...record, id: String(id) }, { ...given, id: String(given['id']) });
    }
  });

  async function copyRegistry(source: TestDatabase, target: TestDatabase): Promise<void> {
    const { rows } = await withConnection(source.urlOf('quota'), (client) =>
      client.query('select * from quota.registered_customers'),
    );
    await withConnection(target.urlOf('quota'), (client) =>
      client.query(
        'insert into quota.registered_customers select * from jsonb_populate_recordset(null::quota.registered_customers, $1)',
        [JSON.stringify(rows)],
      ),
    );
  }

  async function exportTo(store: NativeStore, file: string, links: Map<string, string>): Promise<number> {
    async function* records() {
      for await (const { customerId, nativeId, record } of exportRecords(store)) {
        links.set(nativeId, customerId);
        yield record;
      }
    }
    return writeRecords(records(), file, 'ndjson');
  }

  /** Every row with all its columns; the sealed code in plain text, and no version. */
  async function rowsOf(database: TestDatabase): Promise<unknown[]> {
    const sql = `
      select to_jsonb(a) - 'version' as account,
        (select jsonb_agg(to_jsonb(t) order by key) from quota.attributes t where t.customer_id = a.customer_id) as attributes
      from quota.accounts a order by customer_id`;
    const { rows } = await withConnection(database.ownerUrl, (client) => client.query(sql));
    return rows.map(({ account, attributes }) => {
      const { activation_code: sealed, customer_id: id } = account;
      const code = sealed === null ? null : database.keyring.open(sealed, `accounts.activation_code:${id}`);
      return { ...account, activation_code: code, attributes };
    });
  }
});
