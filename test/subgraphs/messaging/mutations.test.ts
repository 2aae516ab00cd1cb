import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mutations, openMutations } from './mutations.ts';
import { newId } from './records.ts';

const uri = 'https://hooks.example.com/with-a-t0ken';
const line = { secret: '0123456789abcdef0123456789abcdef', token: 'EXAMPLE/token+base64==' };

interface Step {
  readonly field: string;
  readonly input: object;
  /** The event's type and the paths that its fields and the audit row name. */
  readonly type: string;
  readonly paths: readonly string[];
}

describe('Mutations of messaging', () => {
  let database: TestDatabase;
  let mutations: Mutations;
  before(async () => {
    database = await cloneDatabase();
    mutations = await openMutations(database);
  });
  after(async () => {
    await mutations[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it('write an audit row and an event each, and no secret or private text in them', async () => {
    const customerId = await mutations.register();
    const account = { username: 'pr1vate', name: 'Acme', detail: 'pr1vate notes' };
    await mutations.done('createMessagingAccount', { customerId, ...account });
    const created = await mutations.done('createWebhook', { customerId, uri });
    const { id: webhookId } = created.webhook;
    const path = (name: string) => `webhooks.${webhookId}.${name}`;
    const steps: readonly Step[] = [
      {
        field: 'updateMessagingAccount',
        input: { name: 'Acme Ltd' },
        type: 'customer.messaging-account-updated',
        paths: ['name'],
      },
      {
        field: 'updateWebhook',
        input: { webhookId, uri: `${uri}2`, isEnabled: false },
        type: 'customer.webhook-updated',
        paths: [path('isEnabled'), path('uri')],
      },
      {
        field: 'rotateWebhookSecret',
        input: { webhookId },
        type: 'customer.webhook-secret-rotated',
        paths: [path('previousSecretValidUntil'), path('secret')],
      },
      { field: 'configureLine', input: line, type: 'customer.line-configured', paths: ['line.secret', 'line.token'] },
      {
        field: 'deleteWebhook',
        input: { webhookId },
        type: 'customer.webhook-deleted',
        paths: ['events', 'isDefault', 'isEnabled', 'method', 'previousSecretValidUntil', 'secret', 'uri'].map(path),
      },
      { field: 'removeLine', input: {}, type: 'customer.line-removed', paths: ['line.secret', 'line.token'] },
    ];
    const secrets = ['pr1vate', 't0ken', line.secret, line.token, created.secret];
    for (const { field, input } of steps)
      secrets.push((await mutations.done(field, { customerId, ...input })).secret ?? 'pr1vate');

    const { changes, events } = await mutations.written(customerId);
    const expected = [
      [
        'createMessagingAccount',
        'customer.messaging-account-created',
        ['accountId', 'detail', 'name', 'permissionIds', 'username'],
      ],
      [
        'createWebhook',
        'customer.webhook-created',
        ['events', 'isDefault', 'isEnabled', 'method', 'secret', 'uri'].map(path),
      ],
      ...steps.map(({ field, type, paths }) => [field, type, paths]),
    ];
    assert.deepEqual(
      changes.map((row, at) => [row['operation'], events[at]?.['type'], pathsOf(row['fields'])]),
      expected,
    );
    changes.forEach((row, at) => {
      const { data, subject, source } = events[at] as Record<string, Record<string, unknown>>;
      assert.deepEqual([subject, source, row['version']], [customerId, '/subgraphs/messaging', at + 1]);
      assert.deepEqual([row['caller_id'], row['caller_kind']], [developmentCaller.id, 'development']);
      assert.partialDeepStrictEqual(data, {
        version: at + 1,
        operation: row['operation'],
        fields: row['fields'],
        changeId: row['id'],
      });
    });
    assert.deepEqual(changes[2]?.['fields'], [
      { path: 'name', before: '"Acme"', after: '"Acme Ltd"', isSecret: false },
    ]);
    const text = JSON.stringify([changes, events]);
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);
  });

  it('store secrets sealed only', async () => {
    const customerId = await mutations.customer();
    const { webhook, secret } = await mutations.done('createWebhook', { customerId, uri, idempotencyKey: newId() });
    const rotated = await mutations.done('rotateWebhookSecret', {
      customerId,
      webhookId: webhook.id,
      idempotencyKey: newId(),
    });
    await mutations.done('configureLine', { customerId, ...line, idempotencyKey: newId() });
    await mutations.done('configureLine', {
      customerId,
      secret: line.secret.replace('0', '1'),
      idempotencyKey: newId(),
    });
    for (const table of ['webhooks', 'line_channels', 'idempotency_keys', 'changes', 'accounts']) {
      const text = JSON.stringify(await mutations.sql(`select * from messaging.${table}`));
      assert.ok(text.length > 2);
      for (const one of [secret, rotated.secret, line.secret, line.token]) assert.ok(!text.includes(one), table);
    }
  });

  it('refuse a stale expectedVersion with the current one, and take the current one', async () => {
    for (const [field, input] of await everyChange(mutations)) {
      const { customerId } = input as { customerId: string };
      const { version } = await mutations.read(customerId);
      const { code, extensions, payload } = await mutations.run(field, { ...input, expectedVersion: version - 1 });
      assert.deepEqual([field, code, extensions['currentVersion'], payload], [field, 'CONFLICT', version, null]);
      const done = await mutations.done(field, { ...input, expectedVersion: version });
      assert.equal(done.customer.messaging.version, version + 1, field);
    }
  });

  it('write nothing where nothing changes', async () => {
    const customerId = await mutations.customer({ username: 'same', name: 'Same' });
    const { webhook } = await mutations.done('createWebhook', { customerId, uri, events: ['a'] });
    await mutations.done('configureLine', { customerId, ...line });
    const [state, { changes }] = [await mutations.read(customerId), await mutations.written(customerId)];
    await mutations.done('updateMessagingAccount', { customerId });
    await mutations.done('updateMessagingAccount', { customerId, username: 'same', name: 'Same', detail: null });
    await mutations.done('updateWebhook', { customerId, webhookId: webhook.id });
    await mutations.done('updateWebhook', {
      customerId,
      webhookId: webhook.id,
      uri,
      events: ['a', 'a'],
      isDefault: true,
    });
    await mutations.done('configureLine', { customerId, ...line });
    assert.deepEqual(await mutations.read(customerId), state);
    await mutations.done('removeLine', { customerId });
    await mutations.done('removeLine', { customerId });
    assert.equal((await mutations.written(customerId)).changes.length, changes.length + 1);
  });

  it('answer a repeat of an idempotencyKey with the first result, and refuse another input', async () => {
    for (const [field, input] of await everyChange(mutations)) {
      const { customerId } = input as { customerId: string };
      const keyed = { ...input, idempotencyKey: newId() };
      const first = await mutations.done(field, keyed);
      assert.deepEqual(await mutations.done(field, keyed), first, field);
      const { code } = await mutations.run(field, { ...keyed, expectedVersion: 7 });
      assert.equal(code, 'CONFLICT', field);
      assert.equal((await mutations.read(customerId)).version, first.customer.messaging.version, field);
    }
    const customerId = await mutations.register();
    const keyed = { customerId, username: 'once', idempotencyKey: newId() };
    assert.deepEqual(
      await mutations.done('createMessagingAccount', keyed),
      await mutations.done('createMessagingAccount', keyed),
    );
  });

  it('show a fresh secret again to a repeat, also once the webhook is gone', async () => {
    const customerId = await mutations.customer();
    const keyed = { customerId, uri, idempotencyKey: newId() };
    const { secret, webhook } = await mutations.done('createWebhook', keyed);
    await mutations.done('deleteWebhook', { customerId, webhookId: webhook.id });
    assert.partialDeepStrictEqual(await mutations.done('createWebhook', keyed), { secret, webhook: null });
  });

  it('refuse a caller without their scope', async () => {
    const scopes = new Set(['quota:write', 'crm:write', 'secrets:read']);
    await using limited = await openMutations(database, { callerOf: () => ({ ...developmentCaller, scopes }) });
    const inputs = [...(await everyChange(mutations)), ['createMessagingAccount', { customerId: newId() }] as const];
    for (const [field, input] of inputs) {
      const { code, extensions, payload } = await limited.run(field, input);
      assert.deepEqual(
        [field, code, extensions['scopes'], payload],
        [field, 'UNAUTHORIZED_FIELD_OR_TYPE', [['messaging:write']], null],
      );
    }
  });

  it('show no secret, not even a fresh one, to a caller who may not read secrets, and are done nevertheless', async () => {
    const scopes = new Set(['messaging:write', 'messaging:read']);
    await using limited = await openMutations(database, { callerOf: () => ({ ...developmentCaller, scopes }) });
    const customerId = await limited.customer();
    for (const [field, input] of [['createWebhook', { uri }] as const, ['configureLine', line] as const]) {
      const { codes, payload } = await limited.run(field, { customerId, ...input });
      assert.deepEqual([...new Set(codes)], ['UNAUTHORIZED_FIELD_OR_TYPE'], field);
      assert.doesNotMatch(JSON.stringify(payload), /whsec_|EXAMPLE/);
      assert.equal(payload.secret ?? null, null);
    }
  });
});

/** One input that changes something for every mutation of an account that is there. */
async function everyChange(mutations: Mutations): Promise<(readonly [string, object])[]> {
  const customerId = await mutations.customer();
  const { webhook } = await mutations.done('createWebhook', { customerId, uri });
  const { id: webhookId } = webhook;
  return [
    ['updateMessagingAccount', { customerId, name: 'Other' }],
    ['createWebhook', { customerId, uri }],
    ['updateWebhook', { customerId, webhookId, method: 'PUT' }],
    ['rotateWebhookSecret', { customerId, webhookId }],
    ['deleteWebhook', { customerId, webhookId }],
    ['configureLine', { customerId, ...line }],
    ['removeLine', { customerId }],
  ];
}

function pathsOf(fields: unknown): string[] {
  return (fields as { path: string }[]).map(({ path }) => path);
}
