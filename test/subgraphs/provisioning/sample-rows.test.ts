import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { subgraphNames } from '../../../subgraphs/domains.ts';
import { sampleFile } from '../../../subgraphs/import-samples.ts';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import { importRecords } from '../../../subgraphs/kit/import-records.ts';
import type { NativeStore, WrittenRecord } from '../../../subgraphs/kit/native.ts';
import { readLinks } from '../../../subgraphs/kit/records/read-links.ts';
import { provisioning } from '../../../subgraphs/provisioning/subgraph.ts';
import { packageLiterals, statusLiterals } from '../../../subgraphs/provisioning/tables.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

const customers = 400;

describe('Records of provisioning in files', () => {
  let database: TestDatabase;
  let store: NativeStore;
  const folder = mkdtempSync(join(tmpdir(), 'provisioning-records-'));

  before(async () => {
    database = await cloneDatabase();
    store = provisioning.openNativeStore(database.optionsOf('provisioning'));
  });
  after(async () => {
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const query = (sql: string) =>
    withConnection(database.urlOf('provisioning'), async (client) => (await client.query(sql)).rows);
  const rows = (columns: string) => query(`select ${columns} from provisioning.accounts a order by customer_id`);
  const everything = "to_jsonb(a) - '{created_at,updated_at,version}'::text[] as row";
  const empty = () => query('delete from provisioning.accounts');
  const fileOf = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const seed = () =>
    seedSubgraph(provisioning, { url: database.urlOf('provisioning'), keyring: database.keyring, customers });
  const exported = (): Promise<WrittenRecord[]> => Array.fromAsync(exportRecords(store));

  it('are generated plausibly and the same at every run', async () => {
    await empty();
    // One row for the account and one for the customer's registration.
    const accounts = (await seed()) / 2;
    assert.ok(accounts > customers * 0.85 && accounts < customers * 0.95, `${accounts} of ${customers}`);
    const first = await rows('to_jsonb(a) as row');
    assert.equal(await seed(), 0);
    await empty();
    await seed();
    const versionless = (found: { row: object }[]) => found.map(({ row }) => ({ ...row, version: 1 }));
    assert.deepEqual(versionless(await rows('to_jsonb(a) as row')), versionless(first));
    const [seen] = await query(`select array_agg(distinct status) as statuses,
      count(distinct country)::int as countries, count(distinct packages)::int as sets,
      count(*) filter (where updated_at < created_at)::int as backwards from provisioning.accounts`);
    assert.deepEqual(seen.statuses.sort(), statusLiterals.toSorted());
    const [strays] = await query(`select count(*)::int as count from provisioning.accounts
      left join provisioning.registered_customers as registered using (customer_id)
      where accounts.owner_id is distinct from registered.owner_id`);
    assert.deepEqual(strays, { count: 0 });
    assert.ok(seen.countries >= 5 && seen.sets >= 20 && seen.backwards === 0, JSON.stringify(seen));
  });

  it('come in as they went out, all of them', async () => {
    await empty();
    await seed();
    const [stored, records] = [await rows(everything), await exported()];
    assert.ok(records.length >= 200);
    const file = fileOf('accounts.ndjson', records.map(({ record }) => `${JSON.stringify(record)}\n`).join(''));
    const again = await importRecords(store, { subgraph: 'provisioning', file });
    assert.deepEqual([again.imported, again.changed, again.rejected], [records.length, 0, 0]);

    await empty();
    const result = await importRecords(store, { subgraph: 'provisioning', file });
    assert.deepEqual([result.imported, result.changed, result.rejected], [records.length, records.length, 0]);
    assert.deepEqual(await rows(everything), stored);
    assert.deepEqual(await exported(), records);
  });

  it('of the sample customers come in, once', async () => {
    await empty();
    const file = sampleFile('provisioning');
    const links = await readLinks(join(file, '../links.csv'), subgraphNames);
    const first = await importRecords(store, { subgraph: 'provisioning', file, links });
    assert.deepEqual([first.imported, first.changed, first.rejected], [5, 5, 0]);
    const second = await importRecords(store, { subgraph: 'provisioning', file, links });
    assert.deepEqual([second.imported, second.changed, second.rejected], [5, 0, 0]);
    const id = (number: number) => `018f3a2e-7c1d-7a10-8b01-5d2f6c3e000${number}`;
    assert.deepEqual(await rows('customer_id, external_id, status'), [
      { customer_id: id(1), external_id: 'CRM-0815', status: 'provisioned' },
      { customer_id: id(2), external_id: id(2), status: 'provisioning' },
      { customer_id: id(3), external_id: id(3), status: 'error' },
      { customer_id: id(4), external_id: id(4), status: 'pending_rpl_review' },
      { customer_id: id(5), external_id: id(5), status: 'provisioned_with_errors' },
    ]);
  });

  it('are rejected one by one, each with its reasons', async () => {
    await empty();
    const customer = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
    const lines = [
      { id: 'a', externalId: customer, packages: packageLiterals },
      { id: 'b', externalId: customer.replace(/1$/, '2') },
      { id: 'c', externalId: 'crm-42' },
      { id: 'd', status: 'gone', errors: ['jane@example.com is taken', {}] },
    ];
    const file = fileOf('bad.ndjson', lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const first = await importRecords(store, { subgraph: 'provisioning', file });
    assert.deepEqual([first.imported, first.rejected], [2, 2]);
    const rejects = readRejects(first.rejectsFile);
    assert.deepEqual(rejects.map((reject) => reject.record.id).sort(), ['c', 'd']);
    const [unplaced, bad] = rejects.toSorted((left, right) => left.record.id.localeCompare(right.record.id));
    assert.match(unplaced?.reasons[0]?.message ?? '', /no customer is known for the record c/);
    assert.deepEqual(
      bad?.reasons.map(({ path }) => path),
      ['status', 'errors.1'],
    );
    assert.doesNotMatch(JSON.stringify(bad), /jane/);

    // The second account of a customer and a taken external id: the database refuses each, and only them.
    const clash = [
      { id: 'e', externalId: customer },
      { id: 'b', externalId: customer },
      { id: 'f', externalId: customer.replace(/1$/, '3') },
    ];
    const second = await importRecords(store, {
      subgraph: 'provisioning',
      file: fileOf('clash.json', JSON.stringify({ items: clash })),
    });
    assert.deepEqual([second.imported, second.changed, second.rejected], [1, 1, 2]);
    assert.deepEqual(
      readRejects(second.rejectsFile)
        .map((reject) => reject.reasons[0]?.message)
        .sort(),
      [
        'externalId is already taken by another account of the same owner',
        'the customer has another account at the provisioner already, and can only have one',
      ],
    );
  });
});

interface Reject {
  readonly reasons: readonly { readonly path: string; readonly message: string }[];
  readonly record: { readonly id: string };
}

function readRejects(file: string): Reject[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}
