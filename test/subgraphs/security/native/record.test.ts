import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readNativeAccount } from '../../../../subgraphs/security/native/record.ts';
import { fullRecord } from '../full-record.ts';

function columnsOf(record: object) {
  const read = readNativeAccount({ id: 'A1', ...record });
  assert.ok('columns' in read, JSON.stringify(read));
  return read.columns;
}

function reasonsOf(record: unknown) {
  const read = readNativeAccount(record);
  assert.ok('reasons' in read, 'was read without a reason against it');
  return read.reasons;
}

/** The SDKs' names, spelt out. */
const sdkNames: Readonly<Record<string, string>> = {
  owner_id: 'ownerId',
  billing_contact_id: 'billingContactId',
  billing_network_type: 'billingNetworkType',
  billing_ref: 'billingRef',
  can_configure_wordpress: 'canConfigureWordpress',
  can_reset_passwords: 'canResetPasswords',
  can_upload_vcl: 'canUploadVcl',
  force_2fa: 'force2fa',
  force_sso: 'forceSso',
  has_account_panel: 'hasAccountPanel',
  has_improved_events: 'hasImprovedEvents',
  has_improved_ssl_config: 'hasImprovedSslConfig',
  has_openstack_logging: 'hasOpenstackLogging',
  has_pci: 'hasPci',
  has_pci_passwords: 'hasPciPasswords',
  ip_whitelist: 'ipWhitelist',
  legal_contact_id: 'legalContactId',
  phone_number: 'phoneNumber',
  postal_address: 'postalAddress',
  pricing_plan: 'pricingPlan',
  pricing_plan_id: 'pricingPlanId',
  security_contact_id: 'securityContactId',
  technical_contact_id: 'technicalContactId',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  deleted_at: 'deletedAt',
};

describe('A record of Fastly', () => {
  it('is understood under the names of the API and of the SDKs', () => {
    const inSdk = Object.entries(fullRecord).map(([key, value]) => [sdkNames[key] ?? key, value]);
    assert.deepEqual(readNativeAccount(Object.fromEntries(inSdk)), readNativeAccount(fullRecord));
  });

  const forms: readonly [unknown, boolean | null][] = [
    [true, true],
    ['1', true],
    [1, true],
    ['true', true],
    [false, false],
    ['0', false],
    ['', false],
    [0, false],
    ['false', false],
    [null, null],
  ];
  for (const [wire, meant] of forms) {
    it(`means ${meant} by the flag ${JSON.stringify(wire)}`, () => {
      for (const flag of ['force_2fa', 'force_sso', 'has_account_panel', 'has_pci', 'can_configure_wordpress']) {
        assert.deepEqual(Object.values(columnsOf({ [flag]: wire })), [meant], flag);
      }
    });
  }

  for (const [wire, entries] of [
    ['0.0.0.0/0', []],
    ['', []],
    [null, null],
    ['10.1.2.3/8, 2001:DB8::1,10.0.0.0/8', ['10.0.0.0/8', '2001:db8::1']],
  ] as const) {
    it(`means ${JSON.stringify(entries)} by the allowlist ${JSON.stringify(wire)}`, () => {
      assert.deepEqual(columnsOf({ ip_whitelist: wire }), { ipAllowlist: entries });
    });
  }

  it('takes blank text for none', () => {
    const keys = ['name', 'owner_id', 'billing_ref', 'billing_network_type', 'postal_address', 'deleted_at'];
    for (const key of keys)
      for (const blank of ['', ' \n']) assert.deepEqual(Object.values(columnsOf({ [key]: blank })), [null], key);
  });

  it('says nothing by what is absent, nor by blank times that are never null', () => {
    assert.deepEqual(columnsOf({}), {});
    assert.deepEqual(columnsOf({ created_at: null, updated_at: '' }), {});
  });

  it('keeps times to the microsecond, in UTC', () => {
    const { createdAt, deletedAt } = columnsOf({
      created_at: '2014-05-22T19:35:22.123456+02:00',
      deleted_at: '2020-01-01T00:00:00Z',
    });
    assert.deepEqual([createdAt, deletedAt], ['2014-05-22T17:35:22.123456Z', '2020-01-01T00:00:00Z']);
  });

  it('is believed under the name of the API where both names occur', () => {
    assert.deepEqual(columnsOf({ force2fa: false, force_2fa: true }), { force2fa: true });
  });

  it('has unknown keys, which are ignored', () => {
    assert.deepEqual(columnsOf({ raw_api_key: 'obviously fake', can_stream_syslog: '1', constructor: 7 }), {});
  });

  it('reports every reason with its path', () => {
    const bad = {
      id: 'has blanks',
      name: 'n'.repeat(301),
      owner_id: 7,
      force2fa: 'yes',
      hasPci: 2,
      ip_whitelist: '10.0.0.0/8, office ,1.2.3.4/40',
      billing_network_type: 'secret',
      phone_number: `${'5'.repeat(100)}1`,
      postal_address: 'a\0b',
      pricing_plan: '\ud800',
      created_at: 'yesterday',
      deletedAt: 0,
    };
    const reasons = reasonsOf(bad);
    assert.deepEqual(reasons.map(({ path }) => path).toSorted(), [
      'billing_network_type',
      'created_at',
      'deletedAt',
      'force2fa',
      'hasPci',
      'id',
      'ip_whitelist.1',
      'ip_whitelist.2',
      'name',
      'owner_id',
      'phone_number',
      'postal_address',
      'pricing_plan',
    ]);
    for (const { message } of reasons) assert.doesNotMatch(message, /5555|a\0b/);
    assert.match(reasons.find(({ path }) => path === 'ip_whitelist.1')?.message ?? '', /but is "office"/);
    assert.match(reasons.find(({ path }) => path === 'billing_network_type')?.message ?? '', /one of public, private/);
  });

  it('is refused without an id, and when it is no object', () => {
    assert.deepEqual(reasonsOf({ name: 'Acme' }), [
      { path: 'id', message: 'is missing: records are found again by it' },
    ]);
    for (const record of [null, 7, 'text', [fullRecord]])
      assert.match(reasonsOf(record)[0]?.message ?? '', /must be an object/);
  });
});
