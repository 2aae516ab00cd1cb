import assert from 'node:assert/strict';
import { test } from 'node:test';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { type RetryOptions, retry } from '../../../gateway/transports/retry.ts';
import { timeout } from '../../../gateway/transports/timeout.ts';
import type { Transport } from '../../../gateway/transports/transport.ts';
import { TransportError, type TransportErrorOptions } from '../../../gateway/transports/transport-error.ts';
import { failed, listen, request } from '../../support/subgraph-server.ts';

/** Options with a sleep that takes no time, and the waits that it was asked for. */
function watched(options: RetryOptions = {}) {
  const waits: number[] = [];
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  return { waits, options: { sleep, random: () => 0.5, ...options } };
}

/** A transport that fails so often in this way, then answers. */
function failing(times: number, options: TransportErrorOptions = { isTransient: true }) {
  let calls = 0;
  const transport = async () => {
    calls++;
    if (calls <= times) throw new TransportError('UNAVAILABLE', 'quota', 'Gone.', options);
    return { data: { calls } };
  };
  return { transport, calls: () => calls };
}

for (const [status, headers] of [
  [429, { 'retry-after': '0' }],
  [502, {}],
  [503, {}],
  [504, {}],
] as const) {
  test(`a query that is answered with HTTP ${status} and then with 200`, async () => {
    await using server = await listen((_request, response, call) =>
      call === 0 ? response.writeHead(status, headers).end('Later') : response.end('{"data":{"x":1}}'),
    );
    await using transport = httpTransport(server.url);
    const { waits, options } = watched();
    assert.deepEqual(await retry(options)(transport)(request()), { data: { x: 1 } });
    assert.deepEqual(waits, [75]);
  });
}

test('a limit that does not say when to come again is not asked again', async () => {
  await using server = await listen((_request, response) => response.writeHead(429).end('Slow down'));
  await using transport = httpTransport(server.url);
  await assert.rejects(retry(watched().options)(transport)(request()), failed('UNAVAILABLE', /HTTP status 429/));
  assert.equal(server.calls.length, 1);
});

test('what is not answered in time is sent once, and again only where that is wanted', async () => {
  for (const [timeouts, calls] of [
    [undefined, 1],
    [false, 1],
    [true, 3],
  ] as const) {
    await using server = await listen(() => {});
    await using http = httpTransport(server.url);
    let tries = 0;
    const transport: Transport = (asked) => {
      tries += 1;
      return http(asked);
    };
    const { options } = watched(timeouts === undefined ? {} : { timeouts });
    await assert.rejects(
      retry(options)(timeout(30)(transport))(request()),
      failed('TIMEOUT', /did not answer within 30 ms/),
    );
    assert.equal(tries, calls);
  }
});

test('a query whose connection is reset within its answer is sent again', async () => {
  await using server = await listen(({ socket }, response, call) => {
    if (call > 0) return void response.end('{"data":{"x":1}}');
    response.write('{"data":', () => socket.resetAndDestroy());
  });
  await using transport = httpTransport(server.url);
  assert.deepEqual(await retry(watched().options)(transport)(request()), { data: { x: 1 } });
  assert.equal(server.calls.length, 2);
});

test('a mutation is sent once, whatever happens, and so is a subscription', async () => {
  for (const operationKind of ['mutation', 'subscription'] as const) {
    const { transport, calls } = failing(9);
    await assert.rejects(
      retry(watched().options)(transport)(request({ operationKind })),
      failed('UNAVAILABLE', /Gone/),
    );
    assert.equal(calls(), 1);
  }
});

test('two retries unless told otherwise, each after a longer wait, half of it chance', async () => {
  for (const [random, expected] of [
    [0, [50, 100]],
    [0.999_999_9, [100, 200]],
  ] as const) {
    const { transport, calls } = failing(9);
    const { waits, options } = watched({ random: () => random });
    await assert.rejects(retry(options)(transport)(request()), failed('UNAVAILABLE', /Gone/));
    assert.equal(calls(), 3);
    assert.deepEqual(waits.map(Math.round), expected);
  }
});

test('the waits stop growing, and the number of retries is a setting', async () => {
  const { waits, options } = watched({ retries: 5, firstDelayMs: 100, maxDelayMs: 300, random: () => 0 });
  const { transport } = failing(5);
  assert.deepEqual(await retry(options)(transport)(request()), { data: { calls: 6 } });
  assert.deepEqual(waits, [50, 100, 150, 150, 150]);

  const none = failing(1);
  await assert.rejects(retry({ retries: 0 })(none.transport)(request()), failed('UNAVAILABLE', /Gone/));
});

test('a failure that would come again is not provoked again', async () => {
  const { transport, calls } = failing(1, { isTransient: false });
  await assert.rejects(retry(watched().options)(transport)(request()), failed('UNAVAILABLE', /Gone/));
  assert.equal(calls(), 1);
  const other = new Error('A fault of the gateway');
  await assert.rejects(retry(watched().options)(() => Promise.reject(other))(request()), other);
});

test('Retry-After is heeded, but a subgraph that asks for too long is not asked again', async () => {
  for (const [header, expected] of [
    ['1', [1000]],
    ['0', [75]],
    ['3', []],
    ['99999999999', []],
    [new Date(Date.now() + 3_600_000).toUTCString(), []],
    [new Date(Date.now() - 3_600_000).toUTCString(), [75]],
    ['soon', [75]],
  ] as const) {
    await using server = await listen((_request, response, call) =>
      call === 0 ? response.writeHead(503, { 'retry-after': header }).end() : response.end('{"data":{}}'),
    );
    await using transport = httpTransport(server.url);
    const { waits, options } = watched();
    const answer = retry(options)(transport)(request());
    if (expected.length > 0) assert.deepEqual(await answer, { data: {} });
    else await assert.rejects(answer, failed('UNAVAILABLE', /HTTP status 503/));
    assert.deepEqual(waits, expected, header);
  }
});

test('what an unavailable subgraph says in GraphQL is its answer when no other comes', async () => {
  await using server = await listen((_request, response) =>
    response.writeHead(503).end('{"errors":[{"message":"The database is away."}]}'),
  );
  await using transport = httpTransport(server.url);
  for (const operationKind of ['query', 'mutation'] as const) {
    const answer = await retry(watched().options)(transport)(request({ operationKind }));
    assert.deepEqual(answer, { errors: [{ message: 'The database is away.' }] });
  }
  assert.equal(server.calls.length, 4);
});

test('a request that is cancelled is not sent again, neither at once nor after the wait', async () => {
  const before = new AbortController();
  const { waits, options } = watched();
  const cancelling = async () => {
    before.abort();
    throw new TransportError('UNAVAILABLE', 'quota', 'Gone.', { isTransient: true });
  };
  await assert.rejects(retry(options)(cancelling)(request({ signal: before.signal })), failed('UNAVAILABLE', /Gone/));
  assert.deepEqual(waits, []);

  const during = new AbortController();
  const { transport, calls } = failing(9);
  const sleep = async () => during.abort();
  await assert.rejects(retry({ sleep })(transport)(request({ signal: during.signal })), failed('UNAVAILABLE', /Gone/));
  assert.equal(calls(), 1);
});

test('the wait ends with the request’s signal', async () => {
  const controller = new AbortController();
  const { transport, calls } = failing(9);
  const answer = retry({ firstDelayMs: 3_600_000, maxDelayMs: 3_600_000 })(transport)(
    request({ signal: controller.signal }),
  );
  await new Promise(setImmediate);
  controller.abort();
  await assert.rejects(answer, failed('UNAVAILABLE', /Gone/));
  assert.equal(calls(), 1);
});
