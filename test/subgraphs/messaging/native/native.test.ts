import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { secretFingerprint } from '../../../../subgraphs/kit/encryption.ts';
import { exportRecords } from '../../../../subgraphs/kit/export-records.ts';
import type { NativeStore } from '../../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../../subgraphs/kit/subgraph.ts';
import { messaging } from '../../../../subgraphs/messaging/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { knowEverybody } from '../../../support/know-everybody.ts';
import { place } from '../../../support/native.ts';
import { type NativeObject, newId, release1, release2 } from '../records.ts';

interface Seen extends NativeObject {
  readonly webhooks: readonly NativeObject[];
  readonly line: NativeObject | null;
}

const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { messaging {
  accountId username name detail status email updatedAt deletedAt permissionIds
  webhooks { id method uri events isEnabled disabledReason isDefault secret secretFingerprint }
  line { isConfigured secret token secretFingerprint tokenFingerprint } } } } }`;

describe('VoIPBIN records', () => {
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

  const save = (record: unknown, customerId: string) => store.save([place(store, record, customerId)], { force: true });
  const exported = async (customerId: string) =>
    (await Array.fromAsync(exportRecords(store))).find((written) => written.customerId === customerId)?.record;
  const seen = async (id: string): Promise<Seen> => {
    const variables = { representations: [{ __typename: 'Customer', id }] };
    const { data, errors } = await subgraph.execute({ query, variables }, {});
    assert.equal(errors, undefined);
    return (JSON.parse(JSON.stringify(data)) as { _entities: [{ messaging: Seen }] })._entities[0].messaging;
  };
  const sql = async (text: string, ...values: unknown[]) =>
    withConnection(database.ownerUrl, async (client) => {
      await client.query('set search_path = messaging');
      return (await client.query(text, values)).rows as NativeObject[];
    });
  const versions = async (id: string) =>
    [
      ...(await sql('select version from accounts where customer_id = $1', id)),
      ...(await sql('select version from webhooks where customer_id = $1 order by is_default desc, id', id)),
      ...(await sql('select version from line_channels where customer_id = $1', id)),
    ].map((row) => row['version']);
  // A record under ids of its own, so that tests do not meet.
  const fresh = (record: NativeObject): [NativeObject, string] => {
    const id = newId();
    const own = { ...record, id: newId() };
    return ['username' in record ? { ...own, username: `user-${id}` } : own, id];
  };

  for (const [title, full] of [
    ['release 1', release1],
    ['release 2', release2],
  ] as const) {
    it(`of ${title} come in, change nothing the second time, and go out as they came`, async () => {
      const [record, id] = fresh(full);
      assert.equal(await save(record, id), 1);
      const first = await versions(id);
      assert.equal(await save(record, id), 0);
      assert.deepEqual(await versions(id), first);
      assert.ok(first.every((version) => version === 1));
      assert.deepEqual(await exported(id), record);
      assert.deepEqual([...(await store.findCustomers([record['id'] as string, newId()]))], [[record['id'], id]]);
    });
  }

  it('with an address that has no scheme come in without a webhook, and go out as they came', async () => {
    for (const full of [release1, release2]) {
      const [record, id] = fresh({ ...full, webhook_uri: 'hooks.example.com/voipbin' });
      assert.equal(await save(record, id), 1);
      assert.equal(await save(record, id), 0);
      assert.deepEqual((await seen(id)).webhooks, []);
      assert.deepEqual(await exported(id), record);
      assert.equal(await save({ ...record, webhook_uri: 'https://hooks.example.com/voipbin' }, id), 1);
      assert.equal((await seen(id)).webhooks.length, 1);
      assert.equal((await exported(id))?.['webhook_uri'], 'https://hooks.example.com/voipbin');
    }
  });

  it('of the platform itself come in under its own ids', async () => {
    const record = { ...fresh(release2)[0], id: '00000000-0000-0000-0000-000000000001' };
    const id = newId();
    assert.equal(await save(record, id), 1);
    assert.equal((await seen(id))['accountId'], record.id);
    assert.deepEqual(await exported(id), record);
  });

  it('write nothing into the key of the other release', async () => {
    const [one, oneId] = fresh({ username: 'x', tm_create: '2022-02-01 00:00:00.000000' });
    await save(one, oneId);
    assert.deepEqual(await exported(oneId), {
      id: one['id'],
      username: one['username'],
      name: '',
      detail: '',
      webhook_method: '',
      webhook_uri: '',
      line_secret: '',
      line_token: '',
      permission_ids: [],
      tm_create: '2022-02-01 00:00:00.000000',
      tm_update: '9999-01-01 00:00:00.000000',
      tm_delete: '9999-01-01 00:00:00.000000',
    });
    const [two, twoId] = fresh({ status: 'active', tm_create: '2024-01-15T10:30:00Z' });
    await save(two, twoId);
    assert.deepEqual(await exported(twoId), {
      id: two['id'],
      billing_account_id: '00000000-0000-0000-0000-000000000000',
      status: 'active',
      tm_deletion_scheduled: null,
      tm_create: '2024-01-15T10:30:00Z',
      tm_update: null,
      tm_delete: null,
    });
  });

  for (const sentinel of ['9999-01-01 00:00:00.000000', '9999-01-01T00:00:00.000000Z']) {
    for (const full of [release1, release2]) {
      it(`understand ${sentinel} in release ${full === release1 ? 1 : 2}`, async () => {
        const [record, id] = fresh({ ...full, tm_update: sentinel, tm_delete: sentinel });
        await save(record, id);
        const { updatedAt, deletedAt } = await seen(id);
        assert.deepEqual([updatedAt, deletedAt], [null, null]);
        const never = full === release1 ? '9999-01-01 00:00:00.000000' : null;
        assert.deepEqual(await exported(id), { ...record, tm_update: never, tm_delete: never });
      });
    }
  }

  it('say nothing by what is absent and clear by null or ""', async () => {
    const [record, id] = fresh(release1);
    await save(record, id);
    assert.equal(await save({ id: record['id'], username: record['username'] }, id), 0);
    for (const nothing of [null, '']) {
      await save(record, id);
      const keys = Object.keys(record).filter((key) => !['id', 'tm_create', 'permission_ids'].includes(key));
      assert.equal(
        await save({ ...record, ...Object.fromEntries(keys.map((key) => [key, nothing])), permission_ids: null }, id),
        1,
      );
      const { username, name, detail, permissionIds, webhooks, line, updatedAt } = await seen(id);
      assert.deepEqual(
        { username, name, detail, permissionIds, webhooks, line, updatedAt },
        { username: null, name: '', detail: null, permissionIds: [], webhooks: [], line: null, updatedAt: null },
      );
      assert.deepEqual(await sql('select id from webhooks where customer_id = $1', id), []);
    }
  });

  it('keep what release 1 knew when release 2 describes the account, and carry it along', async () => {
    const [record, id] = fresh(release1);
    await save(record, id);
    const { webhook_secret: _secret, ...newer } = release2;
    assert.equal(await save({ ...newer, id: record['id'] }, id), 1);
    const both = {
      ...newer,
      id: record['id'],
      username: record['username'],
      line_secret: record['line_secret'],
      line_token: record['line_token'],
      permission_ids: record['permission_ids'],
    };
    assert.deepEqual(await exported(id), both);
    assert.equal(await save(both, id), 0);
    assert.equal(await save({ ...record, tm_update: '2025-01-01 00:00:00.000000' }, id), 1);
    assert.equal((await exported(id))?.['status'], 'frozen');
    assert.equal((await seen(id))['email'], 'ops@example.com');
  });

  it('move updated_at to the record, or to now where the record names none', async () => {
    const [record, id] = fresh(release1);
    await save(record, id);
    await save({ ...record, name: 'Acme 2', tm_update: '2024-02-01 08:00:00.500000' }, id);
    assert.equal((await seen(id))['updatedAt'], '2024-02-01T08:00:00.5Z');
    const start = new Date().toISOString();
    await save({ id: record['id'], name: 'Acme 3' }, id);
    assert.ok(((await seen(id))['updatedAt'] as string) >= start);
    assert.deepEqual((await versions(id))[0], 3);
  });

  it('count up the account when only its webhook or its LINE channel changes', async () => {
    const [record, id] = fresh(release1);
    await save(record, id);
    assert.equal(await save({ ...record, line_token: 'another' }, id), 1);
    assert.deepEqual(await versions(id), [2, 1, 2]);
    assert.equal(await save({ ...record, line_token: 'another', webhook_method: 'GET' }, id), 1);
    assert.deepEqual(await versions(id), [3, 2, 2]);
    assert.equal(await save({ ...record, line_secret: '', line_token: '', webhook_method: 'GET' }, id), 1);
    assert.deepEqual(await versions(id), [4, 2]);
    assert.equal((await seen(id)).line, null);
  });

  it('give the default webhook an id that stays, whatever becomes of it', async () => {
    const [record, id] = fresh(release1);
    await save(record, id);
    const [first] = (await seen(id)).webhooks;
    assert.equal(first?.['isDefault'], true);
    await save({ ...record, webhook_uri: 'https://elsewhere.example.com' }, id);
    assert.deepEqual((await seen(id)).webhooks[0]?.['id'], first?.['id']);
    await save({ ...record, webhook_uri: '', webhook_method: '' }, id);
    await save(record, id);
    assert.deepEqual((await seen(id)).webhooks, [first]);
  });

  const halves: readonly [string, NativeObject][] = [
    ['no address', { webhook_method: 'POST', webhook_uri: '' }],
    ['no method', { webhook_method: '', webhook_uri: 'https://hooks.example.com' }],
  ];
  for (const [title, half] of halves) {
    it(`with ${title} have no webhook, but lose nothing`, async () => {
      const [record, id] = fresh({ ...release1, ...half });
      await save(record, id);
      assert.deepEqual((await seen(id)).webhooks, []);
      assert.deepEqual(await exported(id), record);
      await save({ ...record, webhook_method: 'PUT', webhook_uri: 'https://now.example.com' }, id);
      const [webhook] = (await seen(id)).webhooks;
      assert.deepEqual(
        [webhook?.['method'], webhook?.['uri'], webhook?.['isEnabled']],
        ['PUT', 'https://now.example.com', true],
      );
    });
  }

  it('keep the secret of a webhook that is not set up', async () => {
    const { webhook_method: _method, webhook_uri: _uri, ...without } = release2;
    const [record, id] = fresh(without);
    await save(record, id);
    assert.deepEqual((await seen(id)).webhooks, []);
    assert.deepEqual(await exported(id), record);
    await save({ ...record, webhook_method: 'POST', webhook_uri: 'https://now.example.com' }, id);
    assert.equal((await seen(id)).webhooks[0]?.['secret'], release2['webhook_secret']);
  });

  it('leave a webhook off that somebody switched off, and try a failed one again at another address', async () => {
    const [record, id] = fresh(release1);
    await save(record, id);
    const isEnabled = async () => (await seen(id)).webhooks[0]?.['isEnabled'];
    await sql('update webhooks set is_enabled = false where customer_id = $1', id);
    await save({ ...record, webhook_uri: 'https://second.example.com' }, id);
    assert.equal(await isEnabled(), false);
    await sql(`update webhooks set disabled_reason = 'The address answered 410 Gone.' where customer_id = $1`, id);
    await save({ ...record, webhook_uri: 'https://second.example.com', name: 'Acme 2' }, id);
    assert.equal(await isEnabled(), false);
    await save({ ...record, webhook_uri: 'https://third.example.com' }, id);
    assert.equal(await isEnabled(), true);
    assert.equal((await seen(id)).webhooks[0]?.['disabledReason'], null);
  });

  it('leave further webhooks alone, and carry them in a key of our own', async () => {
    const [record, id] = fresh(release1);
    await save(record, id);
    const [further, secret] = [newId(), 'whsec_another'];
    await sql(
      `insert into webhooks (id, customer_id, method, uri, events, is_enabled, disabled_reason, created_at)
       values ($1, $2, 'PUT', 'https://calls.example.com', '{call_hangup,calls.ended}', false, 'gone', '2025-01-01Z')`,
      further,
      id,
    );
    assert.equal(await save(record, id), 0);
    const entry = {
      id: further,
      is_default: false,
      method: 'PUT',
      uri: 'https://calls.example.com',
      events: ['call_hangup', 'calls.ended'],
      is_enabled: false,
      disabled_reason: 'gone',
      created_at: '2025-01-01T00:00:00Z',
    };
    assert.deepEqual(await exported(id), { ...record, x_webhooks: [entry] });
    assert.equal(await save({ ...record, x_webhooks: [entry] }, id), 0);
    assert.equal(await save({ ...record, x_webhooks: [{ ...entry, secret }] }, id), 1);
    const { webhooks } = await seen(id);
    assert.deepEqual(webhooks[1], {
      id: further,
      method: 'PUT',
      uri: 'https://calls.example.com',
      events: ['call_hangup', 'calls.ended'],
      isEnabled: false,
      disabledReason: 'gone',
      isDefault: false,
      secret,
      secretFingerprint: secretFingerprint(secret),
    });
    assert.deepEqual(await exported(id), { ...record, x_webhooks: [{ ...entry, secret }] });
    assert.equal(await save({ ...record, x_webhooks: [] }, id), 1);
    assert.equal((await seen(id)).webhooks.length, 1);
  });

  it('never take a webhook away from another customer', async () => {
    const [[one, oneId], [two, twoId]] = [fresh(release1), fresh(release1)];
    const entry = { id: newId(), method: 'POST', uri: 'https://hooks.example.com' };
    await save({ ...one, x_webhooks: [entry] }, oneId);
    await assert.rejects(save({ ...two, x_webhooks: [entry] }, twoId), { constraint: 'webhooks_pkey' });
    await save(two, twoId);
    const both = [
      place(store, { ...one, name: 'Acme 2', x_webhooks: [entry] }, oneId),
      place(store, { ...two, x_webhooks: [entry] }, twoId),
    ];
    await assert.rejects(store.save(both), { constraint: 'webhooks_pkey' });
    assert.equal((await seen(oneId)).webhooks.length, 2);
  });

  it('show a deleted account with its mark, and export it', async () => {
    const [record, id] = fresh({ ...release1, tm_delete: '2025-01-01 00:00:00.000000' });
    await save(record, id);
    assert.equal((await seen(id))['deletedAt'], '2025-01-01T00:00:00Z');
    assert.deepEqual(await exported(id), record);
    assert.equal(await save({ ...record, tm_delete: '9999-01-01 00:00:00.000000' }, id), 1);
    assert.equal((await seen(id))['deletedAt'], null);
  });

  it('are refused for a customer that has another account, unless that one is deleted', async () => {
    const [record, id] = fresh(release1);
    const another = { ...release2, id: newId() };
    await save(record, id);
    await assert.rejects(save(another, id), { constraint: 'accounts_pkey' });
    await assert.rejects(save({ id: record['id'] }, newId()), { constraint: 'accounts_account_id_key' });
    await save({ ...record, tm_delete: '2025-01-01 00:00:00.000000' }, id);
    assert.equal(await save(another, id), 1);
    assert.deepEqual(await exported(id), another);
    assert.equal(await save(another, id), 0);
  });

  it('are refused for a username that another account has, without regard to case', async () => {
    const [record, id] = fresh(release1);
    await save({ ...record, username: 'Ümit' }, id);
    const [other, otherId] = fresh(release1);
    await assert.rejects(save({ ...other, username: 'üMIT' }, otherId), {
      constraint: 'accounts_username_without_case',
    });
  });

  it('explain the constraints that they can break, and no others', () => {
    for (const constraint of [
      'accounts_pkey',
      'accounts_account_id_key',
      'accounts_username_without_case',
      'webhooks_pkey',
      'webhooks_uri_check',
    ]) {
      assert.match(store.explain(constraint) ?? '', /^\w.{20,}/, constraint);
    }
    assert.equal(store.explain('customers_native_id_key'), undefined);
  });

  it('leave no secret, password or personal data readable in the database or among the rejects', async () => {
    const secrets = {
      webhook_secret: 'canary-webhook',
      line_secret: 'canary-line',
      line_token: 'canary-token',
      email: 'canary@example.com',
      phone_number: '+1555canary',
      address: '1 Canary St',
      terms_agreed_ip: 'canary-ip',
      password: 'canary-password',
    };
    const more = { id: newId(), method: 'POST', uri: 'https://hooks.example.com', secret: 'canary-further' };
    const [record, id] = fresh({ ...release2, ...secrets, x_webhooks: [more] });
    await save(record, id);
    const rows = await sql(
      `select accounts::text as row from accounts union all select webhooks::text from webhooks
       union all select line_channels::text from line_channels`,
    );
    const stored = rows.map(({ row }) => row).join('\n');
    assert.match(stored, /Acme/);
    assert.doesNotMatch(stored, /canary/i);
    const { password: _password, terms_agreed_ip, ...rest } = record;
    assert.equal(terms_agreed_ip, 'canary-ip');
    assert.deepEqual((await exported(id))?.['line_token'], rest['line_token']);
    assert.deepEqual(store.redact({ ...release1, ...record }), {
      id: record['id'],
      name: 'Acme',
      webhook_method: 'PUT',
      billing_account_id: release2['billing_account_id'],
      email_verified: true,
      status: 'frozen',
      identity_verification_status: 'verified',
      terms_agreed_version: '2026-01',
      tm_deletion_scheduled: release2['tm_deletion_scheduled'],
      tm_create: release2['tm_create'],
      tm_update: release2['tm_update'],
      tm_delete: null,
    });
  });
});
