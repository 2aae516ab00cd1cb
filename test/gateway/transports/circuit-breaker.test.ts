import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BreakerOptions, circuitBreaker } from '../../../gateway/transports/circuit-breaker.ts';
import type { SubgraphRequest, SubgraphResponse } from '../../../gateway/transports/transport.ts';
import { TransportError } from '../../../gateway/transports/transport-error.ts';
import { failed, request } from '../../support/subgraph-server.ts';

const unavailable = () => new TransportError('UNAVAILABLE', 'quota', 'Gone.');

/** A breaker with a clock that is set by hand, before a subgraph that does as it is told. */
function setUp(options: BreakerOptions = {}) {
  const changes: string[] = [];
  const state = { now: 1_000_000, calls: 0 };
  let behave: (request: SubgraphRequest) => Promise<SubgraphResponse> = async () => ({ data: {} });
  const transport = circuitBreaker({
    now: () => state.now,
    onChange: (subgraph, change) => void changes.push(`${subgraph} ${change}`),
    ...options,
  })((sent) => {
    state.calls++;
    return behave(sent);
  });
  const ask = (more: Partial<SubgraphRequest> = {}) => transport(request(more));
  return {
    state,
    changes,
    ask,
    behave(how: typeof behave) {
      behave = how;
    },
    async fail(times: number) {
      behave = () => Promise.reject(unavailable());
      for (let time = 0; time < times; time++) await assert.rejects(ask(), failed('UNAVAILABLE', /Gone/));
    },
    async succeed(times: number) {
      behave = async () => ({ data: {} });
      for (let time = 0; time < times; time++) assert.deepEqual(await ask(), { data: {} });
    },
  };
}

test('half of at least five requests opens the circuit, which answers at once for the cool-down', async () => {
  const { state, changes, ask, fail } = setUp({ coolDownMs: 12_000 });
  await fail(5);
  assert.deepEqual(changes, ['quota open']);
  await assert.rejects(
    ask(),
    failed(
      'UNAVAILABLE',
      /^The subgraph "quota" has failed often, so it is not asked again for another 12 s; its fields are null\.$/,
      { isTransient: false, retryAfterMs: 12_000 },
    ),
  );
  state.now += 11_500;
  await assert.rejects(ask({ operationKind: 'mutation' }), failed('UNAVAILABLE', /for another 1 s/));
  assert.equal(state.calls, 5);
});

test('four failures, and less than half, leave it closed', async () => {
  const few = setUp();
  await few.fail(4);
  await few.succeed(1);
  const many = setUp();
  await many.succeed(6);
  await many.fail(5);
  await many.succeed(1);
  assert.deepEqual([...few.changes, ...many.changes], []);
  await many.fail(2);
  assert.deepEqual(many.changes, ['quota open']);
});

test('share, number and window are settings', async () => {
  const { state, changes, fail, succeed } = setUp({ failurePercent: 90, minRequests: 2, windowMs: 1000 });
  await fail(1);
  state.now += 1100;
  await fail(1);
  assert.deepEqual(changes, [], 'the first is forgotten');
  await succeed(1);
  await fail(1);
  assert.deepEqual(changes, [], 'two of three are less than 90 %');
  state.now += 1100;
  await fail(2);
  assert.deepEqual(changes, ['quota open']);
});

test('after the cool-down one request probes, others are refused meanwhile, and its success closes the circuit', async () => {
  const { state, changes, ask, behave, fail, succeed } = setUp();
  await fail(5);
  state.now += 5000;
  const { promise, resolve } = Promise.withResolvers<SubgraphResponse>();
  behave(() => promise);
  const probe = ask();
  await assert.rejects(ask(), failed('UNAVAILABLE', /another request tries just now whether it is back; its fields/));
  assert.equal(state.calls, 6);
  resolve({ data: { x: 1 } });
  assert.deepEqual(await probe, { data: { x: 1 } });
  assert.deepEqual(changes, ['quota open', 'quota closed']);
  await succeed(1);
  await fail(3);
  assert.deepEqual(changes, ['quota open', 'quota closed'], 'what was before the opening is forgotten');
});

test('a probe that fails starts the cool-down again', async () => {
  const { state, changes, ask, fail, succeed } = setUp();
  await fail(5);
  state.now += 5000;
  await fail(1);
  await assert.rejects(ask(), failed('UNAVAILABLE', /for another 5 s/));
  assert.deepEqual(changes, ['quota open']);
  state.now += 5000;
  await succeed(1);
  assert.deepEqual(changes, ['quota open', 'quota closed']);
});

test('a probe that is cancelled leaves the probing to the next request', async () => {
  const { state, changes, ask, behave, fail, succeed } = setUp();
  await fail(5);
  state.now += 5000;
  const controller = new AbortController();
  behave(async () => {
    controller.abort();
    throw unavailable();
  });
  await assert.rejects(ask({ signal: controller.signal }), failed('UNAVAILABLE', /Gone/));
  await succeed(1);
  assert.deepEqual(changes, ['quota open', 'quota closed']);
});

test('a request from before the opening says nothing when it ends after it', async () => {
  const { state, changes, ask, behave, fail } = setUp();
  const old = Promise.withResolvers<SubgraphResponse>();
  behave(() => old.promise);
  const early = [ask(), ask()];
  await fail(5);
  state.now += 5000;
  const probed = Promise.withResolvers<SubgraphResponse>();
  behave(() => probed.promise);
  const probe = ask();
  old.resolve({ data: {} });
  await Promise.all(early);
  await assert.rejects(ask(), failed('UNAVAILABLE', /tries just now/));
  probed.resolve({ data: {} });
  await probe;
  assert.deepEqual(changes, ['quota open', 'quota closed']);
});

test('cancelled requests, GraphQL errors and wrong answers are no failures; timeouts are', async () => {
  const { changes, ask, behave } = setUp();
  const signal = AbortSignal.abort();
  behave(() => Promise.reject(unavailable()));
  for (let time = 0; time < 9; time++) await assert.rejects(ask({ signal }), failed('UNAVAILABLE', /Gone/));
  behave(async () => ({ errors: [{ message: 'no' }] }));
  for (let time = 0; time < 9; time++) await ask();
  behave(() => Promise.reject(new TransportError('SUBGRAPH_INVALID_RESPONSE', 'quota', 'HTML.')));
  for (let time = 0; time < 9; time++) await assert.rejects(ask(), failed('SUBGRAPH_INVALID_RESPONSE', /HTML/));
  assert.deepEqual(changes, []);
  behave(() => Promise.reject(new TransportError('TIMEOUT', 'quota', 'Slow.')));
  for (let time = 0; time < 18; time++) await assert.rejects(ask(), failed('TIMEOUT', /Slow/));
  assert.deepEqual(changes, ['quota open']);
});
