import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sampleFile } from '../../../../subgraphs/import-samples.ts';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import type { NativeStore } from '../../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../../subgraphs/kit/subgraph.ts';
import { quota } from '../../../../subgraphs/quota/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { knowEverybody } from '../../../support/know-everybody.ts';
import { place } from '../../../support/native.ts';
import { customerId, fullRecord, leanRecord } from '../full-record.ts';

const otherCustomer = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0002';

describe('DRACOON records', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let subgraph: Subgraph;

  before(async () => {
    database = await cloneDatabase();
    store = quota.openNativeStore(database.optionsOf('quota'));
    subgraph = await quota.open(database.optionsOf('quota'));
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const run = (sql: string) => withConnection(database.ownerUrl, (client) => client.query(sql));
  const save = (record: object, customer = customerId) => store.save([place(store, record, customer)], { force: true });
  /** The stored row after nothing but these records, the first one's customer's. */
  const rowAfter = async (...records: object[]): Promise<Record<string, unknown>> => {
    await run('truncate quota.accounts, quota.attributes, quota.kept_keys, quota.record_times');
    for (const record of records) await save(record);
    return (await run('select to_jsonb(a) as row from quota.accounts a')).rows[0].row;
  };
  const written = async () => (await store.write(undefined, 10)).map(({ record }) => record);

  it('come in, change nothing the second time, and go out as they came', async () => {
    const first = await rowAfter(fullRecord);
    assert.equal(await save(fullRecord), 0);
    assert.deepEqual((await run('select to_jsonb(a) as row from quota.accounts a')).rows[0].row, first);
    assert.equal(first['version'], 1);
    assert.deepEqual(await written(), [fullRecord]);
  });

  it('go out as the published example came, which is not on trial', async () => {
    const example = {
      ...fullRecord,
      customerContractType: 'pay',
      quotaMax: -1,
      activationCode: '',
      isLocked: false,
      lockStatus: false,
      trialDaysLeft: 0,
    };
    await rowAfter(example);
    const { activationCode, trialDaysLeft, ...kept } = example;
    assert.deepEqual(await written(), [kept]);
    assert.equal(await save(example), 0);
  });

  it('keep every digit of an id beyond 2^53', async () => {
    for (const id of ['9007199254740993', '9223372036854775807']) {
      assert.equal((await rowAfter({ ...leanRecord, id }))['account_id'], id);
      const [record] = await written();
      assert.equal(record?.['id'], BigInt(id));
      assert.equal(await save({ ...record }), 0);
    }
    assert.deepEqual(
      [...(await store.findCustomers(['9223372036854775807', '4711']))],
      [['9223372036854775807', customerId]],
    );
  });

  it('keep a second id that is plain text, and every digit of the most webhooks', async () => {
    const record = { ...leanRecord, customerUuid: 'acme-1', webhooksMax: '9223372036854775807' };
    await run(`insert into quota.registered_customers values ('${customerId}', gen_random_uuid(), null, 1)`);
    await rowAfter(record);
    assert.deepEqual((await written())[0]?.['customerUuid'], 'acme-1');
    assert.deepEqual((await written())[0]?.['webhooksMax'], 9_223_372_036_854_775_807n);
    assert.equal(await save(record), 0);
    const shown = async () => {
      const query = `{ _entities(representations: [{ __typename: "Customer", id: "${customerId}" }]) {
        ... on Customer { quota { customerUuid webhooksLimit } } } }`;
      const { data } = await subgraph.execute({ query }, {});
      return JSON.parse(JSON.stringify(data?.['_entities']));
    };
    assert.deepEqual(await shown(), [{ quota: { customerUuid: 'acme-1', webhooksLimit: null } }]);
    await save({ ...record, webhooksMax: 2_147_483_647 });
    assert.deepEqual(await shown(), [{ quota: { customerUuid: 'acme-1', webhooksLimit: 2_147_483_647 } }]);
    await run('truncate quota.registered_customers');
  });

  const changes: readonly [title: string, before: object, change: object, columns: object][] = [
    [
      'absent keys say nothing',
      fullRecord,
      {},
      { last_login_at: '2026-01-01T08:00:00+00:00', webhooks_limit: 5, is_locked: true, quota_used: 2_684_354_560 },
    ],
    [
      'null clears',
      fullRecord,
      {
        customerUuid: null,
        lastLoginAt: null,
        providerCustomerId: null,
        webhooksMax: null,
        activationCode: null,
        trialDaysLeft: null,
      },
      {
        customer_uuid: null,
        last_login_at: null,
        provider_customer_id: null,
        webhooks_limit: null,
        activation_code: null,
        trial_ends_at: null,
      },
    ],
    [
      'an empty text clears',
      fullRecord,
      { customerUuid: '', providerCustomerId: '', activationCode: '' },
      { customer_uuid: null, provider_customer_id: null, activation_code: null },
    ],
    ['null is no way to unlock', fullRecord, { isLocked: null, lockStatus: null }, { is_locked: true }],
    ['the lock may come by its old name', leanRecord, { lockStatus: true }, { is_locked: true }],
    ['the lock wins over its old name', leanRecord, { isLocked: true, lockStatus: false }, { is_locked: true }],
    ['no lock wins over its old name', fullRecord, { isLocked: false, lockStatus: true }, { is_locked: false }],
    [
      'a paying customer has neither trial nor activation code',
      fullRecord,
      { customerContractType: 'pay' },
      { trial_ends_at: null, activation_code: null },
    ],
    [
      'a free customer has no trial',
      fullRecord,
      { customerContractType: 'free', trialDaysLeft: 14 },
      { trial_ends_at: null },
    ],
    ['days left mean nothing beside another contract', leanRecord, { trialDaysLeft: 14 }, { trial_ends_at: null }],
    ['unlimited is null', fullRecord, { quotaMax: -1 }, { quota_limit: null, storage_utilization: null }],
    [
      'a limit may be below what is used',
      fullRecord,
      { quotaMax: 1_073_741_824 },
      { quota_limit: 1_073_741_824, storage_utilization: 2.5 },
    ],
    [
      'users that older releases do not tell apart are kept while they add up',
      fullRecord,
      { userUsed: 42 },
      { user_used: 42, internal_users: 40, guest_users: 2 },
    ],
    [
      'users that no longer add up are unknown',
      fullRecord,
      { userUsed: 43 },
      { user_used: 43, internal_users: null, guest_users: null },
    ],
    [
      'users in use follow from internal users and guests',
      leanRecord,
      { cntInternalUser: 3, cntGuestUser: 1 },
      { user_used: 4, internal_users: 3, guest_users: 1 },
    ],
    [
      'the days of a create call count from its time',
      leanRecord,
      { customerContractType: 'demo', trialDays: 14, createdAt: '2026-01-01T12:00:00Z' },
      { trial_ends_at: '2026-01-15T12:00:00+00:00', user_used: 0, quota_used: 0 },
    ],
    [
      'a record without a time of change has its time of creation',
      leanRecord,
      { id: 4711, createdAt: '2026-01-01T12:00:00Z', updatedAt: '2026-01-01T12:00:00Z' },
      { updated_at: '2026-01-01T12:00:00+00:00' },
    ],
  ];
  for (const [title, earlier, change, columns] of changes) {
    it(title, async () => {
      const { customerContractType } = earlier as { customerContractType: string };
      const later = { ...leanRecord, quotaMax: 10_737_418_240, customerContractType, ...change };
      const row = await rowAfter(earlier, later);
      assert.deepEqual(Object.fromEntries(Object.keys(columns).map((column) => [column, row[column]])), columns);
      assert.equal(await save(later), 0);
    });
  }

  it('give the same end of a trial however often they come, and the next day too', async () => {
    assert.equal((await rowAfter(fullRecord))['trial_ends_at'], '2026-01-16T10:11:12.5+00:00');
    const nextDay = { ...fullRecord, trialDaysLeft: 13 };
    assert.equal(await save(nextDay), 0);
    assert.equal(await save(fullRecord), 0);
    const extended = { ...fullRecord, updatedAt: '2026-01-03T00:00:00Z', trialDaysLeft: 30 };
    assert.equal(await save(extended), 1);
    assert.deepEqual(await written(), [extended]);
  });

  it('carry what the wire form has no place for under a key of our own', async () => {
    const customerGraph = {
      trialEndsAt: '2026-01-20T00:00:00.000001Z',
      lock: { reason: 'Invoice overdue', lockedAt: '2026-01-02T10:00:00.000001Z', lockedBy: otherCustomer },
    };
    const row = await rowAfter({ ...fullRecord, customerGraph });
    assert.equal(row['trial_ends_at'], '2026-01-20T00:00:00.000001+00:00');
    assert.deepEqual([row['lock_reason'], row['locked_by_id']], ['Invoice overdue', otherCustomer]);
    assert.deepEqual(await written(), [{ ...fullRecord, trialDaysLeft: 18, customerGraph }]);
    // The system itself does not know of a reason: its next record leaves it alone, and an unlocked one forgets it.
    assert.equal(await save({ ...leanRecord, ...fullRecord, trialDaysLeft: undefined }), 0);
    assert.equal(await save({ ...fullRecord, isLocked: false, lockStatus: false }), 1);
    const [unlocked] = await written();
    assert.deepEqual(unlocked?.['customerGraph'], { trialEndsAt: customerGraph.trialEndsAt });
  });

  it('replace attributes as a set, also when nothing else changes', async () => {
    await rowAfter(fullRecord);
    const attributes = async (record: object) => {
      const changed = await save({ ...fullRecord, ...record });
      const [row] = (await run('select version, updated_at::text from quota.accounts')).rows;
      const kept = (await run("select key || '=' || value as text from quota.attributes order by lower(key)")).rows;
      return [changed, row.version, row.updated_at, ...kept.map(({ text }: { text: string }) => text)];
    };
    const updatedAt = '2026-01-02 10:11:12.5+00';
    const reordered = fullRecord.customerAttributes.items.toReversed();
    assert.deepEqual(await attributes({ customerAttributes: { items: reordered } }), [
      0,
      1,
      updatedAt,
      'Region=emea',
      'zone_1=',
    ]);
    assert.deepEqual(await attributes({ customerAttributes: { items: [{ key: 'REGION', value: 'apac' }] } }), [
      1,
      2,
      updatedAt,
      'REGION=apac',
    ]);
    assert.deepEqual(await attributes({ customerAttributes: undefined }), [0, 2, updatedAt, 'REGION=apac']);
    assert.deepEqual(await attributes({ customerAttributes: null }), [1, 3, updatedAt]);
  });

  it('without a time of change of their own are changed when they come in', async () => {
    await rowAfter(leanRecord);
    const attributes = { items: [{ key: 'a', value: 'b' }] };
    assert.equal(await save({ ...leanRecord, customerAttributes: attributes }), 1);
    const { rows } = await run('select updated_at > created_at as is_later from quota.accounts');
    assert.deepEqual(rows, [{ is_later: true }]);
  });

  it('never put two accounts on one customer or one account on two', async () => {
    await rowAfter(fullRecord);
    const refusal = async (record: object, customer: string) => {
      const error = await save(record, customer).then(
        () => assert.fail('it was stored'),
        (cause: { code: string; constraint: string }) => cause,
      );
      return store.explain(error.constraint);
    };
    assert.match(
      (await refusal({ ...leanRecord, id: 4712 }, customerId)) ?? '',
      /^the customer has another account already/,
    );
    assert.equal(await refusal(leanRecord, otherCustomer), 'another customer was imported from the same record');
    assert.equal(
      await refusal({ ...leanRecord, id: 4712, providerCustomerId: 'CRM-0815' }, otherCustomer),
      'another account of the same owner carries this providerCustomerId',
    );
    assert.equal(await store.count(), 1);
    assert.deepEqual(await written(), [fullRecord]);
  });

  it('leave no activation code in plain text', async () => {
    const row = await rowAfter(fullRecord);
    assert.equal(JSON.stringify(row).includes(fullRecord.activationCode), false);
    const sealed = String(row['activation_code']);
    assert.equal(database.keyring.open(sealed, `accounts.activation_code:${customerId}`), fullRecord.activationCode);
    await save({ ...fullRecord, webhooksMax: 6 });
    assert.equal((await written())[0]?.['activationCode'], fullRecord.activationCode);
  });

  it('of the samples come in through their links and partner keys', async () => {
    await run('truncate quota.accounts, quota.attributes, quota.kept_keys, quota.record_times');
    await knowEverybody(database, 'quota');
    const { items } = JSON.parse(readFileSync(sampleFile('quota'), 'utf8')) as { items: Record<string, unknown>[] };
    const placed = items.map((record) => {
      const { partnerKey } = place(store, record, customerId);
      return place(store, record, partnerKey === 'CRM-0815' ? customerId : partnerKey);
    });
    assert.equal(await store.save(placed), 6);
    assert.equal(await store.save(placed), 0);
    const query =
      '{ customersByQuota(orderBy: { field: STORAGE_USED, direction: ASC }) { nodes { isLocked quota { accountId } } } }';
    const answer = JSON.parse(JSON.stringify(await subgraph.execute({ query }, {})));
    assert.deepEqual(
      answer.data.customersByQuota.nodes.map((node: { isLocked: boolean; quota: { accountId: string } }) => [
        node.quota.accountId,
        node.isLocked,
      ]),
      [
        ['4714', false],
        ['4711', false],
        ['4712', false],
        ['4713', false],
        ['4716', false],
        ['4715', true],
      ],
    );
  });
});
