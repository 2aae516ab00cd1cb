import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createLog } from '../../../gateway/telemetry.ts';
import { timeIsOver } from '../../../gateway/transports/deadline.ts';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { localTransport } from '../../../gateway/transports/local.ts';
import { MutationClock } from '../../../gateway/transports/mutation-clock.ts';
import { type SubgraphTraffic, subgraphTransport } from '../../../gateway/transports/subgraph-transport.ts';
import { tellFailures } from '../../../gateway/transports/tell-failures.ts';
import type { Transport } from '../../../gateway/transports/transport.ts';
import { post } from '../../support/gateway.ts';
import { localhostCertificate } from '../../support/localhost-certificate.ts';
import { run } from '../../support/processes.ts';
import { startSmallGraph } from '../../support/small-graph.ts';
import { listen, request } from '../../support/subgraph-server.ts';
import { until } from '../../support/until.ts';

const traffic = { timeoutMs: 10_000, retries: 0, maxResponseBytes: 1_000_000, dedupe: true };

/** A transport to a URL, and the lines that it writes into the log, without what all of them have. */
function told(url: string, more: Partial<SubgraphTraffic> = {}, now?: () => number) {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('warn', (line) => void lines.push(JSON.parse(line)));
  const http = httpTransport(url);
  const onFailure = tellFailures(log, url, now);
  const transport = subgraphTransport(http, { ...traffic, onFailure, ...more }, new MutationClock());
  const linesLeft = () =>
    lines.map(({ time, level, message, ...rest }) => {
      assert.deepEqual([typeof time, level, message], ['string', 'warn', 'A request to a subgraph failed.']);
      return rest;
    });
  return { transport, lines: linesLeft, [Symbol.asyncDispose]: () => http[Symbol.asyncDispose]() };
}

async function fails(transport: Transport, more: Parameters<typeof request>[0] = {}) {
  await assert.rejects(transport(request(more)), { name: 'TransportError' });
}

test('a refused connection is told with the subgraph, the URL without what is secret, the try and whose request it was', async () => {
  const server = await listen(() => {});
  const url = server.url.replace('http://', 'http://admin:hunter2@').replace('x=1', 'key=hunter2');
  await server[Symbol.asyncDispose]();
  await using subgraph = told(url);
  await fails(subgraph.transport, { headers: { 'x-request-id': 'r-7' }, operationName: 'Ada' });
  assert.deepEqual(subgraph.lines(), [
    {
      subgraph: 'quota',
      url: server.url.replace('?x=1', ''),
      cause: 'the connection was refused: nothing listens there',
      attempt: 1,
      requestId: 'r-7',
      operationName: 'Ada',
    },
  ]);
});

test('a host that is not known, and a socket that is not there', async () => {
  const causes: [string, RegExp][] = [
    ['http://nowhere.invalid/graphql', /^the host (is not known|could not be looked up just now)$/],
    ['unix:/nowhere/quota.sock:/graphql', /^the socket is not there$/],
  ];
  for (const [url, cause] of causes) {
    await using subgraph = told(url);
    await fails(subgraph.transport);
    assert.match(String(subgraph.lines()[0]?.['cause']), cause);
    assert.equal(subgraph.lines()[0]?.['url'], url);
  }
});

test('a certificate that is not trusted, and a server that does not speak TLS', async () => {
  await using server = createServer(localhostCertificate).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await using plain = await listen(() => {});
  const causes: [string, RegExp][] = [
    [
      `https://localhost:${(server.address() as AddressInfo).port}/graphql`,
      /^the certificate is not trusted: self-signed certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
    ],
    [plain.url.replace('http:', 'https:'), /^the connection is not TLS, or of no version of it that is spoken here/],
  ];
  for (const [url, cause] of causes) {
    await using subgraph = told(url);
    await fails(subgraph.transport);
    assert.match(String(subgraph.lines()[0]?.['cause']), cause);
  }
});

test('a subgraph that is too slow, and one for which the whole request has no time left', async () => {
  await using silent = await listen(() => {});
  await using slow = told(silent.url, { timeoutMs: 20 });
  await fails(slow.transport);
  assert.equal(slow.lines()[0]?.['cause'], 'it did not answer within 20 ms');
  const controller = new AbortController();
  await using server = await listen(() => controller.abort(timeIsOver()));
  await using late = told(server.url);
  await fails(late.transport, { signal: controller.signal });
  // Who asked is answered first.
  await until(async () => late.lines().length > 0);
  assert.equal(late.lines()[0]?.['cause'], 'the time for the whole request is over');
});

const html = { 'content-type': 'text/html; charset=utf-8' };
const answers: [string, number, Record<string, string>, string, object][] = [
  [
    'a redirect',
    308,
    { location: 'http://eve:pw@127.0.0.1:9/graphql/?token=1' },
    '',
    { cause: 'a redirect to http://127.0.0.1:9/graphql/, which is not followed: set that as the URL if it is right' },
  ],
  [
    'an error page',
    502,
    html,
    '<html>\n<h1>502 Bad Gateway</h1>\u0007<hr>nginx/1.24.0',
    {
      cause: 'HTTP status 502 without a GraphQL response',
      contentType: 'text/html',
      beginning: '<html> <h1>502 Bad Gateway</h1> <hr>nginx/1.24.0',
    },
  ],
  [
    'a login page of more than 200 characters',
    200,
    html,
    `<p>${'x'.repeat(10)}${' y'.repeat(1000)}`,
    {
      cause: 'an answer that is not JSON',
      contentType: 'text/html',
      beginning: `<p>${'x'.repeat(10)}${' y'.repeat(1000)}`.slice(0, 200),
    },
  ],
  [
    'a sentence',
    404,
    { 'content-type': 'text/plain' },
    'Cannot POST /graphql',
    {
      cause: 'HTTP status 404 without a GraphQL response',
      contentType: 'text/plain',
      beginning: 'Cannot POST /graphql',
    },
  ],
  [
    'JSON that is no answer',
    200,
    { 'content-type': 'text/plain' },
    ' {"customer":"Ada"}',
    { cause: 'an answer that is JSON and no GraphQL response', contentType: 'text/plain' },
  ],
  [
    'half of an answer',
    200,
    html,
    '{"data":{"name":"Ada"',
    { cause: 'an answer that is not JSON', contentType: 'text/html' },
  ],
  [
    'JSON that is called so',
    401,
    { 'content-type': 'application/json' },
    'Ada Lovelace',
    { cause: 'HTTP status 401 without a GraphQL response', contentType: 'application/json' },
  ],
  ['data that is none', 200, {}, '{"data":"Ada"}', { cause: 'an answer with data that is not an object' }],
  ['neither data nor errors', 200, {}, '{"data":null}', { cause: 'an answer with neither data nor errors' }],
  ['nothing', 200, {}, '', { cause: 'an answer without a body' }],
  ['errors while it restarts', 503, {}, '{"errors":[{"message":"m"}]}', { cause: 'HTTP status 503 with errors' }],
];
for (const [what, status, headers, text, line] of answers) {
  test(`${what} is told with its status and with its beginning, unless that may be data`, async () => {
    await using server = await listen((_request, response) => response.writeHead(status, headers).end(text));
    await using subgraph = told(server.url);
    await subgraph.transport(request()).catch(() => undefined);
    const [{ subgraph: _, url: __, attempt: ___, ...rest } = {}] = subgraph.lines();
    assert.deepEqual(rest, { status, ...line });
  });
}

test('a page that repeats what it was sent, or that shows secrets, is told without them', async () => {
  const page = [
    '<p>No customer Ada &lt;b&gt; "x" with id 4711 for pw-1 Bearer abc.def',
    'see http://x.test/?key=abc or mail ada@example.com or call 030 123456',
    'sk_live_51H8xqL2eZvKYlo2CabcDEF password=hunter2</p>',
  ].join('\n');
  await using server = await listen((_request, response) => response.writeHead(500, html).end(page));
  await using subgraph = told(server.url);
  const variables = { input: [{ name: 'Ada <b> "x"' }, { id: 4711 }] };
  const body = JSON.stringify({ query: '{ x }', variables });
  await fails(subgraph.transport, { body, headers: { 'x-secret': 'pw-1' } });
  assert.equal(
    subgraph.lines()[0]?.['beginning'],
    '<p>No customer Ada &lt;b&gt; "x" with id … for … … see http://x.test/… or mail … or call … … …</p>',
  );
});

test('a page is told without any of two hundred thousand values', async () => {
  await using server = await listen((_request, response) =>
    response.writeHead(500, html).end('<p>no stock of i199999'),
  );
  await using subgraph = told(server.url);
  const ids = Array.from({ length: 200_000 }, (_, index) => `i${index}`);
  await fails(subgraph.transport, { body: JSON.stringify({ query: '{ x }', variables: { ids } }) });
  assert.equal(subgraph.lines()[0]?.['beginning'], '<p>no stock of …');
});

test('each try is counted; failures of one kind are told once in ten seconds, with how many were left out', async () => {
  let now = 0;
  let status = 503;
  await using server = await listen((_request, response) => response.writeHead(status, { 'retry-after': '0' }).end());
  const seen = () => subgraph.lines().map(({ status, attempt, leftOut }) => [status, attempt, leftOut]);
  await using subgraph = told(server.url, { retries: 2 }, () => now);
  await fails(subgraph.transport);
  assert.equal(server.calls.length, 3);
  assert.deepEqual(seen(), [[503, 1, undefined]]);
  status = 500;
  await fails(subgraph.transport);
  now = 9_999;
  await fails(subgraph.transport);
  assert.deepEqual(seen().slice(1), [[500, 1, undefined]]);
  now = 10_000;
  status = 503;
  await fails(subgraph.transport);
  status = 500;
  await fails(subgraph.transport);
  assert.deepEqual(seen().slice(2), [
    [503, 1, 2],
    [500, 1, 1],
  ]);
});

test('a subgraph that makes statuses up does not fill the log', async () => {
  let status = 399;
  await using server = await listen((_request, response) => response.writeHead(status).end());
  await using subgraph = told(server.url, {}, () => 0);
  for (let kind = 0; kind < 120; kind++) {
    status += 1;
    await fails(subgraph.transport);
  }
  assert.equal(subgraph.lines().length, 101);
});

test('who hangs up, an open circuit and an answer with errors are no failures to tell of', async () => {
  const controller = new AbortController();
  await using silent = await listen(() => controller.abort());
  await using first = told(silent.url, { dedupe: false });
  await fails(first.transport, { signal: controller.signal });
  assert.deepEqual(first.lines(), []);

  await using broken = await listen((_request, response) => response.writeHead(500).end());
  await using second = told(broken.url, { breaker: { minRequests: 1 } });
  await fails(second.transport);
  await fails(second.transport);
  assert.equal(broken.calls.length, 1);
  assert.equal(second.lines().length, 1);

  await using sorry = await listen((_request, response) => response.end('{"errors":[{"message":"no"}]}'));
  await using third = told(sorry.url);
  await third.transport(request());
  assert.deepEqual(third.lines(), []);
});

test('a subgraph of this process that fails is told by the name of its error', async () => {
  const lines: string[] = [];
  const log = createLog('warn', (line) => void lines.push(line));
  const local = localTransport(async () => {
    throw new TypeError('secret of Ada');
  });
  const onFailure = tellFailures(log, undefined);
  await fails(subgraphTransport(local, { ...traffic, onFailure }, new MutationClock()));
  const { time: _, ...line } = JSON.parse(lines[0] ?? '');
  assert.deepEqual(line, {
    level: 'warn',
    message: 'A request to a subgraph failed.',
    subgraph: 'quota',
    cause: 'it failed in this process (TypeError)',
    attempt: 1,
  });
});

test('a gateway tells which request of which operation found a subgraph down, and its client nothing of it', async () => {
  await using graph = await startSmallGraph();
  await graph.takeDown('scores');
  await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], {
    PORT: '0',
    LOG_LEVEL: 'info',
    SUBGRAPH_RETRIES: '0',
  });
  const [, url = ''] = await gateway.until(/(http:\/\/127\.0\.0\.1:\d+)/);
  const query = 'query Ada { person(id: "secret-1") { name score } }';
  const { json } = await post(url, { query }, { headers: { 'x-request-id': 'r-1' } });
  assert.doesNotMatch(JSON.stringify(json), /refused|127\.0\.0\.1/);
  const [line] = await gateway.until(/.*A request to a subgraph failed.*/);
  const { time: _, ...rest } = JSON.parse(line);
  assert.deepEqual(rest, {
    level: 'warn',
    message: 'A request to a subgraph failed.',
    subgraph: 'scores',
    url: graph.urls.scores,
    cause: 'the connection was refused: nothing listens there',
    attempt: 1,
    requestId: 'r-1',
    operationName: 'Ada',
  });
  assert.doesNotMatch(gateway.output(), /secret-1/);
});
