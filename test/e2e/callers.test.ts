import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Caller, createCaller } from '../../gateway/auth/caller.ts';
import { callerTokens } from '../../gateway/auth/caller-tokens/caller-tokens.ts';
import { subgraphNames } from '../../subgraphs/domains.ts';
import { serviceTokens } from '../../subgraphs/kit/callers/service-tokens.ts';
import { createSigningKey, ownSigningKey } from '../../subgraphs/kit/callers/signing-key.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { cloudEvent } from '../../subgraphs/kit/events/cloud-event.ts';
import { byGateway } from '../support/caller-token.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { ask, type Deployment, sixProcesses } from '../support/deployments.ts';
import { loadSamples } from '../support/samples.ts';
import { until } from '../support/until.ts';

const alder = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';

describe('Callers between six processes', () => {
  let database: TestDatabase;
  let deployment: Deployment;
  let urls: ReadonlyMap<string, string>;

  before(async () => {
    database = await cloneDatabase();
    await loadSamples(database);
    deployment = await sixProcesses(database, { LOG_LEVEL: 'debug' });
    urls = new Map(
      subgraphNames.map((name) => {
        const [, url = ''] = /(http:\S+)\/graphql/.exec(deployment.processes.get(name)?.output() ?? '') ?? [];
        return [name, url];
      }),
    );
  });
  after(async () => {
    await deployment[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const send = async (name: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${urls.get(name)}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const { errors = [], data } = (text === '' ? {} : JSON.parse(text)) as {
      errors?: readonly { message: string; extensions: { code: string } }[];
      data?: unknown;
    };
    return { status: response.status, code: errors[0]?.extensions.code, message: errors[0]?.message, data, text };
  };
  const by = (service: string, audience: string) => {
    const token = serviceTokens(ownSigningKey(service, database.dataDir))(audience);
    return { authorization: `Bearer ${token}` };
  };
  const event = (source: string, data: Readonly<Record<string, unknown>> = {}) =>
    cloudEvent(source, { type: 'customer.created', subject: alder, time: '2026-01-31T12:00:00.000Z', data });
  const rows = (sql: string) => withConnection(database.ownerUrl, async (client) => (await client.query(sql)).rows);

  for (const name of subgraphNames) {
    it(`${name} without a token, or with one of nobody it knows, answers 401 before anything else; its health is open`, async () => {
      const stranger = `Bearer ${callerTokens(createSigningKey('gateway')).tokenFor(user(), name)}`;
      for (const headers of [{}, { authorization: stranger }]) {
        const bodies = [
          '{ __typename }',
          '{ __schema { queryType { name } } }',
          '{ _service { sdl } }',
          '{ no',
          'mutation { x }',
        ];
        const answers = await Promise.all([
          ...bodies.map((query) => send(name, '/graphql', { query }, headers)),
          send(name, '/events', event('crm'), headers),
          send(name, '/events', 'rubbish', headers),
        ]);
        for (const { status, code, data } of answers)
          assert.deepEqual([status, code, data], [401, 'UNAUTHENTICATED', undefined]);
      }
      for (const path of ['/graphql?query={__typename}', '/graphql/']) {
        assert.notEqual((await fetch(`${urls.get(name)}${path}`)).status, 200);
      }
      for (const path of ['/health/live', '/health/ready'])
        assert.equal((await fetch(`${urls.get(name)}${path}`)).status, 200);
    });
  }

  it('a subgraph is no gateway: not at another one, with a token for another one, or as another one', async () => {
    const query = '{ customersByQuota(first: 1) { totalCount } }';
    const asMessaging = await send('quota', '/graphql', { query }, by('messaging', 'quota'));
    assert.deepEqual([asMessaging.status, asMessaging.code], [403, 'FORBIDDEN']);
    const asSecurity = await send('quota', '/graphql', { query: '{ _service { sdl } }' }, by('security', 'quota'));
    assert.deepEqual([asSecurity.status, asSecurity.code], [403, 'FORBIDDEN']);
    const forCrm = await send('quota', '/graphql', { query }, by('messaging', 'crm'));
    assert.deepEqual([forCrm.status, forCrm.code], [401, 'UNAUTHENTICATED']);
    const ofGateway = await send('quota', '/graphql', { query }, byGateway(database.dataDir, 'quota'));
    assert.equal(ofGateway.status, 200);
  });

  it('an event is only taken from whom it tells of, where that one is listened to, and never from the gateway', async () => {
    const registrations = [{ customerId: alder, ownerId: randomUUID(), deletedAt: null, version: 999 }];
    const owner = `select owner_id from quota.registered_customers where customer_id = '${alder}'`;
    const before = await rows(owner);
    const refused = [
      await send('quota', '/events', event('crm', { registrations }), by('messaging', 'quota')),
      await send('quota', '/events', event('messaging'), by('messaging', 'quota')),
      await send('quota', '/events', event('crm', { registrations }), byGateway(database.dataDir, 'quota')),
    ];
    for (const { status, code, text } of refused) assert.deepEqual([status, code], [403, 'FORBIDDEN'], text);
    assert.deepEqual(await rows(owner), before);
    assert.equal((await send('quota', '/events', event('crm'), by('crm', 'quota'))).status, 204);
  });

  it('a subgraph sees of another one what it asks for, and is no reader of the customer', async () => {
    const accessed = `select accessed_at, accessed_by_id from crm.customers where id = '${alder}'`;
    const before = await rows(accessed);
    const representations = [{ __typename: 'Customer', id: alder }];
    const query = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Customer { id ownerId deletedAt version } }
    }`;
    const { status, data } = await send(
      'crm',
      '/graphql',
      { query, variables: { representations } },
      by('quota', 'crm'),
    );
    assert.equal(status, 200);
    assert.equal((data as { _entities: { id: string }[] })._entities[0]?.id, alder);
    // A reader's access is written when the process ends, at the latest.
    const reader = user();
    await ask(
      urls.get('crm') ?? '',
      `{ customer(id: "${alder}") { id } }`,
      {},
      byGateway(database.dataDir, 'crm', reader),
    );
    await until(async () => (await rows(accessed))[0]?.accessed_by_id !== before[0]?.accessed_by_id);
    assert.equal((await rows(accessed))[0]?.accessed_by_id, reader.id);
  });

  it('whoever the gateway names does what is done: with a foreign subject too', async () => {
    const caller = user({ subject: "auth0|5f7c';--", issuer: 'https://login.example.com/' });
    const mutation = `mutation { updateCustomer(input: { customerId: "${alder}", role: TECHNICAL }) { customer { lastModifiedById } } }`;
    const answer = await ask(urls.get('crm') ?? '', mutation, {}, byGateway(database.dataDir, 'crm', caller));
    assert.equal(answer.errors, undefined);
    const changed = await rows(`select distinct caller_id from crm.changes where caller_id = '${caller.id}'`);
    assert.deepEqual(changed, [{ caller_id: caller.id }]);
  });

  it('no token stands in a log at any level, in an error or in a job', async () => {
    const secret = by('quota', 'crm').authorization.slice('Bearer '.length);
    const wrong = `${secret.slice(0, -8)}AAAAAAAA`;
    const texts = [
      (await send('crm', '/graphql', { query: '{ nothing }' }, { authorization: `Bearer ${secret}` })).text,
      (await send('crm', '/graphql', { query: '{ customers { totalCount } }' }, { authorization: `Bearer ${wrong}` }))
        .text,
      (await send('quota', '/events', event('crm'), { authorization: `Bearer ${secret}` })).text,
    ];
    // A job that fails keeps the reason.
    const delivery = JSON.stringify({ subgraph: 'quota', event: event('messaging') });
    await rows(`select crm_jobs.add_job('deliver', '${delivery}'::json)`);
    const failed = 'select last_error from crm_jobs.jobs where last_error is not null';
    await until(async () => (await rows(failed)).length > 0);
    assert.match(JSON.stringify(await rows(failed)), /answered 403 at events/);
    const headers = { authorization: 'Bearer planted-credential', cookie: 'session=planted-credential' };
    await ask(deployment.url, '{ customers { totalCount } nothing }', {}, headers);
    await ask(deployment.url, `{ customer(id: "${alder}") { name isLocked messaging { username } } }`, {}, headers);
    // Values are nobody's business either, were it that they are refused, at the gateway or at a subgraph, or break an operation.
    const attribute = (value: unknown, customerId = randomUUID()) => ({
      input: { customerId, attributes: [{ key: 'pin', value }], idempotencyKey: 'planted-value-key' },
    });
    const set =
      'mutation ($input: MergeCustomerAttributesInput!) { mergeCustomerAttributes(input: $input) { customer { id } } }';
    const told = [
      await ask(deployment.url, set, attribute('planted-value')),
      await ask(deployment.url, set, attribute('planted-value'.repeat(400), alder)),
      await ask(deployment.url, '{ customerByProviderId(providerCustomerId: "planted-value") { nothing } }'),
      await ask(deployment.url, '{ customerByProviderId(providerCustomerId: "planted-value") { id }'),
      await ask(deployment.url, set, attribute('planted-value'), {
        authorization: 'Bearer cgk_live_planted-value',
      }),
    ];
    const codes = told.map(({ errors = [] }) => errors[0]?.extensions?.['code']);
    assert.deepEqual(codes, [
      'NOT_FOUND',
      'BAD_USER_INPUT',
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_PARSE_FAILED',
      'UNAUTHENTICATED',
    ]);
    texts.push(JSON.stringify(told));
    // Who sends a value of a wrong type is told which one; logs and jobs are not.
    const quoted = await ask(deployment.url, set, attribute(['planted-value'], alder));
    assert.match(quoted.errors?.[0]?.message ?? '', /got invalid value \["planted-value"\]/);
    const jobs: string[] = [];
    for (const name of subgraphNames) jobs.push(JSON.stringify(await rows(`select * from ${name}_jobs._private_jobs`)));
    const outputs = [...deployment.processes.values()].map((process) => process.output());
    assert.match(outputs.join(''), /"message":"request"/, 'something is logged');
    const planted = new RegExp(`planted-(credential|value)|Bearer|eyJ|${secret.slice(-40, -8)}`);
    for (const text of [...texts, ...jobs, ...outputs]) assert.doesNotMatch(text, planted);
  });
});

function user(more: Partial<Parameters<typeof createCaller>[0]> = {}): Caller {
  return createCaller({
    kind: 'user',
    id: randomUUID(),
    issuer: 'https://login.example.com/',
    subject: randomUUID(),
    scopes: new Set(['crm:read', 'crm:write']),
    owners: [],
    customer: undefined,
    client: undefined,
    mfa: false,
    sso: false,
    ...more,
    ...(more.owners === undefined && { scopes: new Set(['crm:read', 'crm:write', 'owners:all']) }),
  });
}
