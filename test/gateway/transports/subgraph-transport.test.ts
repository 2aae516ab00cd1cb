import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { MutationClock } from '../../../gateway/transports/mutation-clock.ts';
import { subgraphTransport } from '../../../gateway/transports/subgraph-transport.ts';
import type { Transport } from '../../../gateway/transports/transport.ts';
import { failed, listen, request } from '../../support/subgraph-server.ts';

const traffic = { timeoutMs: 10_000, retries: 2, maxResponseBytes: 1_000_000, dedupe: true, breaker: {} };

test('a hundred identical queries while the subgraph restarts: one request, one retry, a hundred answers', async () => {
  await using server = await listen((_request, response, call) =>
    call === 0 ? response.writeHead(503).end() : response.end('{"data":{"x":1}}'),
  );
  await using http = httpTransport(server.url);
  const transport = subgraphTransport(http, traffic, new MutationClock());
  const answers = await Promise.all(Array.from({ length: 100 }, () => transport(request())));
  assert.deepEqual(answers, Array(100).fill({ data: { x: 1 } }));
  assert.equal(server.calls.length, 2);
});

test('a subgraph that takes too long is asked once', async () => {
  await using server = await listen(() => {});
  await using http = httpTransport(server.url);
  let tries = 0;
  const counted: Transport = (asked) => {
    tries += 1;
    return http(asked);
  };
  const transport = subgraphTransport(counted, { ...traffic, timeoutMs: 30 }, new MutationClock());
  await assert.rejects(transport(request()), failed('TIMEOUT', /within 30 ms/));
  assert.equal(tries, 1);
});

test('a subgraph that hangs: each try has its time, and the circuit that opens ends the retries', async () => {
  await using server = await listen(() => {});
  await using http = httpTransport(server.url);
  const transport = subgraphTransport(
    http,
    { ...traffic, timeoutMs: 30, retryTimeouts: true, breaker: { minRequests: 2 } },
    new MutationClock(),
  );
  await assert.rejects(transport(request()), failed('UNAVAILABLE', /has failed often/));
  assert.equal(server.calls.length, 2);
  await assert.rejects(transport(request()), failed('UNAVAILABLE', /not asked again for another 5 s/));
  assert.equal(server.calls.length, 2);
});

test('a mutation that times out is sent once', async () => {
  await using server = await listen(() => {});
  await using http = httpTransport(server.url);
  const transport = subgraphTransport(http, { ...traffic, timeoutMs: 200 }, new MutationClock());
  await assert.rejects(transport(request({ operationKind: 'mutation' })), failed('TIMEOUT', /within 200 ms/));
  assert.equal(server.calls.length, 1);
});

test('who hangs up reaches the subgraph through everything, and counts as no failure', async () => {
  const { signal, abort } = abortable();
  const changes: string[] = [];
  await using server = await listen(() => abort());
  await using http = httpTransport(server.url);
  const breaker = { minRequests: 1, onChange: (subgraph: string) => void changes.push(subgraph) };
  const transport = subgraphTransport(http, { ...traffic, breaker }, new MutationClock());
  await assert.rejects(transport(request({ signal })), failed('UNAVAILABLE', /cancelled/));
  await server.disconnected;
  assert.deepEqual(changes, []);
  assert.equal(server.calls.length, 1);
});

test('without sharing and without a breaker every query is sent, however many fail', async () => {
  await using server = await listen((_request, response) => response.writeHead(500).end());
  await using http = httpTransport(server.url);
  const transport = subgraphTransport(
    http,
    { ...traffic, retries: 0, dedupe: false, breaker: undefined },
    new MutationClock(),
  );
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => transport(request())));
  for (const answer of answers) assert.equal(answer.status, 'rejected');
  assert.equal(server.calls.length, 20);
});

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
