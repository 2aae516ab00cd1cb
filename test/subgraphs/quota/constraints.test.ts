import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { native } from '../../../subgraphs/quota/native/native.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

const [first, second] = ['018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001', '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0002'];
const good = {
  customer_id: first,
  account_id: '4711',
  provider_customer_id: 'CRM-0815',
  company_name: 'ACME GmbH',
  contract_type: 'demo',
  quota_limit: 1_048_576,
  quota_used: 0,
  user_limit: 10,
};

describe('The database', () => {
  let database: TestDatabase;

  before(async () => {
    database = await cloneDatabase();
  });
  after(() => database[Symbol.asyncDispose]());
  const run = (sql: string, values: unknown[] = []) =>
    withConnection(database.urlOf('quota'), (client) => client.query(sql, values));
  const insert = (table: string, row: object) => {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    return run(`insert into quota.${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(row));
  };
  beforeEach(async () => {
    await run('delete from quota.accounts');
    await insert('accounts', good);
  });

  const refused: readonly [constraint: string, change: object][] = [
    ['accounts_pkey', { customer_id: first }],
    ['accounts_account_id_key', { account_id: '4711' }],
    ['accounts_account_id_check', { account_id: '04712' }],
    ['accounts_account_id_check', { account_id: '9223372036854775808' }],
    ['accounts_account_id_check', { account_id: 'abc' }],
    ['accounts_account_id_check', { account_id: '' }],
    ['accounts_provider_customer_id_per_owner', { provider_customer_id: 'CRM-0815' }],
    ['accounts_provider_customer_id_check', { provider_customer_id: '' }],
    ['accounts_company_name_check', { company_name: '' }],
    ['accounts_company_name_check', { company_name: 'x'.repeat(301) }],
    ['accounts_contract_type_check', { contract_type: 'DEMO' }],
    ['accounts_quota_limit_check', { quota_limit: -1 }],
    ['accounts_quota_limit_check', { quota_limit: 1_048_575 }],
    ['accounts_quota_limit_check', { quota_limit: '9007199254740992' }],
    ['accounts_quota_used_check', { quota_used: -1 }],
    ['accounts_quota_used_check', { quota_used: '9007199254740992' }],
    ['accounts_user_limit_check', { user_limit: -1 }],
    ['accounts_user_used_check', { user_used: -1 }],
    ['accounts_internal_users_check', { user_used: 0, internal_users: -1, guest_users: 1 }],
    ['accounts_guest_users_check', { user_used: 0, internal_users: 1, guest_users: -1 }],
    ['accounts_user_counters_check', { user_used: 3, internal_users: 1, guest_users: 1 }],
    ['accounts_user_counters_check', { user_used: 1, internal_users: 1 }],
    ['accounts_user_counters_check', { user_used: 0, internal_users: 2_147_483_647, guest_users: 1 }],
    ['accounts_lock_check', { lock_reason: 'Invoice overdue' }],
    ['accounts_lock_check', { locked_at: '2026-01-01T00:00:00Z' }],
    ['accounts_lock_check', { locked_by_id: first }],
    ['accounts_lock_reason_check', { is_locked: true, lock_reason: '' }],
    ['accounts_activation_code_check', { contract_type: 'pay', activation_code: 'sealed' }],
    ['accounts_trial_check', { contract_type: 'free', trial_ends_at: '2026-01-01T00:00:00Z' }],
    ['accounts_trial_ends_at_check', { trial_ends_at: '10000-01-01T00:00:00Z' }],
    ['accounts_webhooks_limit_check', { webhooks_limit: -1 }],
  ];
  for (const [constraint, change] of refused) {
    it(`refuses ${JSON.stringify(change).slice(0, 80)}`, async () => {
      const other = { ...good, customer_id: second, account_id: '4712', provider_customer_id: 'CRM-0816', ...change };
      await assert.rejects(insert('accounts', other), { constraint });
      assert.notEqual(native.explain(constraint), undefined);
    });
  }

  const refusedAttributes: readonly [constraint: string, key: string, value: string][] = [
    ['attributes_pkey', 'Region', 'apac'],
    ['attributes_by_key', 'REGION', 'apac'],
    ['attributes_key_check', '', 'apac'],
    ['attributes_key_check', 'a b', 'apac'],
    ['attributes_key_check', 'ü', 'apac'],
    ['attributes_key_check', 'k'.repeat(256), 'apac'],
    ['attributes_value_check', 'k', 'v'.repeat(4001)],
  ];
  for (const [constraint, key, value] of refusedAttributes) {
    it(`refuses the attribute ${key.slice(0, 20)}=${value.slice(0, 20)}`, async () => {
      await insert('attributes', { customer_id: first, key: 'Region', value: 'emea' });
      await assert.rejects(insert('attributes', { customer_id: first, key, value }), { constraint });
      assert.notEqual(native.explain(constraint), undefined);
    });
  }
  it('refuses an attribute of nobody', async () => {
    await assert.rejects(insert('attributes', { customer_id: second, key: 'a', value: 'b' }), {
      constraint: 'attributes_customer_id_fkey',
    });
  });

  const taken: readonly [title: string, change: object][] = [
    ['any number of accounts without a provider id', { provider_customer_id: null }],
    ['the same provider id under another owner', { provider_customer_id: 'CRM-0815', owner_id: second }],
    ['unlimited storage', { quota_limit: null, quota_used: '9007199254740991' }],
    ['more in use than a lowered limit', { quota_used: 5_000_000, user_used: 11 }],
    [
      'a locked account with all that is known of its lock',
      { is_locked: true, lock_reason: 'x', locked_at: '2026-01-01T00:00:00Z', locked_by_id: first },
    ],
    ['a sealed activation code of a free account', { contract_type: 'free', activation_code: 'sealed' }],
  ];
  for (const [title, change] of taken) {
    it(`takes ${title}`, async () => {
      await insert('accounts', {
        ...good,
        account_id: '1',
        customer_id: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0003',
        provider_customer_id: null,
      });
      const other = { ...good, customer_id: second, account_id: '4712', provider_customer_id: 'CRM-0816', ...change };
      assert.equal((await insert('accounts', other)).rowCount, 1);
    });
  }

  it('takes the longest attribute, and drops attributes with their account', async () => {
    const value = Array.from({ length: 4000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
    ).join('');
    await insert('attributes', { customer_id: first, key: 'k'.repeat(255), value });
    await run('delete from quota.accounts');
    assert.equal((await run('select from quota.attributes')).rowCount, 0);
  });
});
