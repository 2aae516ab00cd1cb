import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeout } from '../../../gateway/transports/timeout.ts';
import type { SubgraphRequest, Transport } from '../../../gateway/transports/transport.ts';
import { TransportError } from '../../../gateway/transports/transport-error.ts';

const request = (signal = new AbortController().signal): SubgraphRequest => ({
  subgraph: 'quota',
  operationKind: 'query',
  body: '{}',
  headers: {},
  signal,
});

test('an answer in time passes, and so does an error', async () => {
  assert.deepEqual(await timeout(10_000)(async () => ({ data: { x: 1 } }))(request()), { data: { x: 1 } });
  const failure = new TransportError('UNAVAILABLE', 'quota', 'Gone.');
  await assert.rejects(timeout(10_000)(() => Promise.reject(failure))(request()), failure);
});

test('a transport that does not heed the signal is not waited for', async () => {
  const never: Transport = () => new Promise(() => {});
  await assert.rejects(
    timeout(5)(never)(request()),
    (error: unknown) => error instanceof TransportError && error.code === 'TIMEOUT',
  );
});

test('the caller’s signal reaches the transport', async () => {
  const controller = new AbortController();
  const waiting: Transport = ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new TransportError('UNAVAILABLE', 'quota', 'Cancelled.')));
    });
  const answer = timeout(10_000)(waiting)(request(controller.signal));
  controller.abort();
  await assert.rejects(answer, /Cancelled/);
  await assert.rejects(
    timeout(10_000)(async ({ signal }) => signal.throwIfAborted() as never)(request(controller.signal)),
  );
});
