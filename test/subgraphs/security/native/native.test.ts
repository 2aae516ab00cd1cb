import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { exportRecords } from '../../../../subgraphs/kit/export-records.ts';
import type { NativeStore } from '../../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../../subgraphs/kit/subgraph.ts';
import { security } from '../../../../subgraphs/security/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { place } from '../../../support/native.ts';
import { fullRecord, type NativeObject, newCustomer } from '../full-record.ts';

interface Seen {
  readonly security: NativeObject;
  readonly billing: NativeObject;
}

const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer {
  security { accountId accountName force2fa ipAllowlist ipWhitelist } billing { reference } } } }`;

describe('Fastly records', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let subgraph: Subgraph;

  before(async () => {
    database = await cloneDatabase();
    store = security.openNativeStore(database.optionsOf('security'));
    subgraph = await security.open(database.optionsOf('security'));
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const save = (record: unknown, customerId: string) => store.save([place(store, record, customerId)]);
  const exported = async (customerId: string) =>
    (await Array.fromAsync(exportRecords(store))).find((written) => written.customerId === customerId)?.record;
  const seen = async (id: string): Promise<Seen | null> => {
    const variables = { representations: [{ __typename: 'Customer', id }] };
    const { data, errors } = await subgraph.execute({ query, variables }, {});
    assert.equal(errors, undefined);
    const [customer] = (data?.['_entities'] ?? []) as (Seen | null)[];
    return customer ?? null;
  };
  const version = (customerId: string) =>
    withConnection(database.ownerUrl, async (client) => {
      const { rows } = await client.query('select version from security.accounts where customer_id = $1', [customerId]);
      return rows[0]?.version as number;
    });

  it('come in, change nothing the second time, and go out as they came', async () => {
    const id = newCustomer();
    assert.equal(await save(fullRecord, id), 1);
    assert.equal(await save(fullRecord, id), 0);
    assert.equal(await version(id), 1);
    assert.deepEqual(await exported(id), fullRecord);
    assert.deepEqual(
      [...(await store.findCustomers([fullRecord['id'] as string, 'unknown']))],
      [[fullRecord['id'], id]],
    );
  });

  const openForms = ['0.0.0.0/0', '', null, '*.*.*.*', '10.0.0.0/8,0.0.0.0/0'];
  for (const wire of openForms) {
    it(`mean no restriction by ${JSON.stringify(wire)}`, async () => {
      const id = newCustomer();
      await save({ id: `A${id}`, ip_whitelist: '192.0.2.7' }, id);
      assert.equal(await save({ id: `A${id}`, ip_whitelist: wire }, id), 1);
      const settings = (await seen(id))?.security;
      assert.deepEqual([settings?.['ipAllowlist'], settings?.['ipWhitelist']], [[], '0.0.0.0/0']);
      assert.equal((await exported(id))?.['ip_whitelist'], '0.0.0.0/0');
    });
  }

  it('say nothing by what is absent and clear by null', async () => {
    const id = newCustomer();
    const record = { ...fullRecord, id: `A${id}` };
    await save(record, id);
    assert.equal(await save({ id: record.id }, id), 0);
    const {
      id: _id,
      ip_whitelist: _list,
      created_at,
      updated_at,
      deleted_at: _deleted,
      ...rest
    } = record as NativeObject;
    assert.equal(
      await save({ ...Object.fromEntries(Object.keys(record).map((key) => [key, null])), id: record.id }, id),
      1,
    );
    const flags = [
      'force_2fa',
      'force_sso',
      'has_account_panel',
      'has_improved_events',
      'has_openstack_logging',
      'has_pci',
    ];
    const optional = ['can_reset_passwords', 'can_upload_vcl', 'has_improved_ssl_config', 'has_pci_passwords'];
    const cleared = Object.keys(rest)
      .filter((key) => !optional.includes(key))
      .map((key) => [key, flags.includes(key) ? false : null]);
    const written = await exported(id);
    assert.deepEqual(
      { ...written, updated_at },
      {
        id: record.id,
        ...Object.fromEntries(cleared),
        ip_whitelist: '0.0.0.0/0',
        created_at,
        updated_at,
        deleted_at: null,
      },
    );
    assert.equal(await version(id), 2);
  });

  it('keep what the delivery network says of itself only where it says it', async () => {
    const id = newCustomer();
    await save({ id: `A${id}`, name: 'Acme', created_at: '2020-01-01T00:00:00Z' }, id);
    assert.deepEqual(await exported(id), {
      id: `A${id}`,
      name: 'Acme',
      owner_id: null,
      billing_contact_id: null,
      billing_network_type: null,
      billing_ref: null,
      can_configure_wordpress: null,
      force_2fa: false,
      force_sso: false,
      has_account_panel: false,
      has_improved_events: false,
      has_openstack_logging: false,
      has_pci: false,
      ip_whitelist: '0.0.0.0/0',
      legal_contact_id: null,
      phone_number: null,
      postal_address: null,
      pricing_plan: null,
      pricing_plan_id: null,
      security_contact_id: null,
      technical_contact_id: null,
      created_at: '2020-01-01T00:00:00Z',
      updated_at: '2020-01-01T00:00:00Z',
      deleted_at: null,
    });
  });

  it('move updated_at to the record, or to now where the record names none', async () => {
    const id = newCustomer();
    await save({ ...fullRecord, id: `A${id}` }, id);
    await save({ id: `A${id}`, name: 'Acme 2', updated_at: '2024-02-01T10:00:00.5+02:00' }, id);
    assert.equal((await exported(id))?.['updated_at'], '2024-02-01T08:00:00.5Z');
    const before = new Date().toISOString();
    await save({ id: `A${id}`, name: 'Acme 3' }, id);
    assert.ok(((await exported(id))?.['updated_at'] as string) >= before);
    assert.equal(await version(id), 3);
  });

  it('are hidden from reads while marked as deleted, and exported with the mark', async () => {
    const id = newCustomer();
    await save({ ...fullRecord, id: `A${id}`, deleted_at: '2025-01-01T00:00:00Z' }, id);
    assert.equal(await seen(id), null);
    assert.equal((await exported(id))?.['deleted_at'], '2025-01-01T00:00:00Z');
    assert.equal(await save({ id: `A${id}`, deleted_at: null }, id), 1);
    assert.equal((await seen(id))?.security['accountId'], `A${id}`);
  });

  it('are refused for a customer that has another account, unless that one is deleted', async () => {
    const [id, other] = [newCustomer(), newCustomer()];
    await save({ ...fullRecord, id: `A${id}` }, id);
    await assert.rejects(save({ id: `B${id}`, name: 'Another' }, id), { constraint: 'accounts_pkey' });
    await assert.rejects(save({ id: `A${id}` }, other), { constraint: 'accounts_account_id_key' });
    assert.equal((await seen(id))?.security['accountName'], 'Acme Inc.');
    await save({ id: `A${id}`, deleted_at: '2025-01-01T00:00:00Z' }, id);
    assert.equal(await save({ id: `B${id}`, name: 'Another' }, id), 1);
    const { security: settings, billing } = (await seen(id)) as Seen;
    assert.deepEqual(
      [settings['accountId'], settings['accountName'], settings['force2fa'], billing['reference']],
      [`B${id}`, 'Another', false, null],
    );
  });

  it('explain the constraints that they can break, and no others', () => {
    for (const constraint of [
      'accounts_pkey',
      'accounts_account_id_key',
      'accounts_ip_allowlist_check',
      'accounts_billing_network_type_check',
    ]) {
      assert.match(store.explain(constraint) ?? '', /^\w.{20,}/, constraint);
    }
    assert.equal(store.explain('accounts_phone_number_check'), 'phone_number is empty or longer than it may be');
    assert.equal(store.explain('accounts_account_id_check'), 'id is empty or longer than it may be');
    assert.equal(store.explain('customers_native_id_key'), undefined);
  });

  it('leave no secret in the database or among the rejects', async () => {
    const id = newCustomer();
    const secrets = {
      raw_api_key: 'sk-canary-1',
      stripe_account: 'sk-canary-2',
      password: 'sk-canary-3',
      name: { raw_api_key: 'sk-canary-4' },
    };
    const { name: _name, ...keys } = secrets;
    await save({ ...fullRecord, id: `A${id}`, ...keys }, id);
    const stored = await withConnection(database.ownerUrl, async (client) => {
      const { rows } = await client.query('select accounts::text as row from security.accounts');
      return rows.map(({ row }: { row: string }) => row).join('\n');
    });
    assert.match(stored, /Acme Inc\./);
    assert.doesNotMatch(stored, /sk-canary/);
    const redacted = store.redact({
      ...fullRecord,
      ...secrets,
      phoneNumber: '+1 555 0199',
      postalAddress: 'Somewhere',
    });
    const { phone_number: _phone, postal_address: _address, name: _acme, ...kept } = fullRecord;
    assert.deepEqual(redacted, kept);
  });
});
