import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { loadSubgraph, type SubgraphName } from '../../subgraphs/domains.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import type { NativeStore } from '../../subgraphs/kit/native.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { type Domains, openDomains } from '../support/domains.ts';
import { openFolder, removeFolder } from '../support/folder.ts';
import { importRecord } from '../support/import-record.ts';
import { type FreshnessExample, freshnessExamples, type Json, otherOwner, times } from './freshness-examples.ts';

const future = '2099-01-01T00:00:00Z';
const changedHere = 'it was changed here after the record';
const newerBefore = 'a newer record was imported before';

describe('Imports into every system', () => {
  const folder = openFolder('freshness');
  let database: TestDatabase;
  let domains: Domains;
  const stores = new Map<string, NativeStore>();

  before(async () => {
    database = await cloneDatabase();
    domains = await openDomains(database);
    for (const { system } of freshnessExamples) {
      stores.set(system, (await loadSubgraph(system)).openNativeStore(database.optionsOf(system)));
    }
  });
  after(async () => {
    for (const store of stores.values()) await store[Symbol.asyncDispose]();
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    removeFolder(folder);
  });

  const sql = (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
    withConnection(database.ownerUrl, async (client) => (await client.query(text, values)).rows);
  const run = async (
    system: string,
    record: Json,
    customerId: string,
    options: { force?: boolean; asOf?: string } = {},
  ) => {
    const store = stores.get(system) as NativeStore;
    const result = await importRecord(store, record, { subgraph: system, folder, customerId, ...options });
    assert.equal(result.rejected, 0);
    return result;
  };
  const customer = async (system: string) => {
    const id = v7();
    // The CRM's records make their customers themselves.
    if (system !== 'crm') {
      const insert = `insert into crm.customers (id, name, status, owner_id) values ($1, 'Acme', 'active', $2)`;
      await sql(insert, id, otherOwner);
    }
    return id;
  };
  const row = async ({ system, table }: FreshnessExample, id: string) => {
    const [found] = await sql(`select * from ${table} where ${system === 'crm' ? 'id' : 'customer_id'} = $1`, id);
    return found as Json;
  };
  const mutate = async (system: SubgraphName, name: string, input: Json) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) { customer { id } } }`;
    const { errors } = await domains.ask(system, query, { input });
    assert.equal(errors, undefined);
  };
  const changes = (system: string, id: string) =>
    sql(`select * from ${system}.changes where customer_id = $1 and operation = 'import' order by version`, id);
  const imported = async (system: string, type: string, id: string) =>
    (
      await sql(
        `select payload from ${system}_jobs._private_jobs where payload ->> 'type' = $1 and payload::text like $2 order by id`,
        type,
        `%${id}%`,
      )
    ).map(({ payload }) => payload as { data: { changes?: Json[]; registrations?: Json[] } });

  for (const example of freshnessExamples) {
    const { system, record, kept, secrets, event } = example;

    it(`leave in ${system} what was changed here since, say so, and take it by force alone`, async () => {
      const id = await customer(system);
      const asOf = times.old;
      assert.partialDeepStrictEqual(await run(system, record(id, asOf), id, { asOf }), { changed: 1, kept: 0 });
      for (const [name, input] of example.mutations) await mutate(system, name, { customerId: id, ...input });
      const before = await row(example, id);
      assert.partialDeepStrictEqual(before, example.here);

      const [keys, columns] = example.untouched;
      const again = await run(system, record(id, asOf, keys), id, { asOf });
      assert.deepEqual(
        again.lines.map(({ field, here, there, isSecret, reason, isOverridden }) => [
          field,
          here,
          there,
          isSecret,
          reason,
          isOverridden,
        ]),
        kept.map((line) => [...line, changedHere, false]),
      );
      assert.doesNotMatch(JSON.stringify(again.lines), secrets);
      const left = await row(example, id);
      assert.partialDeepStrictEqual(left, { ...example.here, ...columns, version: Number(before['version']) + 1 });

      const forced = await run(system, record(id, asOf, keys), id, { asOf, force: true });
      assert.deepEqual(
        forced.lines.map(({ field, isOverridden }) => [field, isOverridden]),
        kept.map(([field]) => [field, true]),
      );
      assert.partialDeepStrictEqual(await row(example, id), example.forced);
      assert.doesNotMatch(JSON.stringify(await changes(system, id)), secrets);
    });

    it(`let in ${system} an equal or a newer record win field by field, and an older file lose after a newer one`, async () => {
      const id = await customer(system);
      const [column, path, values, stored] = example.versions;
      const bring = (time: string, said: Json) => run(system, record(id, time, said), id, { asOf: time });
      await bring(times.later, values[0]);
      assert.partialDeepStrictEqual(await bring(times.later, values[1]), { changed: 1, kept: 0 });
      assert.equal((await row(example, id))[column], stored[1]);
      const older = await bring(times.old, values[2]);
      assert.deepEqual(
        older.lines.map(({ field, reason }) => [field, reason]),
        [[path, newerBefore]],
      );
      assert.equal((await row(example, id))[column], stored[1]);
      assert.equal((await bring(times.latest, values[2])).kept, 0);
      assert.equal((await row(example, id))[column], stored[2]);
    });

    it(`let in ${system} an older file lose after a newer one that changed nothing`, async () => {
      const id = await customer(system);
      const [column, , values, stored] = example.versions;
      const bring = (time: string, said: Json) => run(system, record(id, time, said), id, { asOf: time });
      await bring(times.old, values[0]);
      await bring(times.latest, values[0]);
      assert.equal((await bring(times.later, values[1])).kept, 1);
      assert.equal((await row(example, id))[column], stored[0]);
    });

    it(`are changes of ${system}: in the list, in the version and in one event`, async () => {
      const id = await customer(system);
      const [column, path, values, stored] = example.versions;
      await run(system, record(id, times.old, values[0]), id, { asOf: times.old });
      await run(system, record(id, times.later, values[1]), id, { asOf: times.later });
      await run(system, record(id, times.later, values[1]), id, { asOf: times.later });
      const rows = await changes(system, id);
      assert.deepEqual(
        rows.map(({ version, caller_id, caller_kind }) => [version, caller_id, caller_kind]),
        [1, 2].map((version) => [version, '00000000-0000-4000-8000-000000000002', 'service']),
      );
      assert.partialDeepStrictEqual(rows[1]?.['fields'], [{ path }]);
      assert.partialDeepStrictEqual(await row(example, id), { [column]: stored[1], version: 2 });
      const told = await imported(system, event, id);
      assert.equal(told.length, 2);
      const [one] = told.slice(-1);
      assert.partialDeepStrictEqual(one?.data.changes ?? one?.data.registrations, [{ customerId: id, version: 2 }]);
      assert.doesNotMatch(JSON.stringify(told), secrets);
    });
  }

  const transitions = [
    ['crm', { status: 'active' }, { status: 'prospect' }, 'a customer that is ACTIVE cannot become PROSPECT'],
    [
      'provisioning',
      { status: 'provisioned' },
      { status: 'provisioning' },
      'an account in the status PROVISIONED does not get into the status PROVISIONING',
    ],
    [
      'provisioning',
      { status: 'deleting' },
      { status: 'provisioned' },
      'an account in the status DELETING does not get into the status PROVISIONED',
    ],
  ] as const;
  for (const [system, first, then, reason] of transitions) {
    it(`of ${system} say that ${reason}, unless forced`, async () => {
      const example = freshnessExamples.find((one) => one.system === system) as FreshnessExample;
      const id = await customer(system);
      await run(system, example.record(id, times.old, first), id, { asOf: times.old });
      const newer = [example.record(id, future, then), id, { asOf: future }] as const;
      const refused = await run(system, ...newer);
      assert.deepEqual(
        refused.lines.map(({ field, reason }) => [field, reason]),
        [['status', reason]],
      );
      assert.equal((await row(example, id))['status'], first.status);
      const forced = await run(system, newer[0], id, { asOf: future, force: true });
      assert.deepEqual(
        forced.lines.map(({ isOverridden }) => isOverridden),
        [true],
      );
      assert.equal((await row(example, id))['status'], then.status);
    });
  }

  it('keep a customer of crm deleted that was deleted here after the record', async () => {
    const id = v7();
    const { record } = freshnessExamples[0] as FreshnessExample;
    const old = record(id, times.old, { trashed: false });
    await run('crm', old, id);
    await mutate('crm', 'deleteCustomer', { customerId: id });
    assert.deepEqual(
      (await run('crm', old, id)).lines.map(({ field }) => field),
      ['deletedAt'],
    );
    assert.equal((await run('crm', { ...old, lastModifiedDate: future }, id)).kept, 0);
  });

  it('leave what was changed of a principal that two customers share', async () => {
    const [one, two] = [v7(), v7()];
    const { record } = freshnessExamples[0] as FreshnessExample;
    const shared = record(one, times.old);
    const other = { ...shared, id: two };
    await run('crm', shared, one);
    await run('crm', other, two);
    await mutate('crm', 'updatePrincipal', { customerId: one, principal: { email: 'new@example.com' } });
    assert.deepEqual(
      (await run('crm', other, two)).lines.map(({ field, reason }) => [field, reason]),
      [['principal.email', changedHere]],
    );
    assert.equal((await run('crm', shared, one)).kept, 1);
    const [third, stored] = [
      v7(),
      () => sql('select personal_data from crm.principals where id = $1', shared['customerId']),
    ];
    const before = await stored();
    assert.partialDeepStrictEqual(await run('crm', { ...shared, id: third }, third), { changed: 1, kept: 1 });
    assert.deepEqual(await stored(), before);
    assert.equal((await run('crm', other, two, { force: true })).kept, 1);
    assert.notDeepEqual(await stored(), before);
  });

  it('leave webhooks of messaging as they were changed or removed here, and LINE removed', async () => {
    const { record } = freshnessExamples.find(({ system }) => system === 'messaging') as FreshnessExample;
    const id = await customer('messaging');
    const said = { webhook_method: 'POST', webhook_uri: 'https://old.example.com/TOKEN' };
    const old = record(id, times.old, said);
    const hooks = () => sql('select id, uri, is_enabled from messaging.webhooks where customer_id = $1', id);
    await run('messaging', old, id);
    const [{ id: webhookId } = {}] = await hooks();
    await mutate('messaging', 'updateWebhook', { customerId: id, webhookId, uri: 'https://new.example.com/' });
    await mutate('messaging', 'removeLine', { customerId: id });
    const changed = await run('messaging', old, id);
    assert.partialDeepStrictEqual(await hooks(), [{ uri: 'https://new.example.com/' }]);
    assert.doesNotMatch(JSON.stringify(changed.lines), /TOKEN|0123456789abcdef/);
    assert.deepEqual(
      changed.lines.map(({ field, reason }) => [field.replace(/\.[-0-9a-f]{36}/, ''), reason]),
      [
        ['line.secret', changedHere],
        ['line.token', changedHere],
        ['webhooks.uri', changedHere],
      ],
    );
    await mutate('messaging', 'deleteWebhook', { customerId: id, webhookId });
    await run('messaging', old, id);
    assert.deepEqual(await hooks(), []);
    assert.deepEqual(await sql('select * from messaging.line_channels where customer_id = $1', id), []);
    await run('messaging', old, id, { force: true });
    assert.partialDeepStrictEqual(await hooks(), [{ uri: 'https://old.example.com/TOKEN' }]);
  });

  const addresses = [
    ['http://10.0.0.7/hook', /^The address is private or local/],
    ['http://localhost:8080/', /^The address is private or local/],
    ['https://user:pass@hooks.example.com/', /^The address carries a user name or password/],
  ] as const;
  for (const [uri, reason] of addresses) {
    it(`of messaging store a webhook to ${uri} disabled, with its reason`, async () => {
      const { record } = freshnessExamples.find(({ system }) => system === 'messaging') as FreshnessExample;
      const id = await customer('messaging');
      await run('messaging', record(id, times.old, { webhook_method: 'POST', webhook_uri: uri }), id);
      const [hook] = await sql('select * from messaging.webhooks where customer_id = $1', id);
      assert.partialDeepStrictEqual(hook, { uri, is_enabled: false });
      assert.match(String(hook?.['disabled_reason']), reason);
    });
  }

  it('of several records tell of all of them in one event', async () => {
    const store = stores.get('security') as NativeStore;
    const { record } = freshnessExamples.find(({ system }) => system === 'security') as FreshnessExample;
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const records = ids.map((customerId) => {
      const read = store.read(record(customerId, times.old));
      assert.ok('nativeId' in read);
      return { ...read, customerId };
    });
    assert.equal(await store.save(records), 3);
    const [told, ...others] = await imported('security', 'customer.security-imported', ids[0] as string);
    assert.deepEqual(others, []);
    assert.deepEqual(
      told?.data.changes?.map(({ customerId }) => customerId),
      ids,
    );
  });
});
