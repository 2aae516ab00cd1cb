import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeout } from '../../../gateway/transports/timeout.ts';
import type { SubgraphRequest, Transport } from '../../../gateway/transports/transport.ts';
import { TransportError } from '../../../gateway/transports/transport-error.ts';
import { failed, request } from '../../support/subgraph-server.ts';

test('an answer in time passes, and so does an error', async () => {
  assert.deepEqual(await timeout(10_000)(async () => ({ data: { x: 1 } }))(request()), { data: { x: 1 } });
  const failure = new TransportError('UNAVAILABLE', 'quota', 'Gone.');
  await assert.rejects(timeout(10_000)(() => Promise.reject(failure))(request()), failure);
});

test('a transport that does not heed the signal is not waited for, neither after the time nor after a cancellation', async () => {
  const never: Transport = () => new Promise(() => {});
  await assert.rejects(timeout(5)(never)(request()), failed('TIMEOUT', /did not answer within 5 ms/));
  const controller = new AbortController();
  const answer = timeout(10_000)(never)(request({ signal: controller.signal }));
  controller.abort();
  await assert.rejects(answer, failed('UNAVAILABLE', /cancelled/));
});

test('the caller’s signal and the end of the time reach the transport', async () => {
  const received: SubgraphRequest[] = [];
  const waiting: Transport = (asked) => {
    received.push(asked);
    return new Promise((_, reject) => {
      asked.signal.addEventListener('abort', () => reject(asked.signal.reason));
    });
  };
  const controller = new AbortController();
  const answer = timeout(10_000)(waiting)(request({ signal: controller.signal }));
  controller.abort();
  await assert.rejects(answer, failed('UNAVAILABLE', /cancelled/));
  await assert.rejects(timeout(5)(waiting)(request()), failed('TIMEOUT', /did not answer/, { isTransient: true }));
  assert.deepEqual(
    received.map(({ signal }) => signal.aborted),
    [true, true],
  );
});

test('a request that is cancelled before it begins is not sent', async () => {
  let calls = 0;
  const counting: Transport = async () => ({ data: { calls: ++calls } });
  await assert.rejects(
    timeout(10)(counting)(request({ signal: AbortSignal.abort() })),
    failed('UNAVAILABLE', /cancel/),
  );
  assert.equal(calls, 0);
});

test('an answer that has begun but does not end is told apart', async () => {
  const begun: Transport = ({ onAnswer }) => {
    onAnswer?.();
    return new Promise(() => {});
  };
  await assert.rejects(
    timeout(5)(begun)(request()),
    failed('TIMEOUT', /did not finish its answer within 5 ms/, { isTransient: false }),
  );
});

test('no timer is left behind', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  await timeout(3_600_000)(async () => ({ data: {} }))(request());
  await assert.rejects(timeout(3_600_000)(() => Promise.reject(new Error('Gone.')))(request()), /Gone/);
  const controller = new AbortController();
  const answer = timeout(3_600_000)(() => new Promise(() => {}))(request({ signal: controller.signal }));
  assert.equal(timers(), before + 1);
  controller.abort();
  await assert.rejects(answer);
  assert.equal(timers(), before);
});
