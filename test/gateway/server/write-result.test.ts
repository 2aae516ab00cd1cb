import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { developmentCaller } from '../../../gateway/auth/caller.ts';
import { defaultLimits } from '../../../gateway/limits/limits.ts';
import { startServer } from '../../../gateway/server/server.ts';
import { streamResult, writeResult } from '../../../gateway/server/write-result.ts';
import { createLog } from '../../../gateway/telemetry.ts';
import { federate } from '../../support/federation.ts';

const result = (count: number) => ({
  data: { things: Array.from({ length: count }, (_, number) => ({ id: String(number), n: number })) },
  errors: [{ message: 'Odd.' }],
  isLarge: true,
});

test('errors come first, a line break last, and nothing else but data and extensions', async () => {
  assert.equal(writeResult({ data: { a: 1 }, isLarge: true }), '{"data":{"a":1}}\n');
  const { data, errors } = result(1);
  const written = '{"errors":[{"message":"Odd."}],"data":{"things":[{"id":"0","n":0}]},"extensions":{"x":1}}\n';
  assert.equal(writeResult({ data, errors, extensions: { x: 1 } }), written);
  assert.equal(await text(streamResult({ data, errors, extensions: { x: 1 } })), written);
});

test('a large result is the same text, with a turn for others between the pieces', async () => {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const large = result(100_000);
  assert.ok((await text(streamResult(large))) === writeResult(large));
  isOver = true;
  assert.ok(turns >= 15, `${turns} turns`);
});

test('a client that hangs up ends the writing', async () => {
  const streams = Promise.withResolvers<ReturnType<typeof streamResult>>();
  const server = createServer((_request, response) => {
    const stream = streamResult(result(2_000_000));
    response.once('close', () => stream.destroy());
    stream.pipe(response);
    streams.resolve(stream);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new AbortController();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(url, { signal: client.signal });
  const stream = await streams.promise;
  client.abort();
  await once(stream, 'close');
  assert.equal(stream.readableEnded, false);
  server.closeAllConnections();
  server.close();
});

test('a server sends a large answer in pieces, the first time and when its document is known, and a small one whole', async () => {
  const things = Array.from({ length: 20_000 }, (_, number) => ({
    __typename: 'Thing',
    id: String(number),
    size: number,
  }));
  const { engine } = federate({
    subgraphs: { a: 'type Query { things: [Thing] one: Thing bad: Int } type Thing { id: ID! size: Int }' },
    roots: { Query: { things, one: things[0], bad: null } },
    transports: {
      a: (next) => async (request) => ({ ...(await next(request)), errors: [{ message: 'Odd.', path: ['bad'] }] }),
    },
  });
  const server = await startServer({
    engine,
    transports: new Map(),
    log: createLog('silent'),
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: 10_000,
    maxCacheBytes: 10_000_000,
    requestTimeoutMs: 60_000,
    shutdownGraceMs: 0,
    corsOrigins: [],
    isProduction: true,
    introspection: false,
    limits: defaultLimits,
    sandbox: false,
    explorer: false,
    authenticate: () => ({ caller: developmentCaller }),
    startingOperations: [],
  });
  await using _stop = { [Symbol.asyncDispose]: () => server.stop() };
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const isWhole = response.headers.has('content-length');
    return [response.status, response.headers.get('content-type'), isWhole, await response.text()] as const;
  };
  const errors = [{ message: 'Odd.', path: ['bad'], extensions: { code: 'SUBGRAPH_ERROR', service: 'a' } }];
  const expected = { errors, data: { things: things.map(({ id, size }) => ({ id, size })), bad: null } };
  for (let time = 0; time < 2; time++) {
    const [status, type, isWhole, answer] = await ask('{ things { id size } bad }');
    assert.deepEqual([status, type, isWhole], [200, 'application/json; charset=utf-8', false]);
    assert.ok(answer === `${JSON.stringify(expected)}\n`);
    assert.equal((await ask('{ one { id } }'))[2], true);
  }
});
