import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readNativeAccount } from '../../../../subgraphs/messaging/native/record.ts';
import { type NativeObject, release1, release2 } from '../records.ts';

const id = '5e4a0680-804e-11ec-8477-2fea5968d85b';
const read = (record: unknown) => {
  const account = readNativeAccount(record);
  assert.ok('accountId' in account, JSON.stringify(account));
  return account;
};

describe('Reading a VoIPBIN record', () => {
  it('understands every field of release 1', () => {
    assert.deepEqual(read(release1), {
      accountId: id,
      release: 1,
      columns: {
        username: 'acme',
        name: 'Acme',
        detail: 'demo tenant',
        permissionIds: release1['permission_ids'],
        createdAt: '2022-02-01T00:00:00Z',
        updatedAt: '2022-06-16T08:37:16.952738Z',
        deletedAt: null,
      },
      contact: { email: undefined, phoneNumber: undefined, address: undefined, termsAgreedIp: undefined },
      webhook: { method: 'POST', uri: 'https://hooks.example.com/voipbin', unusableUri: null, secret: undefined },
      line: { secret: release1['line_secret'], token: release1['line_token'] },
      webhooks: undefined,
      supplement: {},
    });
  });

  it('understands every field of release 2', () => {
    assert.deepEqual(read(release2), {
      accountId: id,
      release: 2,
      columns: {
        name: 'Acme',
        detail: 'demo tenant',
        emailVerified: true,
        status: 'frozen',
        identityVerificationStatus: 'verified',
        billingAccountId: 'a1b2c3d4-5678-40ab-8def-1234567890ab',
        rtpDebug: true,
        termsAgreedVersion: '2026-01',
        deletionScheduledAt: '2024-06-20T14:22:35.25Z',
        createdAt: '2024-01-15T10:30:00Z',
        updatedAt: '2024-06-20T14:22:35.000001Z',
        deletedAt: null,
      },
      contact: {
        email: 'ops@example.com',
        phoneNumber: '+15551234567',
        address: '1 Main St',
        termsAgreedIp: '192.0.2.44',
      },
      webhook: { method: 'PUT', uri: release2['webhook_uri'], unusableUri: null, secret: release2['webhook_secret'] },
      line: { secret: undefined, token: undefined },
      webhooks: undefined,
      supplement: {},
    });
  });

  const releases: readonly [string, NativeObject, 1 | 2 | undefined][] = [
    ['keys of release 1', { username: 'acme' }, 1],
    ['a key of release 1 with nothing in it', { line_secret: '' }, 1],
    ['keys of release 2', { status: 'active' }, 2],
    ['a key of release 2 with nothing in it', { tm_deletion_scheduled: null }, 2],
    ['keys of both', { username: 'acme', status: 'active' }, 2],
    ['times of release 1 alone', { tm_create: '2022-02-01 00:00:00.000000' }, 1],
    ['times of release 2 alone', { tm_create: '2022-02-01T00:00:00Z' }, undefined],
    ['a webhook secret alone', { webhook_secret: 'x' }, undefined],
  ];
  for (const [title, record, release] of releases) {
    it(`takes ${title} for ${release === undefined ? 'no release in particular' : `release ${release}`}`, () => {
      assert.equal(read({ id, ...record }).release, release);
    });
  }

  it('takes what is absent for nothing said in release 1, and for empty where release 2 leaves out what is empty', () => {
    assert.deepEqual(read({ id, username: 'acme' }).columns, { username: 'acme' });
    const { columns, contact, webhook, line } = read({ id, status: 'active' });
    assert.deepEqual(columns, { name: '', detail: null, status: 'active' });
    assert.deepEqual(contact, { email: null, phoneNumber: null, address: null, termsAgreedIp: undefined });
    assert.deepEqual(webhook, { method: null, uri: null, unusableUri: null, secret: undefined });
    assert.deepEqual(line, { secret: undefined, token: undefined });
  });

  const empty: readonly [string, unknown, (account: ReturnType<typeof read>) => unknown, unknown][] = [
    ['username', '', ({ columns }) => columns.username, null],
    ['username', null, ({ columns }) => columns.username, null],
    ['name', '', ({ columns }) => columns.name, ''],
    ['name', null, ({ columns }) => columns.name, ''],
    ['detail', '', ({ columns }) => columns.detail, null],
    ['webhook_method', '', ({ webhook }) => webhook.method, null],
    ['webhook_uri', '', ({ webhook }) => webhook.uri, null],
    ['webhook_secret', '', ({ webhook }) => webhook.secret, null],
    ['line_secret', '', ({ line }) => line.secret, null],
    ['line_token', null, ({ line }) => line.token, null],
    ['permission_ids', null, ({ columns }) => columns.permissionIds, []],
    ['email', '', ({ contact }) => contact.email, null],
    ['billing_account_id', '', ({ columns }) => columns.billingAccountId, null],
    ['billing_account_id', '00000000-0000-0000-0000-000000000000', ({ columns }) => columns.billingAccountId, null],
    ['metadata', {}, ({ columns }) => columns.rtpDebug, false],
    ['metadata', null, ({ columns }) => columns.rtpDebug, null],
    ['status', '', ({ columns }) => columns.status, null],
    ['tm_create', '9999-01-01 00:00:00.000000', ({ columns }) => columns.createdAt, undefined],
    ['tm_update', '9999-01-01 00:00:00.000000', ({ columns }) => columns.updatedAt, null],
    ['tm_delete', '9999-01-01 00:00:00.000000', ({ columns }) => columns.deletedAt, null],
    ['tm_delete', null, ({ columns }) => columns.deletedAt, null],
  ];
  for (const [key, wire, value, expected] of empty) {
    it(`reads ${key} ${JSON.stringify(wire)} as ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(value(read({ id, [key]: wire })), expected);
    });
  }

  for (const own of [
    'a1b2c3d4-5678-90ab-cdef-1234567890ab',
    '00000000-0000-0000-0000-000000000001',
    '00000000-0000-0000-0000-000000000002',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  ]) {
    it(`takes ${own} for an id, whatever version and variant it is of`, () => {
      const account = read({ id: own, billing_account_id: own, permission_ids: [own] });
      const lower = own.toLowerCase();
      assert.deepEqual(
        [account.accountId, account.columns.billingAccountId, account.columns.permissionIds],
        [lower, lower, [lower]],
      );
    });
  }

  for (const address of ['hooks.example.com/voipbin', 'ftp://hooks.example.com', 'http://a b', 'nowhere']) {
    it(`keeps the address ${address}, at which nobody can be reached, apart`, () => {
      const { uri, unusableUri } = read({ id, webhook_uri: address }).webhook;
      assert.deepEqual([uri, unusableUri], [null, address]);
    });
  }

  it('says everything that is wrong, with its place, and shows no secret', () => {
    const result = readNativeAccount({
      id: '5e4a',
      username: 'x'.repeat(256),
      name: 7,
      detail: 'half \ud800',
      webhook_method: 'PATCH',
      webhook_uri: `hunter2 ${'x'.repeat(1016)}`,
      line_secret: { canary: 'hunter2' },
      line_token: 'hunter2\0',
      permission_ids: ['03796e14-7cb4-11ec-9dba-e72023efd1c6', 'admin'],
      metadata: { rtp_debug: 'yes' },
      email_verified: 1,
      status: 'gone',
      identity_verification_status: 'maybe',
      billing_account_id: 'mine',
      tm_create: 'yesterday',
      tm_update: 1655368636,
      x_webhooks: [{ id: '9a1b2c3d-0000-4000-8000-000000000001', method: 'POST', events: ['a b'] }],
    });
    assert.ok('reasons' in result);
    const places = result.reasons.map(({ path }) => path).sort();
    assert.deepEqual(places, [
      'billing_account_id',
      'detail',
      'email_verified',
      'id',
      'identity_verification_status',
      'line_secret',
      'line_token',
      'metadata.rtp_debug',
      'name',
      'permission_ids.1',
      'status',
      'tm_create',
      'tm_update',
      'username',
      'webhook_method',
      'webhook_uri',
      'x_webhooks.0.events.0',
      'x_webhooks.0.uri',
    ]);
    for (const { path, message } of result.reasons) assert.match(message, /^(must|is) .{6,}/, path);
    assert.doesNotMatch(JSON.stringify(result), /hunter2/);
  });

  const refused: readonly [string, unknown, string, RegExp][] = [
    ['no id', { name: 'Acme' }, 'id', /is missing/],
    ['an id that is null', { id: null }, 'id', /is missing/],
    ['no object', 7, '', /must be an object/],
    ['a list', [], '', /must be an object/],
    ['a webhook without an address', { x_webhooks: [{ id, method: 'POST' }] }, 'x_webhooks.0.uri', /is missing/],
    [
      'a webhook twice',
      { x_webhooks: [1, 2].map(() => ({ id, method: 'POST', uri: 'http://a.example' })) },
      'x_webhooks',
      /twice/,
    ],
    [
      'two default webhooks',
      { x_webhooks: [id, id.replace('5', '6')].map((own) => ({ id: own, is_default: true })) },
      'x_webhooks',
      /more than one default/,
    ],
    [
      'a reason beside a webhook that is on',
      { x_webhooks: [{ id, is_default: true, disabled_reason: 'gone' }] },
      'x_webhooks.0.is_enabled',
      /must be false/,
    ],
  ];
  for (const [title, record, path, message] of refused) {
    it(`refuses ${title}`, () => {
      const isRecord = typeof record === 'object' && record !== null && 'x_webhooks' in record;
      const result = readNativeAccount(isRecord ? { id, ...record } : record);
      assert.ok('reasons' in result);
      assert.deepEqual(
        result.reasons.map((reason) => reason.path),
        [path],
      );
      assert.match(result.reasons[0]?.message ?? '', message);
    });
  }
});
