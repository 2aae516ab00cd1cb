import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadSubgraph, type SubgraphName } from '../../subgraphs/domains.ts';
import { type Database, openDatabase, withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { importRecords } from '../../subgraphs/kit/import-records.ts';
import type { NativeStore } from '../../subgraphs/kit/native.ts';
import type { RegistryTables } from '../../subgraphs/kit/registry/tables.ts';
import type { Subgraph } from '../../subgraphs/kit/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { toldCrm } from '../support/told-crm.ts';

interface Adoption {
  readonly mutation: string;
  readonly input: object;
  /** The real record of an account that was made here. */
  readonly record: object;
  readonly nativeId: string;
  /** What of the account stays, where the record says nothing of it, and the id that it has afterwards. */
  readonly fields: string;
  readonly expected: object;
  /** The keys of the record that may name the customer, or that its account carries already. */
  readonly partnerKey?: string;
}

const address = {
  line1: '1 Alder Drive',
  city: 'Milpitas',
  stateOrProvince: 'CA',
  zipOrPostalCode: '95035',
  country: 'US',
};

const adoptions: Readonly<Partial<Record<SubgraphName, Adoption>>> = {
  quota: {
    mutation: 'createQuotaAccount',
    input: {
      companyName: 'ACME',
      contractType: 'FREE',
      isUnlimited: true,
      userLimit: 3,
      webhooksLimit: 7,
      providerCustomerId: 'CRM-1',
    },
    record: {
      id: 4711,
      companyName: 'ACME GmbH',
      customerContractType: 'free',
      quotaMax: -1,
      userMax: 3,
      providerCustomerId: 'CRM-1',
    },
    nativeId: '4711',
    fields: 'quota { accountId companyName webhooksLimit }',
    expected: { quota: { accountId: '4711', companyName: 'ACME GmbH', webhooksLimit: 7 } },
    partnerKey: 'providerCustomerId',
  },
  messaging: {
    mutation: 'createMessagingAccount',
    input: { username: 'acme', name: 'ACME', detail: 'made here' },
    record: { id: 'a1b2c3d4-5678-90ab-cdef-1234567890ab', username: 'acme', name: 'ACME Ltd' },
    nativeId: 'a1b2c3d4-5678-90ab-cdef-1234567890ab',
    fields: 'messaging { accountId username name detail }',
    expected: {
      messaging: {
        accountId: 'a1b2c3d4-5678-90ab-cdef-1234567890ab',
        username: 'acme',
        name: 'ACME Ltd',
        detail: 'made here',
      },
    },
  },
  provisioning: {
    mutation: 'provisionCustomer',
    input: { externalId: 'crm-42', address, packages: ['WEBEX_MEETINGS'] },
    record: {
      id: 'Y2lzY29zcGFyazovL3VzLzE',
      externalId: 'crm-42',
      status: 'provisioned',
      packages: ['webex_meetings'],
    },
    nativeId: 'Y2lzY29zcGFyazovL3VzLzE',
    fields: 'provisioning { accountId externalId status address { city } lastAttempt { kind } }',
    expected: {
      provisioning: {
        accountId: 'Y2lzY29zcGFyazovL3VzLzE',
        externalId: 'crm-42',
        status: 'PROVISIONED',
        address: { city: 'Milpitas' },
        lastAttempt: { kind: 'PROVISION' },
      },
    },
    partnerKey: 'externalId',
  },
  security: {
    mutation: 'updateBilling',
    input: { reference: 'PO-1' },
    record: { id: 'x4xCwxxJxGCx123Rx5xTx', name: 'ACME Inc.' },
    nativeId: 'x4xCwxxJxGCx123Rx5xTx',
    fields: 'security { accountId accountName } billing { reference }',
    expected: {
      security: { accountId: 'x4xCwxxJxGCx123Rx5xTx', accountName: 'ACME Inc.' },
      billing: { reference: 'PO-1' },
    },
  },
};

const ownerId = '9a1b2c3d-0000-4000-8000-000000000001';

describe('What was made here takes over the id of its real record', () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-adoption-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const [name, adoption] of Object.entries(adoptions) as [SubgraphName, Adoption][]) {
    describe(name, () => {
      let database: TestDatabase;
      let store: NativeStore;
      let subgraph: Subgraph;
      let tables: Database<RegistryTables>;
      let next = 1;

      before(async () => {
        database = await cloneDatabase();
        const definition = await loadSubgraph(name);
        store = definition.openNativeStore(database.optionsOf(name));
        tables = openDatabase<RegistryTables>({ url: database.urlOf(name), schema: name });
        subgraph = await definition.open({ ...database.optionsOf(name), peers: toldCrm(tables) });
      });
      after(async () => {
        await subgraph[Symbol.asyncDispose]();
        await tables.destroy();
        await store[Symbol.asyncDispose]();
        await database[Symbol.asyncDispose]();
      });

      const sql = (text: string, ...values: unknown[]) =>
        withConnection(database.ownerUrl, (client) => client.query(text, values.length > 0 ? values : undefined));
      /** A customer of its own with an account that was made here, and no other account in the subgraph. */
      const makeHere = async () => {
        const customerId = `018f3a2e-7c1d-7a10-8b01-${String(next++).padStart(12, '0')}`;
        await sql(`delete from ${name}.accounts`);
        await sql(`insert into ${name}.registered_customers values ($1, $2, null, 1)`, customerId, ownerId);
        const type = `${adoption.mutation[0]?.toUpperCase()}${adoption.mutation.slice(1)}Input`;
        const query = `mutation ($input: ${type}!) { ${adoption.mutation}(input: $input) { __typename } }`;
        const { errors } = await subgraph.execute(
          { query, variables: { input: { customerId, ...adoption.input } } },
          {},
        );
        assert.equal(JSON.stringify(errors), undefined);
        return customerId;
      };
      const load = async (record: object, linked?: string) => {
        const file = join(folder, `${name}.json`);
        writeFileSync(file, JSON.stringify(record));
        const links = linked === undefined ? undefined : new Map([[name, new Map([[nativeIdOf(record), linked]])]]);
        const { imported, changed, rejected, rejectsFile } = await importRecords(store, {
          subgraph: name,
          file,
          links,
        });
        return { imported, changed, reason: rejected > 0 ? readFileSync(rejectsFile, 'utf8') : undefined };
      };
      const seen = async (id: string) => {
        const query = `{ _entities(representations: [{ __typename: "Customer", id: "${id}" }]) { ... on Customer { ${adoption.fields} } } }`;
        const { data } = await subgraph.execute({ query }, {});
        return JSON.parse(JSON.stringify(data?.['_entities']))[0];
      };

      it('by a link', async () => {
        const customerId = await makeHere();
        assert.deepEqual(await load(adoption.record, customerId), { imported: 1, changed: 1, reason: undefined });
        assert.deepEqual(await seen(customerId), adoption.expected);
        assert.equal((await load(adoption.record)).changed, 0);
        // Once only: a second record would be that of somebody else.
        const other = { ...adoption.record, id: name === 'messaging' ? ownerId : '815' };
        assert.match((await load(other, customerId)).reason ?? '', /has another account/);
        assert.deepEqual(await seen(customerId), adoption.expected);
      });

      if (name === 'quota') {
        it('also where the record is older than what was done here, which stays', async () => {
          const customerId = await makeHere();
          const record = { ...adoption.record, updatedAt: '2020-01-01T00:00:00Z' };
          assert.equal((await load(record, customerId)).changed, 1);
          assert.deepEqual(await seen(customerId), {
            quota: { accountId: '4711', companyName: 'ACME', webhooksLimit: 7 },
          });
          const audited = await sql(
            'select fields from quota.changes where customer_id = $1 and operation = $2',
            customerId,
            'import',
          );
          assert.deepEqual(
            audited.rows.flatMap((row) =>
              row.fields.map((field: { path: string; after: string }) => [field.path, field.after]),
            ),
            [['accountId', '"4711"']],
          );
        });
      }

      if (name === 'messaging') {
        it('also where it was made before that was written down: its changes tell', async () => {
          const customerId = await makeHere();
          await sql('update messaging.accounts set is_local = false');
          const migration = readFileSync(
            join(import.meta.dirname, '../../migrations/messaging/0010-whole-records.sql'),
            'utf8',
          );
          const [backfill = ''] = /update accounts set is_local[^;]*;/.exec(migration) ?? [];
          await sql(`set search_path = messaging; ${backfill}`);
          assert.equal((await load(adoption.record, customerId)).changed, 1);
          assert.deepEqual(await seen(customerId), adoption.expected);
        });
      }

      const { partnerKey } = adoption;
      if (partnerKey !== undefined) {
        it('by a key of the partner that is the id of the customer', async () => {
          const customerId = await makeHere();
          assert.equal((await load({ ...adoption.record, [partnerKey]: customerId })).changed, 1);
          assert.deepEqual(await nativeIds(), [adoption.nativeId]);
        });
        it('by a key of the partner that the account carries', async () => {
          const customerId = await makeHere();
          assert.equal((await load(adoption.record)).changed, 1);
          assert.deepEqual(await seen(customerId), adoption.expected);
          // The key of a real account names nobody.
          assert.match((await load({ ...adoption.record, id: '815' })).reason ?? '', /no customer is known/);
        });
      }
      const nativeIds = async () => (await store.write(undefined, 10)).map(({ nativeId }) => nativeId);
    });
  }

  it('crm: a customer takes its first record by a link, and a record without an id the id that it gets', async () => {
    await using database = await cloneDatabase();
    const definition = await loadSubgraph('crm');
    await using store = definition.openNativeStore(database.optionsOf('crm'));
    await using subgraph = await definition.open(database.optionsOf('crm'));
    const load = async (record: object, links?: ReadonlyMap<string, ReadonlyMap<string, string>>) => {
      const file = join(folder, 'crm.json');
      writeFileSync(file, JSON.stringify(record));
      const { changed, rejected, rejectsFile } = await importRecords(store, { subgraph: 'crm', file, links });
      return { changed, reason: rejected > 0 ? readFileSync(rejectsFile, 'utf8') : undefined };
    };
    const query = 'mutation { createCustomer(input: { name: "Made here" }) { customer { id } } }';
    const { data } = await subgraph.execute({ query }, {});
    const customerId: string = JSON.parse(JSON.stringify(data)).createCustomer.customer.id;
    const record = { id: '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10', status: 'active' };
    const linked = (id: string) => new Map([['crm', new Map([[id, customerId]])]]);
    assert.deepEqual(await load(record, linked(record.id)), { changed: 1, reason: undefined });
    const other = { ...record, id: '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a11' };
    assert.match((await load(other, linked(other.id))).reason ?? '', /already has another record/);
    const nameless = { customerId: '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e' };
    assert.equal((await load(nameless)).changed, 1);
    assert.equal((await load({ ...nameless, id: other.id })).changed, 1);
    const written = await store.write(undefined, 10);
    assert.deepEqual(written.map(({ nativeId }) => nativeId).sort(), [record.id, other.id]);
    assert.equal(written.find((one) => one.customerId === customerId)?.nativeId, record.id);
  });
});

function nativeIdOf(record: object): string {
  return String((record as { id: unknown }).id);
}
