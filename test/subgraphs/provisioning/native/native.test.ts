import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import type { NativeStore } from '../../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../../subgraphs/kit/subgraph.ts';
import { provisioning } from '../../../../subgraphs/provisioning/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { knowEverybody } from '../../../support/know-everybody.ts';
import { place } from '../../../support/native.ts';

type Json = Readonly<Record<string, unknown>>;

const customerId = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const selection = `{ accountId orgId externalId status packages createdAt updatedAt
  address { line1 line2 city stateOrProvince zipOrPostalCode country }
  resourceDetails { packages { name status warnings { ...e } errors { ...e } licenseIds } } errors { ...e } }`;

const record = {
  id: 'Y2lzY29zcGFyazovL3VzL0VOVEVSUFJJU0UvOTk5OTk5OTktOTk5OS00OTk5LTg5OTktOTk5OTk5OTk5OTk5',
  orgId: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85OTk5OTk5OS05OTk5LTQ5OTktODk5OS05OTk5OTk5OTk5OTk',
  externalId: 'crm-42',
  address: {
    addressLine1: '1 Alder Drive',
    addressLine2: 'Building 7',
    city: 'Milpitas',
    stateOrProvince: 'CA',
    zipOrPostalCode: '95035',
    country: 'US',
  },
  status: 'provisioned',
  packages: ['webex_calling', 'webex_meetings'],
  resourceDetails: {
    packages: [
      { name: 'webex_meetings', status: 'provisioned', licenseIds: ['license-1', 'license-2'] },
      {
        name: 'webex_calling',
        status: 'error',
        warnings: [{ errorCode: 2560, description: 'calling maintenance, retry later' }],
        errors: [],
      },
    ],
  },
  errors: [{ errorCode: 10022, description: 'email in use', occurredAt: '2026-02-10T07:45:12.031256Z' }],
};

describe('Records of Webex Wholesale', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let subgraph: Subgraph;
  const statements: string[] = [];

  before(async () => {
    database = await cloneDatabase();
    await knowEverybody(database, 'provisioning');
    store = provisioning.openNativeStore({
      ...database.optionsOf('provisioning'),
      onStatement: (sql) => statements.push(sql),
    });
    subgraph = await provisioning.open(database.optionsOf('provisioning'));
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const rows = (sql: string) =>
    withConnection(database.urlOf('provisioning'), async (client) => (await client.query(sql)).rows);
  const empty = () => rows('delete from provisioning.accounts');
  const save = (...records: readonly unknown[]) =>
    store.save(records.map((given, index) => place(store, given, customerId.replace(/1$/, `${index + 1}`))));
  const written = async () => (await store.write(undefined, 10)).map(({ record: { customerGraph, ...said } }) => said);
  const shown = async (): Promise<Json> => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { provisioning ${selection} } } }
      fragment e on ProvisioningError { errorCode description occurredAt }`;
    const representation = { __typename: 'Customer', id: customerId };
    const answer = await subgraph.execute({ query, variables: { r: [representation] } }, {});
    return JSON.parse(JSON.stringify(answer)).data._entities[0].provisioning;
  };

  it('come in, change nothing the second time, and go out as they came', async () => {
    await empty();
    assert.equal(await save(record), 1);
    const before = await rows('select version, created_at::text, updated_at::text from provisioning.accounts');
    assert.equal(await save(record), 0);
    const shuffled = { ...record, packages: record.packages.toReversed().concat('webex_calling') };
    assert.equal(await save(shuffled), 0);
    assert.deepEqual(
      await rows('select version, created_at::text, updated_at::text from provisioning.accounts'),
      before,
    );
    assert.deepEqual(await written(), [record]);
  });

  it('change only what they say, and count the version up', async () => {
    await empty();
    await save(record);
    assert.equal(await save({ id: record.id, externalId: 'crm-43' }), 1);
    assert.deepEqual(await written(), [{ ...record, externalId: 'crm-43' }]);
    const [row] = await rows('select version, updated_at > created_at as later from provisioning.accounts');
    assert.deepEqual(row, { version: 2, later: true });
  });

  it('are saved in one statement that reads and one that writes, however many there are', async () => {
    await empty();
    const many = [1, 2, 3, 4, 5].map((number) => ({ ...record, id: `id-${number}`, externalId: `crm-${number}` }));
    for (const records of [many, many.map((one) => ({ ...one, status: 'updating' })), many.slice(0, 0)]) {
      statements.length = 0;
      assert.equal(await save(...records), records.length);
      assert.deepEqual(
        statements.filter((sql) => sql.includes('accounts')).map((sql) => sql.trim().slice(0, 6)),
        records.length === 0 ? ['select'] : ['select', 'insert'],
      );
    }
  });

  const error = { errorCode: null, description: null, occurredAt: null };
  const seed: readonly [field: string, shown: (account: Json) => unknown, expected: unknown][] = [
    ['id', (account) => account['accountId'], record.id],
    ['orgId', (account) => account['orgId'], record.orgId],
    ['externalId', (account) => account['externalId'], 'crm-42'],
    [
      'address',
      (account) => account['address'],
      {
        line1: '1 Alder Drive',
        line2: 'Building 7',
        city: 'Milpitas',
        stateOrProvince: 'CA',
        zipOrPostalCode: '95035',
        country: 'US',
      },
    ],
    ['status', (account) => account['status'], 'PROVISIONED'],
    ['packages', (account) => account['packages'], ['WEBEX_CALLING', 'WEBEX_MEETINGS']],
    [
      'resourceDetails',
      (account) => account['resourceDetails'],
      {
        packages: [
          {
            name: 'WEBEX_MEETINGS',
            status: 'PROVISIONED',
            warnings: [],
            errors: [],
            licenseIds: ['license-1', 'license-2'],
          },
          {
            name: 'WEBEX_CALLING',
            status: 'ERROR',
            warnings: [{ ...error, errorCode: 2560, description: 'calling maintenance, retry later' }],
            errors: [],
            licenseIds: null,
          },
        ],
      },
    ],
    ['errors', (account) => account['errors'], record.errors],
  ];
  for (const [field, from, expected] of seed) {
    it(`show ${field} through GraphQL and write it back`, async () => {
      await empty();
      await save(record);
      const account = await shown();
      assert.deepEqual(from(account), expected);
      assert.match(String(account['createdAt']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/);
      assert.deepEqual((await written())[0]?.[field], record[field as keyof typeof record]);
    });
  }

  it('show an account of which only the id is known', async () => {
    await empty();
    await save({ id: 'bare' });
    const { createdAt, updatedAt, ...account } = await shown();
    assert.deepEqual(account, {
      accountId: 'bare',
      orgId: null,
      externalId: null,
      address: null,
      status: 'PROVISIONING',
      packages: [],
      resourceDetails: null,
      errors: [],
    });
    assert.equal(createdAt, updatedAt);
    assert.deepEqual(await written(), [{ id: 'bare', status: 'provisioning', packages: [], errors: [] }]);
  });

  it('keep the organisation in every status, but show it in one', async () => {
    for (const status of ['updating', 'error', 'provisioned_with_errors', 'deleting', 'provisioned']) {
      await empty();
      await save({ ...record, status });
      assert.equal((await shown())['orgId'], status === 'provisioned' ? record.orgId : null);
      assert.equal((await written())[0]?.['orgId'], record.orgId);
    }
  });

  it('are refused for a customer or an account that has another one', async () => {
    await empty();
    await save(record);
    const refuses = async (given: Json, customer: string, constraint: string) => {
      await assert.rejects(store.save([place(store, given, customer)]), { constraint });
      assert.ok(store.explain(constraint));
    };
    const other = customerId.replace(/1$/, '2');
    await refuses({ ...record, id: 'another' }, customerId, 'accounts_pkey');
    await refuses({ ...record, externalId: 'crm-43' }, other, 'accounts_account_id_key');
    await refuses({ ...record, id: 'another' }, other, 'accounts_external_id_key');
    assert.deepEqual(await written(), [record]);
  });

  const beginAttempt = () =>
    rows(`update provisioning.accounts set attempt_id = customer_id, attempt_kind = 'deprovision',
      attempt_packages = '{}', attempt_started_at = now(), attempt_started_by_id = customer_id`);
  const attempts = async () => (await rows('select attempt_kind from provisioning.accounts'))[0];
  const told: readonly [from: string, to: string, isKept: boolean][] = [
    ['deleting', 'error', true],
    ['deleting', 'provisioned', false],
    ['error', 'updating', false],
    ['error', 'provisioned_with_errors', false],
  ];
  for (const [from, to, isKept] of told) {
    it(`${isKept ? 'keep' : 'forget'} the last attempt when what was ${from} has become ${to}`, async () => {
      await empty();
      await save({ ...record, status: from });
      await beginAttempt();
      const forced = isKept ? {} : { force: true };
      assert.equal(await store.save([place(store, { ...record, status: to }, customerId)], forced), 1);
      assert.deepEqual(await attempts(), { attempt_kind: isKept ? 'deprovision' : null });
    });
  }

  it('keep the last attempt where they say nothing of the status', async () => {
    await empty();
    await save({ ...record, status: 'deleting' });
    await beginAttempt();
    assert.equal(await save({ ...record, status: 'deleting' }), 0);
    assert.equal(await save({ id: record.id, externalId: 'crm-43' }), 1);
    assert.deepEqual(await attempts(), { attempt_kind: 'deprovision' });
  });

  it('have the owner that the CRM has told of, and none where it has not', async () => {
    const ownerId = '00000000-0000-4000-8000-0000000000a1';
    const owner = async () => (await rows('select owner_id from provisioning.accounts'))[0];
    await empty();
    await rows('delete from provisioning.registered_customers');
    await save(record);
    assert.deepEqual(await owner(), { owner_id: null });
    await rows(`update provisioning.registered_customers set owner_id = '${ownerId}'`);
    await empty();
    await save(record);
    await save({ ...record, status: 'updating' });
    assert.deepEqual(await owner(), { owner_id: ownerId });
  });

  it('are found again by their own id', async () => {
    await empty();
    await save(record, { ...record, id: 'second', externalId: 'crm-43' });
    assert.deepEqual(
      await store.findCustomers(['second', 'third', record.id]),
      new Map([
        ['second', customerId.replace(/1$/, '2')],
        [record.id, customerId],
      ]),
    );
    assert.equal(await store.count(), 2);
  });
});
