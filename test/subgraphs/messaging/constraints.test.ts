import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { newId } from './records.ts';

type Row = Readonly<Record<string, unknown>>;

describe('The tables of messaging', () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
  });
  after(() => database[Symbol.asyncDispose]());

  const insert = (table: string, row: Row) =>
    withConnection(database.urlOf('messaging'), async (client) => {
      const names = Object.keys(row);
      const values = names.map((_, at) => `$${at + 1}`);
      await client.query(`insert into messaging.${table} (${names}) values (${values})`, Object.values(row));
      return row;
    });
  const account = (row: Row = {}) => insert('accounts', { customer_id: newId(), account_id: newId(), ...row });
  const webhook = async (row: Row = {}) =>
    insert('webhooks', {
      id: newId(),
      customer_id: row['customer_id'] ?? (await account())['customer_id'],
      method: 'POST',
      uri: 'https://hooks.example.com',
      ...row,
    });
  const line = async (row: Row = {}) =>
    insert('line_channels', { customer_id: (await account())['customer_id'], ...row });
  const print = 'a1b2c3d4e5f6';
  const soon = '2030-01-01Z';

  it('need no more than ids, a method with an address, and one credential', async () => {
    await account();
    await webhook();
    await line({ token: 'sealed', token_fingerprint: print });
  });

  it('take what the rules allow', async () => {
    await account({ release: 1, username: 'Acme', name: '', permission_ids: [newId(), newId()] });
    await account({ release: 2, email: 'sealed', status: 'frozen', deletion_scheduled_at: soon });
    await webhook({ method: null, uri: null, is_default: true, is_enabled: false });
    await webhook({ is_enabled: false, disabled_reason: 'gone' });
    await webhook({ events: ['call_hangup', 'calls.ended'], uri: 'HTTP://[::1]:8080/a?b#c' });
    await webhook({ secret: 's', secret_fingerprint: print, previous_secret: 'p', previous_secret_expires_at: soon });
    const { customer_id } = await webhook({ is_default: true });
    await webhook({ customer_id });
    await webhook({ customer_id });
  });

  it('drop webhooks and LINE channel with their account', async () => {
    const { customer_id } = await webhook();
    await insert('line_channels', { customer_id, secret: 's', secret_fingerprint: print });
    await withConnection(database.urlOf('messaging'), async (client) => {
      await client.query('delete from messaging.accounts where customer_id = $1', [customer_id]);
      for (const table of ['webhooks', 'line_channels']) {
        const { rowCount } = await client.query(`select from messaging.${table} where customer_id = $1`, [customer_id]);
        assert.equal(rowCount, 0);
      }
    });
  });

  const accounts: readonly [string, Row, string][] = [
    ['an id that is no UUID', { account_id: 'acme' }, 'accounts_account_id_check'],
    ['an id in capitals', { account_id: 'AAAAAAAA-0000-4000-8000-000000000001' }, 'accounts_account_id_check'],
    ['a third release', { release: 3 }, 'accounts_release_check'],
    ['an empty username', { username: '' }, 'accounts_username_check'],
    ['too long a username', { username: 'x'.repeat(256) }, 'accounts_username_check'],
    ['too long a name', { name: 'x'.repeat(256) }, 'accounts_name_check'],
    ['an empty detail', { detail: '' }, 'accounts_detail_check'],
    ['null among permissions', { permission_ids: [newId(), null] }, 'accounts_permission_ids_check'],
    ['a list of lists', { permission_ids: [[newId()], [newId()]] }, 'accounts_permission_ids_check'],
    ['another status', { status: 'gone' }, 'accounts_status_check'],
    ['a status in capitals', { status: 'ACTIVE' }, 'accounts_status_check'],
    ['another identity status', { identity_verification_status: '' }, 'accounts_identity_verification_status_check'],
    ['a status in release 1', { release: 1, status: 'active' }, 'accounts_release_columns_check'],
    ['an e-mail address in release 1', { release: 1, email: 'sealed' }, 'accounts_release_columns_check'],
  ];
  const webhooks: readonly [string, Row, string][] = [
    ['no method', { method: null }, 'webhooks_complete_check'],
    ['no address', { uri: null }, 'webhooks_complete_check'],
    ['an incomplete default that is on', { uri: null, is_default: true }, 'webhooks_complete_check'],
    ['another method', { method: 'PATCH' }, 'webhooks_method_check'],
    ['an empty method', { method: '' }, 'webhooks_method_check'],
    ['another scheme', { uri: 'ftp://example.com' }, 'webhooks_uri_check'],
    ['an empty address', { uri: '' }, 'webhooks_uri_check'],
    ['an address with a blank', { uri: 'https://example.com/a b' }, 'webhooks_uri_check'],
    ['too long an address', { uri: `https://example.com/${'x'.repeat(1004)}` }, 'webhooks_uri_check'],
    ['a null event', { events: ['a', null] }, 'webhooks_events_check'],
    ['an empty event', { events: [''] }, 'webhooks_events_check'],
    ['two events in one', { events: ['a b'] }, 'webhooks_events_check'],
    ['an event with a hyphen', { events: ['a-b'] }, 'webhooks_events_check'],
    ['101 events', { events: Array.from({ length: 101 }, (_, at) => `e${at}`) }, 'webhooks_events_check'],
    ['a reason while on', { disabled_reason: 'gone' }, 'webhooks_enabled_check'],
    ['a secret without fingerprint', { secret: 'sealed' }, 'webhooks_secret_check'],
    ['no fingerprint at all', { secret: 's', secret_fingerprint: 'xyz' }, 'webhooks_secret_fingerprint_check'],
    [
      'a previous secret for ever',
      { secret: 's', secret_fingerprint: print, previous_secret: 'p' },
      'webhooks_rotation_check',
    ],
    [
      'a previous secret of none',
      { previous_secret: 'p', previous_secret_expires_at: soon },
      'webhooks_rotation_check',
    ],
    ['no account', { customer_id: newId() }, 'webhooks_customer_id_fkey'],
  ];
  const lines: readonly [string, Row, string][] = [
    ['nothing in it', {}, 'line_channels_content_check'],
    ['a secret without fingerprint', { secret: 's' }, 'line_channels_secret_check'],
    ['a token without fingerprint', { token: 't' }, 'line_channels_token_check'],
    [
      'a fingerprint of nothing',
      { token: 't', token_fingerprint: print, secret_fingerprint: print },
      'line_channels_secret_check',
    ],
    [
      'a previous secret of none',
      { token: 't', token_fingerprint: print, previous_secret: 'p', previous_secret_expires_at: soon },
      'line_channels_rotation_check',
    ],
  ];
  const limit = async (row: Row = {}) => insert('webhook_limits', { customer_id: newId(), version: 1, ...row });
  const limits: readonly [string, Row, string][] = [
    ['fewer than none', { webhooks_limit: -1 }, 'webhook_limits_webhooks_limit_check'],
  ];
  const refused = [
    ...accounts.map((one) => ['account', account, one] as const),
    ...webhooks.map((one) => ['webhook', webhook, one] as const),
    ...lines.map((one) => ['LINE channel', line, one] as const),
    ...limits.map((one) => ['limit', limit, one] as const),
  ];
  for (const [noun, make, [title, row, constraint]] of refused) {
    it(`refuse ${title} (${noun})`, async () => {
      await assert.rejects(make(row), { constraint });
    });
  }

  it('refuse a second account, a shared account and a username that differs in case only', async () => {
    const { customer_id, account_id } = await account({ username: 'Änne' });
    await assert.rejects(account({ customer_id }), { constraint: 'accounts_pkey' });
    await assert.rejects(account({ account_id }), { constraint: 'accounts_account_id_key' });
    await assert.rejects(account({ username: 'äNNE' }), { constraint: 'accounts_username_without_case' });
  });

  it('refuse a second default webhook', async () => {
    const { customer_id } = await webhook({ is_default: true });
    await assert.rejects(webhook({ customer_id, is_default: true }), { constraint: 'webhooks_default_of_customer' });
  });
});
