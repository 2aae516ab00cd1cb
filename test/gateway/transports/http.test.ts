import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { timeIsOver } from '../../../gateway/transports/deadline.ts';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { timeout } from '../../../gateway/transports/timeout.ts';
import type { TransportError } from '../../../gateway/transports/transport-error.ts';
import { failed, listen, request } from '../../support/subgraph-server.ts';

test('posts the body and the headers, keeps the connection, reads the answer', async () => {
  await using server = await listen((_request, response) => response.end('{"data":{"x":"ü€"}}'));
  await using transport = httpTransport(server.url);
  assert.deepEqual(await transport(request({ headers: { 'x-request-id': '7' } })), { data: { x: 'ü€' } });
  const [first] = server.calls;
  assert.equal(first?.body, '{"query":"{ x }"}');
  assert.equal(first?.headers['x-request-id'], '7');
  assert.equal(first?.headers['content-type'], 'application/json');
  assert.match(first?.headers.accept ?? '', /application\/graphql-response\+json, application\/json/);
  // undici gives a connection back one turn of the event loop after its answer.
  await new Promise(setImmediate);
  await transport(request());
  assert.equal(server.calls[1]?.port, first?.port);
});

test('the gateway names itself, and a user and a password in the URL are sent as Basic credentials', async () => {
  await using server = await listen((_request, response) => response.end('{"data":{}}'));
  await using plain = httpTransport(server.url);
  await plain(request());
  await using transport = httpTransport(server.url.replace('//', '//gateway:p%40ss@'));
  await transport(request());
  await transport(request({ headers: { authorization: 'Bearer abc', 'user-agent': 'mine' } }));
  assert.match(server.calls[0]?.headers['user-agent'] ?? '', /^customer-graph\/\d+\.\d+\.\d+$/);
  assert.deepEqual(
    server.calls.map(({ headers }) => headers.authorization),
    [undefined, 'Basic Z2F0ZXdheTpwQHNz', 'Bearer abc'],
  );
  assert.equal(server.calls[2]?.headers['user-agent'], 'mine');
});

test('a subgraph that listens on a Unix socket', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'unix-subgraph-'));
  try {
    await using server = await listen(
      (incoming, response) => {
        response.end(JSON.stringify({ data: { url: incoming.url } }));
      },
      join(directory, 'quota.sock'),
    );
    await using transport = httpTransport(server.url);
    assert.deepEqual(await transport(request()), { data: { url: '/graphql?x=1' } });

    await using nobody = httpTransport(`unix:${join(directory, 'missing.sock')}:/graphql`);
    await assert.rejects(nobody(request()), failed('UNAVAILABLE', /cannot be reached/));
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('an address that is none is refused', () => {
  assert.throws(
    () => httpTransport('quota.internal'),
    /"quota\.internal" is no URL of a subgraph; expected e\.g\. http/,
  );
  assert.throws(
    () => httpTransport('ftp://gateway:secret@quota/?key=secret'),
    /^TypeError: "ftp:\/\/quota\/" is no URL of a subgraph/,
  );
});

test('a GraphQL answer counts whatever its status and content type', async () => {
  for (const type of ['application/json', 'application/graphql-response+json; charset=utf-8', 'text/plain']) {
    for (const status of [200, 400, 500]) {
      await using server = await listen((_request, response) =>
        response.writeHead(status, { 'content-type': type }).end('{"errors":[{"message":"no"}]}'),
      );
      await using transport = httpTransport(server.url);
      assert.deepEqual(await transport(request()), { errors: [{ message: 'no' }] });
    }
  }
});

test('an answer that begins with a byte order mark', async () => {
  await using server = await listen((_request, response) => response.end('\ufeff{"data":{"x":1}}'));
  await using transport = httpTransport(server.url);
  assert.deepEqual(await transport(request()), { data: { x: 1 } });
});

test('an unavailable subgraph that says so in GraphQL fails, and what it said is kept', async () => {
  await using server = await listen((_request, response) =>
    response.writeHead(503, { 'retry-after': '3' }).end('{"errors":[{"message":"Draining."}]}'),
  );
  await using transport = httpTransport(server.url);
  const answer = { errors: [{ message: 'Draining.' }] };
  await assert.rejects(
    transport(request()),
    failed('UNAVAILABLE', /HTTP status 503/, { isTransient: true, retryAfterMs: 3000, answer }),
  );
});

test('data that comes with a status of a failing proxy is an answer', async () => {
  await using server = await listen((_request, response) => response.writeHead(503).end('{"data":{"x":1}}'));
  await using transport = httpTransport(server.url);
  assert.deepEqual(await transport(request()), { data: { x: 1 } });
});

const garbage: [string, number, string, TransportError['code'], RegExp, boolean][] = [
  ['HTML', 200, '<html>', 'SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response \(content type text\/html\),/, false],
  ['nothing', 200, '', 'SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response/, false],
  ['JSON that is no answer', 200, '[1]', 'SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response/, false],
  ['half an answer', 200, '{"data":{"x":', 'SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response/, false],
  ['a redirect', 302, '', 'SUBGRAPH_INVALID_RESPONSE', /HTTP status 302/, false],
  ['a refusal', 404, 'Not found', 'SUBGRAPH_INVALID_RESPONSE', /refused the request with HTTP status 404/, false],
  [
    'a login page',
    401,
    '<form>',
    'UNAUTHENTICATED',
    /does not accept the credentials of this request \(HTTP status 401\)/,
    false,
  ],
  ['a wall', 403, '<h1>Forbidden</h1>', 'FORBIDDEN', /does not allow this request \(HTTP status 403\)/, false],
  ['a limit', 429, 'Slow down', 'UNAVAILABLE', /HTTP status 429/, false],
  ['a crash', 500, 'Oops', 'UNAVAILABLE', /HTTP status 500/, false],
  ['an error page', 502, '<h1>Bad gateway</h1>', 'UNAVAILABLE', /HTTP status 502/, true],
  ['a restart', 503, '', 'UNAVAILABLE', /HTTP status 503/, true],
  ['a slow proxy', 504, '', 'UNAVAILABLE', /HTTP status 504/, true],
];
for (const [what, status, text, code, message, isTransient] of garbage) {
  test(`an answer of ${what} is refused`, async () => {
    await using server = await listen((_request, response) =>
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(text),
    );
    await using transport = httpTransport(server.url);
    await assert.rejects(transport(request()), failed(code, message, { isTransient }));
  });
}

test('a redirect is not followed; the operator learns where it leads, without what is secret, and clients do not', async () => {
  await using elsewhere = await listen((_request, response) => response.end('{"data":{}}'));
  await using server = await listen((_request, response, call) => {
    const targets = [
      '/graphql/?key=secret',
      'sub/graphql',
      elsewhere.url.replace('//', '//a:b@'),
      '//crm.internal/graphql',
    ];
    response.writeHead(308, { location: targets[call] }).end();
  });
  const { origin, host } = new URL(server.url);
  const targets = [
    `${origin}/graphql/`,
    `${origin}/sub/graphql`,
    elsewhere.url.replace(/\?.*/, ''),
    'http://crm.internal/graphql',
  ];
  await using transport = httpTransport(server.url);
  for (const target of targets) {
    await assert.rejects(transport(request()), (error: TransportError) => {
      assert.ok(error.detail?.cause.includes(` ${target},`), error.detail?.cause);
      assert.doesNotMatch(error.message, new RegExp(`${host}|crm\\.internal|secret`));
      return failed('SUBGRAPH_INVALID_RESPONSE', /HTTP status 308/, { isTransient: false })(error);
    });
  }
  assert.equal(elsewhere.calls.length, 0);
});

test('a content type that is not fit for a client’s eyes is not repeated', async () => {
  await using server = await listen((_request, response) =>
    response.setHeader('content-type', '<script>alert(1)</script>').end('x'),
  );
  await using transport = httpTransport(server.url);
  await assert.rejects(transport(request()), failed('SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response, so/));
});

test('a refusal that says why in GraphQL is an answer', async () => {
  for (const status of [401, 403]) {
    await using server = await listen((_request, response) =>
      response.writeHead(status).end('{"errors":[{"message":"Who are you?"}]}'),
    );
    await using transport = httpTransport(server.url);
    assert.deepEqual(await transport(request()), { errors: [{ message: 'Who are you?' }] });
  }
});

test('a key __proto__ is left out of an answer, however it is written, and its text elsewhere is kept', async () => {
  for (const key of ['__proto__', '\\u005f_proto\\u005F_', '_\\u005fproto__']) {
    await using server = await listen((_request, response) =>
      response.end(`{"data":{"x":{"${key}":{"y":1},"z":["__proto__",null]},"${key}":{"y":1}}}`),
    );
    await using transport = httpTransport(server.url);
    assert.equal(JSON.stringify(await transport(request())), '{"data":{"x":{"z":["__proto__",null]}}}');
  }
});

test('an answer in many pieces, also between the bytes of a character', async () => {
  const bytes = Buffer.from(`{"data":{"x":"${'ü€😀'.repeat(50)}"}}`);
  await using server = await listen(async (_request, response) => {
    for (const byte of bytes) {
      response.write(Uint8Array.of(byte));
      if (byte % 16 === 0) await new Promise(setImmediate);
    }
    response.end();
  });
  await using transport = httpTransport(server.url);
  assert.deepEqual(await transport(request()), { data: { x: 'ü€😀'.repeat(50) } });
});

test('headers that trickle in, and early hints before the answer', async () => {
  const bytes =
    'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 18\r\n\r\n{"data":{"x":"y"}}';
  await using server = await listen(async ({ socket }) => {
    for (const byte of bytes) {
      socket.write(byte);
      await new Promise(setImmediate);
    }
  });
  await using transport = httpTransport(server.url);
  assert.deepEqual(await transport(request()), { data: { x: 'y' } });
});

test('an endless answer is cut off while it arrives', async () => {
  await using server = await listen((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  await using transport = httpTransport(server.url, { maxResponseBytes: 50_000 });
  await assert.rejects(transport(request()), failed('SUBGRAPH_INVALID_RESPONSE', /more than 50000 bytes/));
  await server.disconnected;
});

test('an answer that announces 2 GB is not waited for', async () => {
  await using server = await listen((_request, response) => {
    response.writeHead(200, { 'content-length': 2_000_000_000 }).flushHeaders();
  });
  await using transport = httpTransport(server.url);
  await assert.rejects(transport(request()), failed('SUBGRAPH_INVALID_RESPONSE', /more than 50000000 bytes/));
  await server.disconnected;
});

test('an answer of exactly the most bytes that are taken', async () => {
  const text = '{"data":{"x":1}}';
  await using server = await listen((_request, response) => response.end(text));
  await using transport = httpTransport(server.url, { maxResponseBytes: text.length });
  assert.deepEqual(await transport(request()), { data: { x: 1 } });
});

test('a connection that is refused', async () => {
  const server = await listen(() => {});
  await server[Symbol.asyncDispose]();
  await using transport = httpTransport(server.url);
  await assert.rejects(transport(request()), failed('UNAVAILABLE', /cannot be reached/, { isTransient: true }));
});

test('a connection that breaks before and within the answer', async () => {
  const breaking: Parameters<typeof listen>[0][] = [
    ({ socket }) => socket.destroy(),
    ({ socket }) => socket.resetAndDestroy(),
    ({ socket }, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"data":', () => socket.resetAndDestroy());
    },
    ({ socket }, response) => {
      response.write('{"data":', () => socket.end());
    },
  ];
  for (const answer of breaking) {
    await using server = await listen(answer);
    await using transport = httpTransport(server.url);
    await assert.rejects(transport(request()), failed('UNAVAILABLE', /broke the connection/, { isTransient: true }));
  }
});

const unreadable = [
  '220 mail.example.com ESMTP\r\n',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nmany\r\n',
  `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n{}`,
];
for (const text of unreadable) {
  test(`an answer that is no HTTP: ${text.slice(0, 50).replaceAll('\r\n', ' ')}`, async () => {
    await using server = await listen(({ socket }) => void socket.write(text));
    await using transport = httpTransport(server.url);
    await assert.rejects(transport(request()), failed('SUBGRAPH_INVALID_RESPONSE', /HTTP that cannot be read/));
  });
}

test('the caller’s signal cancels the request, and the subgraph sees the connection close', async () => {
  const controller = new AbortController();
  await using server = await listen(() => controller.abort());
  await using transport = httpTransport(server.url);
  await assert.rejects(transport(request({ signal: controller.signal })), failed('UNAVAILABLE', /cancelled/));
  await server.disconnected;
  await assert.rejects(transport(request({ signal: controller.signal })), failed('UNAVAILABLE', /cancelled/));
  assert.equal(server.calls.length, 1);
});

test('a request that is cancelled because the time of the operation is over fails with TIMEOUT', async () => {
  const controller = new AbortController();
  await using server = await listen(() => controller.abort(timeIsOver()));
  await using transport = httpTransport(server.url);
  await assert.rejects(
    transport(request({ signal: controller.signal })),
    failed('TIMEOUT', /time for the whole request is over/, { isTransient: false }),
  );
});

test('a request waits for a free connection; one that is cancelled meanwhile costs nobody the connection', async () => {
  const responses: { end(text: string): void }[] = [];
  const controller = new AbortController();
  await using server = await listen((_request, response, call) => {
    if (call > 0) return void response.end('{"data":{"x":2}}');
    responses.push(response);
    controller.abort();
  });
  await using transport = httpTransport(server.url, { connections: 1 });
  const first = transport(request());
  const second = transport(request({ signal: controller.signal, body: 'never sent' }));
  const third = transport(request());
  await assert.rejects(second, failed('UNAVAILABLE', /cancelled/));
  assert.equal(server.calls.length, 1);
  responses[0]?.end('{"data":{"x":1}}');
  assert.deepEqual([await first, await third], [{ data: { x: 1 } }, { data: { x: 2 } }]);
  const [firstCall, secondCall] = server.calls;
  assert.equal(secondCall?.body, '{"query":"{ x }"}');
  assert.equal(secondCall?.port, firstCall?.port);
});

test('a server that never answers runs into the timeout, and its connection is given up', async () => {
  await using server = await listen(() => {});
  await using transport = httpTransport(server.url);
  await assert.rejects(
    timeout(50)(transport)(request()),
    failed('TIMEOUT', /did not answer within 50 ms, so its fields are null/, { isTransient: true }),
  );
  await server.disconnected;
});

test('early hints are no beginning of an answer', async () => {
  await using server = await listen(({ socket }) => socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'));
  await using transport = httpTransport(server.url);
  await assert.rejects(timeout(50)(transport)(request()), failed('TIMEOUT', /did not answer/, { isTransient: true }));
});

test('a server that stops within its answer runs into the timeout too, but would again', async () => {
  await using server = await listen((_request, response) => response.write('{"data":'));
  await using transport = httpTransport(server.url);
  await assert.rejects(
    timeout(50)(transport)(request()),
    failed('TIMEOUT', /did not finish its answer within 50 ms/, { isTransient: false }),
  );
  await server.disconnected;
});

test('many requests of one operation share its signal without a warning and leave nothing on it', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);
  process.on('warning', onWarning);
  const { signal } = new AbortController();
  await using server = await listen((_request, response) => response.end('{"data":{}}'));
  await using transport = httpTransport(server.url);
  await Promise.all(Array.from({ length: 50 }, () => timeout(10_000)(transport)(request({ signal }))));
  await new Promise(setImmediate);
  process.off('warning', onWarning);
  assert.deepEqual(warnings, []);
});

test('errors that are nested too deeply for all that comes after are no answer', async () => {
  const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`;
  const text = `{"data":null,"errors":[{"message":"x","extensions":{"x":${deep}}}]}`;
  await using server = await listen((_request, response) => response.end(text));
  await using transport = httpTransport(server.url);
  await assert.rejects(
    transport(request({})),
    failed('SUBGRAPH_INVALID_RESPONSE', /answered with errors that are nested too deeply/),
  );
});

test('large answers that come together are read in a turn of the event loop each', async () => {
  const text = JSON.stringify({ data: { x: 'x'.repeat(150_000) } });
  const held: ServerResponse[] = [];
  await using server = await listen((_request, response) => {
    held.push(response);
    if (held.length === 20) for (const one of held) one.end(text);
  });
  await using transport = httpTransport(server.url);
  let turn = 0;
  let isOver = false;
  const count = () => {
    turn++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const turns = await Promise.all(Array.from({ length: 20 }, () => transport(request()).then(() => turn)));
  isOver = true;
  assert.equal(new Set(turns).size, 20);
});
