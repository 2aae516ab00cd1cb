import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { streamResult, writeResult } from '../../../gateway/server/write-result.ts';

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
