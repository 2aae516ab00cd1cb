import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { toConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/gateway.ts';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

const graph = await startSmallGraph();
const gateway = await startGatewayOf(graph);
const production = await startGatewayOf(graph, { NODE_ENV: 'production' });
after(async () => {
  await Promise.all([gateway.stop(), production.stop()]);
  await graph[Symbol.asyncDispose]();
});

const introspection = { query: '{ __schema { queryType { name } } }' };

test('Operation name and variables choose and fill the operation', async () => {
  const query = 'query A { __typename } query B($id: ID!) { person(id: $id) { score } }';
  const { json } = await post(gateway.url, { query, operationName: 'B', variables: { id: '7' } });
  assert.deepEqual(json, { data: { person: { score: 70 } } });
});

test('A query by GET is answered once it shows that it is no accident of a browser', async () => {
  const url = `${gateway.url}/graphql?query=${encodeURIComponent(ada.query)}`;
  const answer = await fetch(url, { headers: { 'apollo-require-preflight': '1' } });
  assert.deepEqual(await answer.json(), { data: ada.data });
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal((await fetch(url)).status, 400);
});

test('What is wrong with a request has its code and no stack trace; status 400, or 200 for an operation under application/json', async () => {
  const cases: [unknown, string, RegExp][] = [
    [{ query: '{' }, 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    [{ query: '{ nobody }' }, 'GRAPHQL_VALIDATION_FAILED', /nobody/],
    [
      { query: 'query A { __typename }', operationName: 'B' },
      'OPERATION_RESOLUTION_FAILURE',
      /no operation named "B"; .* A/,
    ],
    [{ query: 'query A { __typename } query B { __typename }' }, 'OPERATION_RESOLUTION_FAILURE', /A, B/],
    [{ query: 'fragment F on Person { name } ' }, 'GRAPHQL_VALIDATION_FAILED', /F/],
    [{ query: 'query A($id: ID!) { person(id: $id) { name } }' }, 'BAD_USER_INPUT', /\$id/],
    [{ variables: {} }, 'BAD_REQUEST', /non-empty `query`/],
    [{ query: ada.query, variables: 'x' }, 'BAD_REQUEST', /variables/],
    [[{ query: ada.query }], 'BAD_REQUEST', /batching/],
    [{ query: ada.query, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }, 'BAD_REQUEST', /sha/],
  ];
  for (const [body, code, message] of cases) {
    const accept = 'application/graphql-response+json';
    const { status, json } = await post(gateway.url, body, { headers: { accept } });
    const error = json.errors?.[0];
    assert.equal(status, 400, JSON.stringify(body));
    const plain = await post(gateway.url, body, { headers: { accept: 'application/json' } });
    assert.deepEqual([plain.status, plain.json], [code === 'BAD_REQUEST' ? 400 : 200, json]);
    assert.equal(error?.extensions?.['code'], code, JSON.stringify(body));
    assert.match(error?.message ?? '', message);
    assert.equal(error?.extensions?.['stacktrace'], undefined);
  }
});

describe('The audit of graphql-http', () => {
  const audits = serverAudits({ url: `${gateway.url}/graphql` });
  // What a server may do beyond that is a GET without the header that shows that it is no accident of a browser.
  for (const { id, name, fn } of audits.filter(({ name }) => !name.startsWith('MAY'))) {
    it(`${id}: ${name}`, async () => {
      const { status, ...rest } = await fn();
      assert.equal(status, 'ok', JSON.stringify(rest));
    });
  }
});

test('A form post, which any web page could send, is refused', async () => {
  const { status, json } = await post(gateway.url, ada, { headers: { 'content-type': 'text/plain' } });
  assert.equal(status, 400);
  assert.match(json.errors?.[0]?.message ?? '', /Cross-Site Request Forgery/);
});

test('Other methods are refused with those that are allowed', async () => {
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'PUT',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(answer.status, 405);
  assert.equal(answer.headers.get('allow'), 'GET, POST');
});

test('A document is known by its hash once it was sent with it', async () => {
  const sha256Hash = createHash('sha256').update(ada.query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const unknown = await post(gateway.url, { extensions });
  assert.equal(unknown.json.errors?.[0]?.extensions?.['code'], 'PERSISTED_QUERY_NOT_FOUND');
  await post(gateway.url, { query: ada.query, extensions });
  assert.deepEqual((await post(gateway.url, { extensions })).json, { data: ada.data });
});

test("A subgraph's error comes out with its path and extensions, and leaves the HTTP status alone", async () => {
  const { status, json } = await post(gateway.url, { query: '{ refused person(id: "1") { name } }' });
  assert.equal(status, 200);
  assert.deepEqual(json.data, { refused: null, person: { name: 'Ada' } });
  assert.equal(json.errors?.length, 1);
  assert.equal(json.errors?.[0]?.message, 'Not for you.');
  assert.deepEqual(json.errors?.[0]?.path, ['refused']);
  assert.equal(json.errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
  assert.equal(json.errors?.[0]?.extensions?.['hint'], 'ask');
});

test('The id of a request is taken over when sane, made otherwise, returned and given to the subgraphs', async () => {
  const named = await post(gateway.url, ada, { headers: { 'x-request-id': 'trace-1' } });
  assert.equal(named.headers.get('x-request-id'), 'trace-1');
  assert.equal(graph.received.at(-1)?.['x-request-id'], 'trace-1');
  for (const headers of [{}, { 'x-request-id': 'a b"c' }, { 'x-request-id': 'x'.repeat(200) }]) {
    const made = await post(gateway.url, ada, { headers });
    assert.match(made.headers.get('x-request-id') ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.equal(graph.received.at(-1)?.['x-request-id'], made.headers.get('x-request-id'));
  }
});

test('Introspection answers in development and not in production, where no name is suggested either', async () => {
  assert.deepEqual((await post(gateway.url, introspection)).json, {
    data: { __schema: { queryType: { name: 'Query' } } },
  });
  const refused = await post(production.url, introspection);
  assert.equal(refused.status, 200);
  assert.equal(refused.json.errors?.[0]?.extensions?.['code'], 'GRAPHQL_VALIDATION_FAILED');

  const misspelt = { query: '{ persn(id: "1") { name } }' };
  assert.match((await post(gateway.url, misspelt)).json.errors?.[0]?.message ?? '', /Did you mean "person"\?/);
  assert.doesNotMatch((await post(production.url, misspelt)).json.errors?.[0]?.message ?? '', /person/);
});

test('A browser gets Apollo Sandbox in development, with the first operation if it fits the supergraph', async () => {
  const fitting = join(graph.supergraphFile, '../fitting');
  const foreign = join(graph.supergraphFile, '../foreign');
  for (const [folder, text] of [
    [fitting, ada.query],
    [foreign, 'query Foreign { invoice { total } }'],
  ] as const) {
    await mkdir(folder);
    await writeFile(join(folder, 'first.graphql'), text);
  }
  for (const [operationsFolder, isShown] of [
    [fitting, true],
    [foreign, false],
    ['missing', false],
  ] as const) {
    const config = toConfig({ PORT: '0', SUPERGRAPH: graph.supergraphFile });
    await using sandboxed = await startGateway({ ...config, operationsFolder });
    const page = await fetch(`${sandboxed.url}/graphql`, { headers: { accept: 'text/html' } });
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /text\/html/);
    const html = await page.text();
    assert.match(html, /embeddable-sandbox/);
    assert.equal(html.includes(JSON.stringify(ada.query)), isShown);
    assert.match(html, /x-example-authorization/);
    assert.doesNotMatch(html, /invoice/);
  }
});

test('A browser gets no page in production, but a sentence', async () => {
  const answer = await fetch(`${production.url}/graphql`, { headers: { accept: 'text/html' } });
  assert.equal(answer.status, 404);
  assert.match(answer.headers.get('content-type') ?? '', /application\/json/);
  assert.match(await answer.text(), /This is a GraphQL endpoint; POST/);
});
