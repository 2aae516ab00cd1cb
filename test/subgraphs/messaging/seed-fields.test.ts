import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { secretFingerprint } from '../../../subgraphs/kit/encryption.ts';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import type { NativeStore } from '../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import { messaging } from '../../../subgraphs/messaging/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { knowEverybody } from '../../support/know-everybody.ts';
import { place } from '../../support/native.ts';
import { type NativeObject, newId, release1, release2 } from './records.ts';

const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { messaging {
  accountId username name detail status identityVerificationStatus email emailVerified phoneNumber address
  billingAccountId rtpDebug termsAgreedVersion permissionIds deletionScheduledAt deletionEffectiveAt createdAt updatedAt deletedAt
  webhooks { method uri events isEnabled disabledReason isDefault secretFingerprint secret }
  line { isConfigured secretFingerprint tokenFingerprint secret token } } } } }`;

type Read = (account: NativeObject) => unknown;
const webhook =
  (field: string): Read =>
  (account) =>
    (account['webhooks'] as NativeObject[])[0]?.[field];
const line =
  (field: string): Read =>
  (account) =>
    (account['line'] as NativeObject)[field];
const own =
  (field: string): Read =>
  (account) =>
    account[field];

describe('The fields of the platform', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let subgraph: Subgraph;

  before(async () => {
    database = await cloneDatabase();
    await knowEverybody(database, 'messaging');
    store = messaging.openNativeStore(database.optionsOf('messaging'));
    subgraph = await messaging.open(database.optionsOf('messaging'));
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const walk = async (record: NativeObject) => {
    const id = newId();
    const placed = place(store, record, id);
    assert.equal(await store.save([placed]), 1);
    const variables = { representations: [{ __typename: 'Customer', id }] };
    const { data, errors } = await subgraph.execute({ query, variables }, {});
    assert.equal(errors, undefined);
    const [customer] = JSON.parse(JSON.stringify(data))._entities;
    const written = await Array.fromAsync(exportRecords(store));
    return {
      account: customer.messaging as NativeObject,
      record: written.find(({ customerId }) => customerId === id)?.record as NativeObject,
    };
  };

  // Where each key of a record is read, and what as; every key of the seed stands here.
  const fields: readonly [1 | 2, string, unknown, Read, unknown][] = [
    [1, 'id', '8b7d39b3-b371-4c3f-9baa-5c1d8c9b0b8e', own('accountId'), '8b7d39b3-b371-4c3f-9baa-5c1d8c9b0b8e'],
    [1, 'username', 'Acme.Ops', own('username'), 'Acme.Ops'],
    [1, 'name', 'Acme', own('name'), 'Acme'],
    [1, 'detail', 'demo\ntenant', own('detail'), 'demo\ntenant'],
    [1, 'webhook_method', 'DELETE', webhook('method'), 'DELETE'],
    [1, 'webhook_uri', 'http://hooks.example.com:8080/a?b=c', webhook('uri'), 'http://hooks.example.com:8080/a?b=c'],
    [1, 'line_secret', 's3cret', line('secret'), 's3cret'],
    [1, 'line_secret', 's3cret', line('secretFingerprint'), secretFingerprint('s3cret')],
    [1, 'line_token', 'tok/en==', line('token'), 'tok/en=='],
    [1, 'line_token', 'tok/en==', line('tokenFingerprint'), secretFingerprint('tok/en==')],
    [1, 'line_token', 'tok/en==', line('isConfigured'), true],
    [1, 'line_token', '', line('isConfigured'), false],
    [1, 'permission_ids', [], own('permissionIds'), []],
    [
      1,
      'permission_ids',
      ['9a1b2c3d-0000-4000-8000-000000000001', '03796e14-7cb4-11ec-9dba-e72023efd1c6'],
      own('permissionIds'),
      ['9a1b2c3d-0000-4000-8000-000000000001', '03796e14-7cb4-11ec-9dba-e72023efd1c6'],
    ],
    [1, 'tm_create', '2022-02-01 01:02:03.000400', own('createdAt'), '2022-02-01T01:02:03.0004Z'],
    [1, 'tm_update', '2022-02-02 01:02:03.000000', own('updatedAt'), '2022-02-02T01:02:03Z'],
    [1, 'tm_delete', '2022-02-03 01:02:03.999999', own('deletedAt'), '2022-02-03T01:02:03.999999Z'],
    [1, 'tm_delete', '9999-01-01 00:00:00.000000', own('deletedAt'), null],
    [2, 'name', 'Acme', own('name'), 'Acme'],
    [2, 'email', 'ops@example.com', own('email'), 'ops@example.com'],
    [2, 'email_verified', false, own('emailVerified'), false],
    [2, 'phone_number', '+15551234567', own('phoneNumber'), '+15551234567'],
    [2, 'address', '1 Main St', own('address'), '1 Main St'],
    [2, 'webhook_method', 'GET', webhook('method'), 'GET'],
    [2, 'webhook_secret', 's3cret', webhook('secret'), 's3cret'],
    [2, 'webhook_secret', 's3cret', webhook('secretFingerprint'), secretFingerprint('s3cret')],
    [
      2,
      'billing_account_id',
      'a1b2c3d4-5678-40ab-8def-1234567890ab',
      own('billingAccountId'),
      'a1b2c3d4-5678-40ab-8def-1234567890ab',
    ],
    [2, 'billing_account_id', '00000000-0000-0000-0000-000000000000', own('billingAccountId'), null],
    [2, 'metadata', { rtp_debug: false }, own('rtpDebug'), false],
    [2, 'status', 'initial', own('status'), 'INITIAL'],
    [2, 'status', 'expired', own('status'), 'EXPIRED'],
    [2, 'status', 'deleted', own('status'), 'DELETED'],
    [2, 'identity_verification_status', 'none', own('identityVerificationStatus'), 'NONE'],
    [2, 'identity_verification_status', 'pending', own('identityVerificationStatus'), 'PENDING'],
    [2, 'identity_verification_status', 'rejected', own('identityVerificationStatus'), 'REJECTED'],
    [2, 'terms_agreed_version', '2026-01', own('termsAgreedVersion'), '2026-01'],
    [2, 'tm_deletion_scheduled', '2024-06-20T14:22:35Z', own('deletionScheduledAt'), '2024-06-20T14:22:35Z'],
    [2, 'tm_deletion_scheduled', '2024-06-20T14:22:35Z', own('deletionEffectiveAt'), '2024-07-20T14:22:35Z'],
    [2, 'tm_deletion_scheduled', null, own('deletionEffectiveAt'), null],
    [2, 'tm_create', '2024-01-15T10:30:00.123456Z', own('createdAt'), '2024-01-15T10:30:00.123456Z'],
    [2, 'tm_update', null, own('updatedAt'), null],
    [2, 'tm_delete', '2024-08-01T00:00:00Z', own('deletedAt'), '2024-08-01T00:00:00Z'],
  ];
  for (const [release, key, wire, readFrom, graph] of fields) {
    it(`${key} ${JSON.stringify(wire)} of release ${release} goes in, through GraphQL and out`, async () => {
      const full = release === 1 ? release1 : release2;
      const unique = release === 1 ? { id: newId(), username: newId() } : { id: newId() };
      const given = { ...full, ...unique, [key]: wire };
      const { account, record } = await walk(given);
      assert.deepEqual(readFrom(account), graph);
      assert.deepEqual(record, given);
    });
  }

  it('show a webhook as it is set up', async () => {
    const { account } = await walk({ ...release2, id: newId() });
    assert.deepEqual(account['webhooks'], [
      {
        method: 'PUT',
        uri: release2['webhook_uri'],
        events: [],
        isEnabled: true,
        disabledReason: null,
        isDefault: true,
        secretFingerprint: secretFingerprint(release2['webhook_secret'] as string),
        secret: release2['webhook_secret'],
      },
    ]);
    assert.equal(account['line'], null);
  });
});
