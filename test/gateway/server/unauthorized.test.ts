import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { buildSchema } from 'graphql';
import type { Authenticate } from '../../../gateway/auth/authenticate.ts';
import { toConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/gateway.ts';
import { defaultLimits } from '../../../gateway/limits/limits.ts';
import { type ServerOptions, startServer } from '../../../gateway/server/server.ts';
import { createLog } from '../../../gateway/telemetry.ts';
import { anybody, callerWith } from '../../support/callers.ts';
import { federate, type World } from '../../support/federation.ts';
import { post } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

const opened = new AsyncDisposableStack();
after(() => opened.disposeAsync());

const world: World = {
  subgraphs: {
    a: `type Query { open: Int secret: Int @requiresScopes(scopes: [["s"]]) person: Person }
      type Person { name: String salary: Salary @requiresScopes(scopes: [["s"]]) }
      type Salary @requiresScopes(scopes: [["s"]]) { amount: Int }`,
  },
  roots: {
    Query: {
      open: 1,
      secret: 2,
      person: { __typename: 'Person', name: 'Ada', salary: { __typename: 'Salary', amount: 3 } },
    },
  },
};

// Tokens are scopes here.
const authenticate: Authenticate = ({ headers }) => {
  const token = headers.authorization?.replace(/^Bearer /, '');
  if (token === undefined) return { caller: anybody };
  if (token === 'bad') return { refusal: { status: 401, code: 'UNAUTHENTICATED', message: 'The token is no good.' } };
  return { caller: callerWith(...token.split(' ')) };
};

async function serve(more: Partial<World> = {}, options: Partial<ServerOptions> = {}) {
  const graph = federate({ ...world, ...more });
  const server = await startServer({
    engine: graph.engine,
    transports: new Map(),
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: 100_000,
    maxCacheBytes: 10_000_000,
    requestTimeoutMs: 10_000,
    shutdownGraceMs: 0,
    corsOrigins: [],
    isProduction: false,
    introspection: true,
    limits: defaultLimits,
    sandbox: false,
    explorer: false,
    authenticate,
    startingOperations: [],
    log: createLog('silent'),
    ...options,
  });
  opened.defer(() => server.stop());
  const ask = (token: string | undefined, query: string, more: object = {}) =>
    post(server.url, { query, ...more }, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  return { ...graph, url: server.url, ask };
}

const { ask, url } = await serve();

/** Twice, because what is known of a document makes the second request another way. */
async function twice(token: string | undefined, query: string, more: object = {}) {
  const first = await ask(token, query, more);
  const second = await ask(token, query, more);
  assert.deepEqual([second.status, second.json], [first.status, first.json]);
  assert.equal(second.headers.get('www-authenticate'), first.headers.get('www-authenticate'));
  return first;
}

describe('What a caller may not ask for', () => {
  test('is null with an error, and the rest is answered', async () => {
    for (const token of [undefined, 'other']) {
      const { status, json } = await twice(token, '{ open secret person { name salary { amount } } }');
      assert.equal(status, 200);
      assert.deepEqual(json.data, { open: 1, secret: null, person: { name: 'Ada', salary: null } });
      assert.deepEqual(
        json.errors?.map(({ path, extensions }) => [path, extensions]),
        [
          [['secret'], { code: 'UNAUTHORIZED_FIELD_OR_TYPE' }],
          [['person', 'salary'], { code: 'UNAUTHORIZED_FIELD_OR_TYPE' }],
        ],
      );
    }
    assert.deepEqual((await twice('s', '{ open secret }')).json, { data: { open: 1, secret: 2 } });
  });

  test('leaves nothing: 401 for whoever shows no credentials, the answer for all others', async () => {
    for (const query of [
      '{ secret }',
      '{ __typename secret person { salary { amount } } }',
      '{ person { __typename salary { amount } } }',
    ]) {
      const { status, headers, json } = await twice(undefined, query);
      assert.deepEqual([status, headers.get('www-authenticate')], [401, 'Bearer']);
      assert.deepEqual(json, {
        errors: [
          {
            message:
              'Nothing of this operation is open to a request without credentials; send some, e.g. with the header "Authorization: Bearer <token>".',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      });
      assert.equal((await twice('other', query)).status, 200);
    }
    assert.equal((await twice(undefined, '{ __typename }')).status, 200);
    assert.equal((await twice(undefined, '{ open secret }')).status, 200);
  });

  test('whatever the client accepts, and by GET', async () => {
    const accept = 'application/graphql-response+json';
    const answer = await post(url, { query: '{ secret }' }, { headers: { accept } });
    assert.deepEqual([answer.status, answer.headers.get('content-type')?.split(';')[0]], [401, accept]);
    const get = await fetch(`${url}/graphql?query={secret}`, { headers: { 'apollo-require-preflight': 'x' } });
    assert.equal(get.status, 401);
    await get.body?.cancel();
  });

  test('is the same for a document that somebody else had persisted', async () => {
    const query = 'query Persisted { secret open }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    assert.deepEqual((await ask('s', query, { extensions })).json.data, { secret: 2, open: 1 });
    const hash = (token?: string) =>
      post(url, { extensions }, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
    for (const token of [undefined, 'other'])
      assert.deepEqual((await hash(token)).json.data, { secret: null, open: 1 });
    assert.deepEqual((await hash('s')).json.data, { secret: 2, open: 1 });
  });

  test('refuses the operation where that is set, 403 with all places', async () => {
    const strict = await serve({ unauthorized: 'reject' });
    for (const token of [undefined, 'other']) {
      for (let time = 0; time < 2; time++) {
        const { status, json } = await strict.ask(token, '{ open secret person { salary { amount } } }');
        assert.equal(status, 403);
        assert.equal(json.data, undefined);
        assert.deepEqual(
          json.errors?.map(({ extensions }) => extensions),
          [{ code: 'UNAUTHORIZED_FIELD_OR_TYPE', places: [['secret'], ['person', 'salary']] }],
        );
      }
    }
    assert.equal((await strict.ask(undefined, '{ secret }')).status, 401);
    assert.equal((await strict.ask('s', '{ secret }')).status, 200);
    assert.ok(strict.requests.every(({ query }) => !query.includes('open')));
  });

  test('cannot be had in a batch, which is not served', async () => {
    const { status, json } = await post(url, [{ query: '{ open }' }, { query: '{ secret }' }]);
    assert.deepEqual([status, json.data], [400, undefined]);
  });

  test('is not guessed for a misspelt name, nor are types named, in whichever way the request comes', async () => {
    for (const [query, message] of [
      ['{ secre }', 'Cannot query field "secre" on type "Query".'],
      ['{ person { salar } }', 'Cannot query field "salar" on type "Person".'],
      ['{ person { salary } }', 'The document does not fit the schema below a field that this caller may not ask for.'],
    ] as const) {
      const { json } = await twice('other', query);
      assert.deepEqual(
        json.errors?.map((error) => error.message),
        [message],
      );
      assert.equal(json.errors?.[0]?.extensions?.['code'], 'GRAPHQL_VALIDATION_FAILED');
    }
    assert.match((await twice('s', '{ secre }')).json.errors?.[0]?.message ?? '', /Did you mean "secret"/);
  });

  test('is told of by limits and closed introspection as to everybody', async () => {
    const closed = await serve({}, { introspection: false, limits: { ...defaultLimits, rootFields: 2 } });
    const { json } = await closed.ask('other', '{ __schema { types { name } } open a: secret b: open }');
    const told = json.errors?.map(({ extensions }) => extensions?.['limit'] ?? extensions?.['validationErrorCode']);
    assert.deepEqual(told?.sort(), ['INTROSPECTION_DISABLED', 'rootFields']);
    assert.doesNotMatch(JSON.stringify(json), /Salary|does not fit/);
  });
});

describe('The schema', () => {
  const namesOf = async (token?: string) => {
    const { json } = await twice(token, '{ __schema { types { name } } }');
    return (json.data as { __schema: { types: { name: string }[] } }).__schema.types.map(({ name }) => name);
  };

  test('is introspected by each caller as far as it may use it', async () => {
    assert.ok(!(await namesOf()).includes('Salary'));
    assert.ok((await namesOf('s')).includes('Salary'));
    assert.ok(!(await namesOf('other')).includes('Salary'));
  });

  test('at /schema.graphql is that of the caller, and bad credentials get none', async () => {
    const get = (token?: string) =>
      fetch(`${url}/schema.graphql`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
    assert.deepEqual(
      Object.keys(
        buildSchema(await (await get()).text())
          .getQueryType()
          ?.getFields() ?? {},
      ),
      ['open', 'person'],
    );
    assert.ok(buildSchema(await (await get('s')).text()).getType('Salary'));
    const refused = await get('bad');
    assert.equal(refused.status, 401);
    assert.doesNotMatch(await refused.text(), /type Query/);
  });
});

test('Settings say what becomes of operations, and which scopes stand for a policy', async () => {
  await using graph = await startSmallGraph();
  const sdl = await readFile(graph.supergraphFile, 'utf8');
  const link = ' @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) {\n';
  const guarded = sdl.replace(' {\n', link).replace(/(\n {2}name: String)(?!!)/, '$1 @policy(policies: [["names"]])');
  assert.match(guarded, /name: String @policy/);
  await writeFile(graph.supergraphFile, guarded);
  const settings = { PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH: graph.supergraphFile };
  const env = { ...settings, POLICIES: '{"names":["s","t"]}', UNAUTHORIZED: 'reject' };
  await using gateway = await startGateway(toConfig(env), { authenticate });
  const headers = (scopes: string) => ({ headers: { authorization: `Bearer ${scopes}` } });
  assert.deepEqual((await post(gateway.url, { query: ada.query }, headers('s t'))).json, { data: ada.data });
  assert.equal((await post(gateway.url, { query: ada.query }, headers('s'))).status, 403);
});
