import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, beforeEach, describe, it } from 'node:test';
import { parse } from 'graphql';
import { developmentCaller } from '../../../gateway/auth/caller.ts';
import { createEngine, type Engine, type ExecutionRequest } from '../../../gateway/execution/engine.ts';
import { defaultLimits } from '../../../gateway/limits/limits.ts';
import { acceptedOperations } from '../../../gateway/server/accepted-operations.ts';
import { toApolloGateway } from '../../../gateway/server/apollo-gateway.ts';
import { queryPlanHeader } from '../../../gateway/server/serve-graphql.ts';
import { type ServerOptions, startServer } from '../../../gateway/server/server.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { createLog } from '../../../gateway/telemetry.ts';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { startSmallGraph, ada as whole } from '../../support/small-graph.ts';

const ada = { query: whole.query };
const opened = new AsyncDisposableStack();
after(() => opened.disposeAsync());
const graph = opened.use(await startSmallGraph());
const supergraph = readSupergraph(await readFile(graph.supergraphFile, 'utf8'));
const transports = new Map(
  (['people', 'scores'] as const).map((name) => [name, opened.use(httpTransport(graph.urls[name]))]),
);

/** Whether each operation came through Apollo Server's pipeline. */
const ways: ('Apollo Server' | 'directly')[] = [];
function watched(engine: Engine): Engine {
  const execute = (request: ExecutionRequest) => {
    ways.push(new Error().stack?.includes('requestPipeline') ? 'Apollo Server' : 'directly');
    return engine.execute(request);
  };
  return { ...engine, execute };
}
const newEngine = () => watched(opened.use(createEngine({ supergraph, transports, maxFetches: 3 })));

const lines: Record<string, unknown>[] = [];
const options: ServerOptions = {
  engine: newEngine(),
  transports,
  log: createLog('info', (line) => lines.push(JSON.parse(line))),
  host: '127.0.0.1',
  port: 0,
  maxBodyBytes: 2000,
  maxCacheBytes: 10_000_000,
  requestTimeoutMs: 10_000,
  shutdownGraceMs: 0,
  corsOrigins: ['https://app.example'],
  isProduction: false,
  introspection: true,
  limits: { ...defaultLimits, rootFields: 4 },
  sandbox: true,
  explorer: false,
  authenticate: () => ({ caller: developmentCaller }),
  startingOperations: [],
};
const server = await startServer(options);
opened.defer(() => server.stop());

async function startAnother(other: Partial<ServerOptions>) {
  const another = await startServer({ ...options, engine: newEngine(), ...other });
  return { url: another.url, [Symbol.asyncDispose]: () => another.stop() };
}

const json = { 'content-type': 'application/json', 'x-request-id': 'id-1' };
async function send(body: unknown, headers: Record<string, string> = {}, url = server.url) {
  lines.length = 0;
  ways.length = 0;
  const init = { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) };
  const response = await fetch(`${url}/graphql`, init);
  const { date: _, ...shown } = Object.fromEntries(response.headers);
  return { status: response.status, headers: shown, text: await response.text() };
}

/** The log line of the last request, which is written when its response has closed. */
async function logged() {
  while (lines.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const { time, milliseconds, ...line } = lines[0] ?? {};
  assert.ok(time !== undefined && milliseconds !== undefined);
  return line;
}

/** Apollo Server takes no notice of a key that it does not know; it only keeps a request from being answered directly. */
const throughApollo = { unknown: true };

const withId = 'query WithId($id: ID!) { person(id: $id) { name } }';
const two = 'query A { __typename } query B { person(id: "1") { name } }';
const requests: readonly (readonly [title: string, body: object, headers?: Record<string, string>])[] = [
  ['an operation over two subgraphs', ada],
  [
    'aliases and fragments',
    { query: '{ a: person(id: 1) { ...P } b: person(id: 2) { ...P } } fragment P on Person { x: name }' },
  ],
  ['variables', { query: withId, variables: { id: '7' } }],
  ['one of two operations', { query: two, operationName: 'B' }],
  ['parts that are null', { ...ada, operationName: null, variables: null, extensions: null }],
  ['a variable that is missing', { query: withId }],
  ['a variable of a wrong type', { query: withId, variables: { id: { no: 'id' } } }],
  ['an error of a subgraph', { query: '{ refused person(id: "1") { name } }' }],
  ['null at the root', { query: '{ refused }' }],
  ['introspection', { query: '{ __schema { queryType { name } } }' }],
  ['a plan that is asked for', ada, { [queryPlanHeader]: 'true' }],
  ['the content type with a charset', ada, { 'content-type': 'application/json; charset=utf-8' }],
  ['a client of any content type', ada, { accept: '*/*' }],
  ['a client of GraphQL over HTTP', ada, { accept: 'application/graphql-response+json, application/json;q=0.9' }],
  ['that client with a wrong variable', { query: withId }, { accept: 'application/graphql-response+json' }],
  ['a header against forgery', ada, { 'apollo-require-preflight': '1' }],
  ['a browser of another origin that may ask', ada, { origin: 'https://app.example' }],
  [
    'more requests to subgraphs than are allowed',
    {
      query:
        '{ a: person(id: 1) { score } b: person(id: 2) { score } c: person(id: 3) { score } d: person(id: 4) { score } }',
    },
  ],
];

describe('A request that is answered directly', () => {
  for (const [title, body, headers] of requests) {
    it(`looks like one that Apollo Server answers: ${title}`, async () => {
      // A fine answer to this client, of which Apollo Server chooses the content type, and this document.
      await send({ query: '{ __typename }' }, headers);
      await send(body, headers);
      const theirs = await send({ ...body, ...throughApollo }, headers);
      assert.deepEqual(ways, ['Apollo Server']);
      const theirLine = await logged();
      const ours = await send(body, headers);
      assert.deepEqual(ways, ['directly']);
      assert.deepEqual(ours, theirs);
      assert.deepEqual(await logged(), theirLine);
      assert.equal(theirLine['requestId'], 'id-1');
    });
  }

  const others: readonly (readonly [title: string, body: unknown, headers?: Record<string, string>])[] = [
    ['an operation that is not there', { query: two, operationName: 'C' }],
    ['several operations and no name', { query: two }],
    ['a client that takes no JSON', ada, { accept: 'text/html' }],
    ['a body that any web page could send', ada, { 'content-type': 'text/plain' }],
    ['a batch', [ada]],
    ['variables that are no object', { ...ada, variables: [1] }],
    ['a name that is no text', { ...ada, operationName: 1 }],
    ['a hash that is wrong', { ...ada, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
    ['too many root fields', { query: `{ ${'abcde'.replaceAll(/./g, '$&: refused ')} }` }],
    ['a body that is too large', { ...ada, variables: { x: 'x'.repeat(2000) } }],
  ];
  for (const [title, body, headers] of others) {
    it(`is none with anything out of the ordinary: ${title}`, async () => {
      await send(ada);
      const first = await send(body, headers);
      assert.ok(!ways.includes('directly'));
      const second = await send(body, headers);
      assert.ok(!ways.includes('directly'));
      assert.deepEqual(second, first);
      const { errors } = JSON.parse(first.text) as { errors: { extensions: { code: string } }[] };
      // Under application/json the status speaks of the HTTP request alone.
      const isWellFormed = /^(GRAPHQL_|OPERATION_|BAD_USER_INPUT)/.test(errors[0]?.extensions.code ?? '');
      assert.equal(first.status >= 400, !isWellFormed, first.text);
    });
  }

  it('is none before Apollo Server has executed its document for the supergraph that is served', async () => {
    const query = 'query Fresh { person(id: "3") { name } }';
    const seen: (string | undefined)[] = [];
    const ask = async () => {
      assert.equal((await send({ query })).text, '{"data":{"person":{"name":"Ada"}}}\n');
      seen.push(ways[0]);
    };
    await ask();
    await ask();
    await server.serve(newEngine(), transports);
    await ask();
    await ask();
    assert.deepEqual(seen, ['Apollo Server', 'directly', 'Apollo Server', 'directly']);
  });

  it('ends alike when the time is over', async () => {
    await using server = await startAnother({ requestTimeoutMs: 100 });
    const slow = { query: '{ slow person(id: "1") { name } }' };
    const first = await send(slow, {}, server.url);
    const second = await send(slow, {}, server.url);
    assert.deepEqual(ways, ['directly']);
    assert.deepEqual(second, first);
    assert.match(first.text, /"code":"TIMEOUT"/);
  });

  it('fails alike when the engine fails, and is not executed again for it', async () => {
    const engine = newEngine();
    let isBroken = false;
    let executions = 0;
    const execute: Engine['execute'] = (request) => {
      executions++;
      return isBroken ? Promise.reject(new Error('hunter2')) : engine.execute(request);
    };
    await using server = await startAnother({ engine: watched({ ...engine, execute }) });
    await send(ada, {}, server.url);
    isBroken = true;
    const theirs = await send({ ...ada, ...throughApollo }, {}, server.url);
    const ours = await send(ada, {}, server.url);
    assert.deepEqual(ways, ['directly']);
    assert.deepEqual(ours, theirs);
    assert.equal(ours.status, 500);
    assert.equal(executions, 3);
    const [error] = lines;
    assert.equal(error?.['message'], 'An operation failed unexpectedly.');
    assert.match(String(error?.['error']), /^Error: hunter2\n +at /);
  });

  it('is given up when its client hangs up', async () => {
    await using server = await startAnother({ requestTimeoutMs: 100 });
    const body = JSON.stringify({ query: 'query Slow { slow }' });
    await fetch(`${server.url}/graphql`, { method: 'POST', headers: json, body });
    lines.length = 0;
    ways.length = 0;
    const client = new AbortController();
    const answer = fetch(`${server.url}/graphql`, { method: 'POST', headers: json, body, signal: client.signal });
    while (ways.length === 0) await new Promise((resolve) => setImmediate(resolve));
    client.abort();
    await assert.rejects(answer, { name: 'AbortError' });
    const { message, status, operationName } = await logged();
    assert.deepEqual([ways[0], message, status, operationName], ['directly', 'request', 499, 'Slow']);
  });
});

describe('What is known to be accepted', () => {
  const gateway = toApolloGateway(options.engine, 10_000_000);
  const operations = acceptedOperations(gateway);
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const contentType = 'application/json; charset=utf-8';
  beforeEach(() => {
    gateway.served.accepted.add(ada.query, parse(ada.query));
    operations.learn(post, 200, contentType);
  });

  it('is the operation with its engine, variables and content type', () => {
    const found = operations.find({ ...post, body: { query: ada.query, variables: { x: 1 }, operationName: 'Ada' } });
    assert.equal(found?.engine, options.engine);
    assert.equal(found?.operation.name?.value, 'Ada');
    assert.deepEqual([found?.operationName, found?.variables, found?.contentType], ['Ada', { x: 1 }, contentType]);
  });

  it('is nothing for other methods, content types, clients, documents and keys', () => {
    const body = { query: ada.query };
    const isKnown = (request: object) => operations.find({ ...post, body, ...request }) !== undefined;
    assert.ok(isKnown({}));
    assert.ok(!isKnown({ method: 'GET' }));
    assert.ok(!isKnown({ headers: {} }));
    assert.ok(!isKnown({ headers: { 'content-type': 'application/json; charset=latin1' } }));
    assert.ok(!isKnown({ headers: { ...post.headers, accept: 'text/plain' } }));
    for (const other of [
      null,
      'x',
      [body],
      { query: `${ada.query} ` },
      { ...body, extensions: {} },
      { ...body, id: 1 },
    ]) {
      assert.ok(!isKnown({ body: other }), JSON.stringify(other));
    }
  });

  it('is learnt from fine answers to posts of clients with sane headers', () => {
    const find = (accept: string) =>
      operations.find({ ...post, headers: { ...post.headers, accept }, body: { query: ada.query } });
    operations.learn({ method: 'GET', headers: { accept: 'a/a' } }, 200, 'text/html');
    operations.learn({ method: 'POST', headers: { accept: 'b/b' } }, 406, contentType);
    operations.learn({ method: 'POST', headers: { accept: 'c/c'.repeat(200) } }, 200, contentType);
    operations.learn({ method: 'POST', headers: { accept: 'd/d' } }, 200, contentType);
    assert.deepEqual(
      ['a/a', 'b/b', 'c/c'.repeat(200), 'd/d'].map((accept) => find(accept)?.contentType),
      [undefined, undefined, undefined, contentType],
    );
  });

  it('is no document of more characters than are worth keeping', () => {
    const long = `{ ${'__typename '.repeat(2000)}}`;
    gateway.served.accepted.add(long, parse(long));
    assert.equal(operations.find({ ...post, body: { query: long } }), undefined);
  });
});
