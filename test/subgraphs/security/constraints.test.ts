import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { readAllowlist } from '../../../subgraphs/security/allowlist/ip-allowlist.rules.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { newCustomer } from './full-record.ts';

describe('The table accounts', () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
  });
  after(() => database[Symbol.asyncDispose]());

  const insert = (columns: Record<string, unknown>) =>
    withConnection(database.urlOf('security'), async (client) => {
      const row: Record<string, unknown> = { customer_id: newCustomer(), account_id: `A${newCustomer()}`, ...columns };
      const names = Object.keys(row);
      const values = names.map((_, at) => `$${at + 1}`);
      await client.query(`insert into security.accounts (${names}) values (${values})`, Object.values(row));
      return row;
    });

  it('needs no more than the two ids', async () => {
    const { customer_id } = await insert({});
    await withConnection(database.urlOf('security'), async (client) => {
      const { rows } = await client.query(
        'select force2fa, force_sso, ip_allowlist, has_pci, can_upload_vcl, version, deleted_at, created_at = updated_at as fresh from security.accounts where customer_id = $1',
        [customer_id],
      );
      assert.deepEqual(rows, [
        {
          force2fa: false,
          force_sso: false,
          ip_allowlist: [],
          has_pci: false,
          can_upload_vcl: null,
          version: 1,
          deleted_at: null,
          fresh: true,
        },
      ]);
    });
  });

  const good = readAllowlist(
    '192.0.2.7,10.0.0.0/8,0.0.0.0/1,192.0.2.0/31,192.168.*.*,10.*.3.4,2001:db8::/32,::1,::,::/0,2001:db8:1:2:3:4:5:6,::ffff:9.9.9.9,8000::/127',
  );
  it('takes every form that the rules write', async () => {
    assert.deepEqual(good.problems, []);
    assert.equal(good.entries.length, 13);
    await insert({ ip_allowlist: good.entries });
    for (const entry of good.entries) await insert({ ip_allowlist: [entry] });
    await insert({ ip_allowlist: Array.from({ length: 1000 }, (_, at) => `10.0.${at >> 8}.${at & 255}`) });
  });

  const lists: readonly [string, unknown][] = [
    ['null in the allowlist', ['192.0.2.7', null]],
    ['an empty entry', ['']],
    ['an empty entry behind another', ['192.0.2.7', '']],
    ['two entries in one', ['192.0.2.7,192.0.2.8']],
    ['a name', ['office']],
    ['the sentinel for no restriction', ['0.0.0.0/0']],
    ['an octet beyond 255', ['192.0.2.256']],
    ['octal', ['010.0.0.1']],
    ['a prefix beyond 31', ['10.0.0.0/32']],
    ['IPv6 in capitals', ['2001:DB8::1']],
    ['a prefix beyond 127', ['2001:db8::/128']],
    ['blanks', [' 192.0.2.7']],
    ['a list of lists', [['192.0.2.7'], ['192.0.2.8']]],
    ['1001 entries', Array.from({ length: 1001 }, (_, at) => `10.0.${at >> 8}.${at & 255}`)],
  ];
  for (const [title, ip_allowlist] of lists) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(insert({ ip_allowlist }), { constraint: 'accounts_ip_allowlist_check' });
    });
  }

  for (const column of [
    'account_id',
    'customer_id',
    'force2fa',
    'force_sso',
    'ip_allowlist',
    'has_account_panel',
    'has_improved_events',
    'has_openstack_logging',
    'has_pci',
    'created_at',
    'updated_at',
    'version',
  ]) {
    it(`refuses null in ${column}`, async () => {
      await assert.rejects(insert({ [column]: null }), { code: '23502', column });
    });
  }

  const lengths: readonly [string, number][] = [
    ['account_id', 100],
    ['account_name', 300],
    ['account_owner_id', 100],
    ['billing_ref', 300],
    ['pricing_plan', 300],
    ['pricing_plan_id', 100],
    ['phone_number', 100],
    ['postal_address', 2000],
    ['billing_contact_id', 100],
    ['legal_contact_id', 100],
    ['security_contact_id', 100],
    ['technical_contact_id', 100],
  ];
  for (const [column, longest] of lengths) {
    it(`takes 1 to ${longest} characters in ${column}`, async () => {
      // An emoji is one character here as there, though two units in JavaScript.
      await insert({ [column]: '🙂'.repeat(longest) });
      for (const text of ['', 'x'.repeat(longest + 1)]) {
        await assert.rejects(insert({ [column]: text }), { constraint: `accounts_${column}_check` });
      }
    });
  }

  it('refuses an unknown network type', async () => {
    await insert({ billing_network_type: 'private' });
    await assert.rejects(insert({ billing_network_type: 'PUBLIC' }), {
      constraint: 'accounts_billing_network_type_check',
    });
  });

  it('holds one account per customer and one customer per account', async () => {
    const { customer_id, account_id } = await insert({});
    await assert.rejects(insert({ customer_id }), { constraint: 'accounts_pkey' });
    await assert.rejects(insert({ account_id }), { constraint: 'accounts_account_id_key' });
  });
});
