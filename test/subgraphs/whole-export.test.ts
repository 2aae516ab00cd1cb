import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadSubgraph, type SubgraphName, subgraphNames } from '../../subgraphs/domains.ts';
import { openDatabase, withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../subgraphs/kit/database/seed-subgraph.ts';
import { exportRecords } from '../../subgraphs/kit/export-records.ts';
import { importRecords } from '../../subgraphs/kit/import-records.ts';
import { readLinks } from '../../subgraphs/kit/records/read-links.ts';
import { writeLinks } from '../../subgraphs/kit/records/write-links.ts';
import { writeRecords } from '../../subgraphs/kit/records/write-records.ts';
import type { RegistryTables } from '../../subgraphs/kit/registry/tables.ts';
import { sampleCustomer } from '../../subgraphs/kit/sample-customer.ts';
import type { Subgraph } from '../../subgraphs/kit/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { everyField, leavesOf } from '../support/every-field.ts';
import { place } from '../support/native.ts';
import { loadSamples } from '../support/samples.ts';
import { toldCrm } from '../support/told-crm.ts';
import { release2 } from './messaging/records.ts';

const customers = 80;

/** What the generated customers lack: mutations that set it, of customers for whom the SQL holds. */
const further: Readonly<Record<SubgraphName, readonly (readonly [mutation: string, of: string, input: object])[]>> = {
  crm: [
    ['updateCustomer', 'customers where principal_id is not null', { name: 'A name of its own', role: 'SALES' }],
    [
      'updatePrincipal',
      'customers where principal_id is not null',
      {
        principal: {
          middleName: 'Q.',
          avatarUrl: 'https://a.example/me.png',
          bio: 'b',
          notes: 'n',
          residenceState: 'OR',
          addresses: [
            {
              name: 'Jane',
              street1: '1 Main St',
              street2: 'B',
              city: 'C',
              state: 'OR',
              postalCode: '97201',
              country: 'USA',
              addressType: 'work',
            },
          ],
        },
      },
    ],
    ['deleteCustomer', 'customers where name <> $$A name of its own$$', {}],
  ],
  quota: [
    ['lockCustomer', 'accounts where not is_locked', { reason: 'Invoice overdue' }],
    ['updateQuota', "accounts where contract_type = 'free'", { activationCode: 'AB12', customerUuid: 'acme-1' }],
  ],
  messaging: [
    ['rotateWebhookSecret', 'webhooks where secret is not null', { overlapHours: 168 }],
    ['configureLine', 'line_channels where secret is not null', { secret: 'f'.repeat(32), overlapHours: 168 }],
    ['updateMessagingAccount', 'accounts where username is not null', { detail: 'Changed here' }],
  ],
  provisioning: [
    ['updateProvisioning', "accounts where status = 'provisioned'", { packages: ['WEBEX_SUITE', 'ATTENDANT_CONSOLE'] }],
    ['deprovisionCustomer', "accounts where status = 'provisioned_with_errors'", {}],
  ],
  security: [
    [
      'updateBilling',
      'accounts where deleted_at is null',
      { networkType: 'PRIVATE', reference: 'PO-1', postalAddress: 'Here' },
    ],
    [
      'updateContacts',
      'accounts where deleted_at is null',
      { billingContactId: 'b1', legalContactId: 'l1', securityContactId: 's1', technicalContactId: 't1' },
    ],
  ],
};

const failure = { errorCode: 2560, description: 'retry later', occurredAt: '2026-01-31T12:00:00Z' };

/** Records that say what neither the generated ones nor a mutation do, of the customers of the samples. */
const records: Readonly<Partial<Record<SubgraphName, readonly object[]>>> = {
  crm: [
    {
      id: '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4af1',
      principal: {
        id: '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2df1',
        username: 'jdoe',
        phone: '+1 555 0100',
        residenceCountry: 'USA',
        lastLoginAt: '2025-12-01T00:00:00Z',
      },
      lastAccessedById: '9a1b2c3d-0000-4000-8000-000000000001',
      lastAccessedDate: '2025-12-01T00:00:00Z',
      trashed: false,
    },
  ],
  messaging: [
    {
      ...release2,
      tm_delete: '2024-07-20T14:22:35Z',
      x_webhooks: [
        { id: '9a1b2c3d-0000-4000-8000-0000000000f1', is_default: true, is_enabled: false, disabled_reason: 'gone' },
      ],
    },
  ],
  provisioning: [
    {
      id: 'Y2lzY29zcGFyazovL3VzL0VOVEVSUFJJU0UvMQ',
      status: 'provisioned_with_errors',
      packages: ['webex_meetings'],
      resourceDetails: {
        packages: [{ name: 'webex_meetings', status: 'error', warnings: [failure], errors: [failure] }],
      },
      errors: [failure],
    },
  ],
};

describe('An export into an empty database gives the same graph', () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-whole-'));
  let source: TestDatabase;
  let target: TestDatabase;

  before(async () => {
    source = await cloneDatabase();
    for (const name of subgraphNames) {
      const definition = await loadSubgraph(name);
      const more = name === 'crm' ? 5 : 0;
      await seedSubgraph(definition, { url: source.urlOf(name), keyring: source.keyring, customers: customers + more });
    }
    await loadSamples(source);
    for (const name of subgraphNames.filter((other) => other !== 'crm')) await tellOfCustomers(source, name);
    target = await cloneDatabase();
  });
  after(async () => {
    await source[Symbol.asyncDispose]();
    await target[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  for (const name of subgraphNames) {
    it(`of ${name}, field by field`, async () => {
      const definition = await loadSubgraph(name);
      const keyring = source.keyring;
      const options = (database: TestDatabase) => ({ url: database.urlOf(name), keyring });
      await using from = definition.openNativeStore(options(source));
      await using tables = openDatabase<RegistryTables>({ url: source.urlOf(name), schema: name });
      const before = await definition.open({ ...options(source), peers: toldCrm(tables) });
      for (const [mutation, of, input] of further[name])
        await mutateSome(before, name, source, { mutation, of, input });

      const more = records[name] ?? [];
      await from.save(more.map((record, index) => place(from, record, name === 'crm' ? undefined : customerOf(index))));

      const [file, links] = [join(folder, `${name}.ndjson`), join(folder, `${name}.csv`)];
      const written = await Array.fromAsync(exportRecords(from));
      await writeRecords(each(written.map(({ record }) => record)), file, 'ndjson');
      await writeLinks(each(written.map((one) => ({ ...one, system: name }))), links);
      assert.deepEqual([statSync(file).mode & 0o777, statSync(links).mode & 0o777], [0o600, 0o600]);

      const redacted = await Array.fromAsync(exportRecords(from, { redact: true }));
      assert.equal(redacted.length, written.length);
      assert.doesNotMatch(JSON.stringify(redacted, withBigInts), /(secret|token|activationCode)":"/i);
      if (name !== 'crm') await copyRegistry(source, target, name);
      await using into = definition.openNativeStore(options(target));
      const result = await importRecords(into, { subgraph: name, file, links: await readLinks(links, subgraphNames) });
      assert.deepEqual([result.imported, result.rejected], [written.length, 0]);

      // What the graph never shows, such as previous secrets and when a customer was deleted, is in the records.
      const rewritten = await Array.fromAsync(exportRecords(into));
      assert.deepEqual(
        rewritten.map(({ record }) => record),
        written.map(({ record }) => record),
      );
      assert.equal((await importRecords(into, { subgraph: name, file })).changed, 0);

      const ids = written.map(({ customerId }) => customerId);
      const expected = await readEverything(before, name, ids);
      await before[Symbol.asyncDispose]();
      const afterwards = await definition.open(options(target));
      assert.deepEqual(await readEverything(afterwards, name, ids), expected);
      await afterwards[Symbol.asyncDispose]();
      const set = new Set(expected.flatMap((customer) => leavesOf(customer)));
      const missing = everyField(name).leaves.filter((leaf) => !set.has(leaf));
      assert.deepEqual(missing, [], 'fields that no generated customer has: set them in `further`');
    });
  }
});

/** A generated customer without records in the other systems, at the very end. */
function customerOf(index: number): string {
  return sampleCustomer(customers + index).id;
}

async function mutateSome(
  subgraph: Subgraph,
  name: SubgraphName,
  database: TestDatabase,
  { mutation, of, input }: { readonly mutation: string; readonly of: string; readonly input: object },
): Promise<void> {
  const id = of.startsWith('customers') ? 'id' : 'customer_id';
  const webhook = of.startsWith('webhooks') ? 'id as "webhookId",' : '';
  const found = await withConnection(database.ownerUrl, async (client) => {
    await client.query(`set search_path = ${name}`);
    return (
      await client.query(
        `select ${webhook} ${id} as "customerId" from ${of} order by 2 desc, 1 limit 3`.replace(
          'order by 2 desc, 1',
          webhook ? 'order by 2 desc' : 'order by 1 desc',
        ),
      )
    ).rows;
  });
  assert.ok(found.length > 0, of);
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
  for (const row of found) {
    const { errors } = await subgraph.execute({ query, variables: { input: { ...row, ...input } } }, {});
    assert.equal(JSON.stringify(errors), undefined);
  }
}

async function readEverything(subgraph: Subgraph, name: SubgraphName, ids: readonly string[]): Promise<object[]> {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { ${everyField(name).selection} } } }`;
  const representations = ids.map((id) => ({ __typename: 'Customer', id }));
  const { data, errors } = await subgraph.execute({ query, variables: { representations } }, {});
  assert.equal(JSON.stringify(errors), undefined);
  return JSON.parse(JSON.stringify(data?.['_entities']));
}

// Which customers there are is what the CRM tells, not what a record says.
async function tellOfCustomers(database: TestDatabase, name: SubgraphName): Promise<void> {
  await withConnection(database.ownerUrl, (client) =>
    client.query(`insert into ${name}.registered_customers
      select id, owner_id, deleted_at, version from crm.customers on conflict do nothing`),
  );
}

async function copyRegistry(source: TestDatabase, target: TestDatabase, name: SubgraphName): Promise<void> {
  const table = `${name}.registered_customers`;
  const rows = await withConnection(source.ownerUrl, (client) =>
    client.query(`select json_agg(r) as all from ${table} r`),
  );
  await withConnection(target.ownerUrl, (client) =>
    client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows.rows[0].all),
    ]),
  );
}

// Ids of 64 bits.
function withBigInts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
