import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { timeout } from '../../../gateway/transports/timeout.ts';
import type { SubgraphRequest } from '../../../gateway/transports/transport.ts';
import { TransportError } from '../../../gateway/transports/transport-error.ts';

/** A real server that answers like this, and what it was sent. */
async function listen(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const received: { body: string; headers: IncomingMessage['headers']; port: number | undefined }[] = [];
  const closed = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    request.socket.once('close', () => closed.resolve());
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ body, headers: request.headers, port: request.socket.remotePort });
    answer(request, response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?x=1`,
    received,
    disconnected: closed.promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const request = (more: Partial<SubgraphRequest> = {}): SubgraphRequest => ({
  subgraph: 'quota',
  operationKind: 'query',
  body: '{"query":"{ x }"}',
  headers: {},
  signal: new AbortController().signal,
  ...more,
});

const rejected = (code: TransportError['code'], message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof TransportError);
  assert.deepEqual([error.code, error.subgraph], [code, 'quota']);
  assert.match(error.message, message);
  return true;
};

test('posts the body and the headers, keeps the connection, reads the answer', async () => {
  await using server = await listen((_request, response) => response.end('{"data":{"x":"ü€"}}'));
  await using transport = httpTransport(server.url, { connections: 1 });
  assert.deepEqual(await transport(request({ headers: { 'x-request-id': '7' } })), { data: { x: 'ü€' } });
  await transport(request());
  const [first, second] = server.received;
  assert.equal(first?.body, '{"query":"{ x }"}');
  assert.equal(first?.headers['x-request-id'], '7');
  assert.equal(first?.headers['content-type'], 'application/json');
  assert.equal(first?.port, second?.port);
});

test('a GraphQL answer counts whatever its status', async () => {
  await using server = await listen((_request, response) =>
    response.writeHead(400).end('{"errors":[{"message":"no"}]}'),
  );
  await using transport = httpTransport(server.url);
  assert.deepEqual(await transport(request()), { errors: [{ message: 'no' }] });
});

const garbage: [string, number, string, TransportError['code'], RegExp][] = [
  ['HTML', 200, '<html>', 'SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response/],
  ['nothing', 200, '', 'SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response/],
  ['JSON that is no answer', 200, '[1]', 'SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response/],
  ['half an answer', 200, '{"data":{"x":', 'SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response/],
  ['an error page', 502, '<h1>Bad gateway</h1>', 'UNAVAILABLE', /HTTP status 502/],
  ['a refusal', 404, 'Not found', 'SUBGRAPH_INVALID_RESPONSE', /HTTP status 404/],
];
for (const [what, status, text, code, message] of garbage) {
  test(`an answer of ${what} is refused`, async () => {
    await using server = await listen((_request, response) => response.writeHead(status).end(text));
    await using transport = httpTransport(server.url);
    await assert.rejects(transport(request()), rejected(code, message));
  });
}

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

test('an answer that is too large is cut off while it arrives', async () => {
  await using server = await listen((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  await using transport = httpTransport(server.url, { maxResponseBytes: 50_000 });
  await assert.rejects(transport(request()), rejected('SUBGRAPH_INVALID_RESPONSE', /more than 50000 bytes/));
  await server.disconnected;
});

test('a connection that is refused', async () => {
  const server = await listen(() => {});
  await server[Symbol.asyncDispose]();
  await using transport = httpTransport(server.url);
  await assert.rejects(transport(request()), rejected('UNAVAILABLE', /cannot be reached/));
});

test('a connection that breaks before and within the answer', async () => {
  await using early = await listen((incoming) => incoming.socket.destroy());
  await using first = httpTransport(early.url);
  await assert.rejects(first(request()), rejected('UNAVAILABLE', /broke the connection/));

  await using late = await listen((incoming, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{"data":', () => incoming.socket.destroy());
  });
  await using second = httpTransport(late.url);
  await assert.rejects(second(request()), rejected('UNAVAILABLE', /broke the connection/));
});

test('the caller’s signal cancels the request', async () => {
  const controller = new AbortController();
  await using server = await listen(() => controller.abort());
  await using transport = httpTransport(server.url);
  await assert.rejects(transport(request({ signal: controller.signal })), rejected('UNAVAILABLE', /cancelled/));
  await server.disconnected;
});

test('a server that never answers runs into the timeout, and its connection is given up', async () => {
  await using server = await listen(() => {});
  await using transport = httpTransport(server.url);
  await assert.rejects(
    timeout(50)(transport)(request()),
    rejected('TIMEOUT', /did not answer within 50 ms, so its fields are null/),
  );
  await server.disconnected;
});

test('a server that stops within its answer runs into the timeout too', async () => {
  await using server = await listen((_request, response) => response.write('{"data":'));
  await using transport = httpTransport(server.url);
  await assert.rejects(timeout(50)(transport)(request()), rejected('TIMEOUT', /within 50 ms/));
});

test('an answer that is compressed although nobody asked is refused, not misread', async () => {
  await using server = await listen((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"data":{}}'));
  });
  await using transport = httpTransport(server.url);
  await assert.rejects(transport(request()), rejected('SUBGRAPH_INVALID_RESPONSE', /not a GraphQL response/));
});
