import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

test('While draining the gateway is live but not ready, takes no new operation and finishes those it has', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const answer = post(gateway.url, { query: '{ slow }' });
  await Promise.race([graph.slow.asked, answer]);
  const stopped = gateway.stop();

  const ready = await fetch(`${gateway.url}/health/ready`);
  assert.equal(ready.status, 503);
  assert.deepEqual(await ready.json(), { status: 'draining' });
  assert.equal((await fetch(`${gateway.url}/health/live`)).status, 200);

  const late = await post(gateway.url, { query: ada.query });
  assert.equal(late.status, 503);
  assert.equal(late.headers.get('connection'), 'close');
  assert.deepEqual(late.json, {
    errors: [{ message: 'The gateway is shutting down; send the request again.', extensions: { code: 'UNAVAILABLE' } }],
  });

  graph.slow.answer();
  assert.deepEqual((await answer).json, { data: { slow: 'at last' } });
  await stopped;
  await assert.rejects(fetch(gateway.url));
});

test('When the grace time is over, what is in flight is aborted down to the subgraph', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph, { SHUTDOWN_GRACE_MS: '0' });
  const answer = post(gateway.url, { query: '{ slow }' });
  await Promise.race([graph.slow.asked, answer]);
  await gateway.stop();
  await graph.slow.givenUp;
  const { status, json } = await answer;
  assert.equal(status, 503);
  assert.deepEqual(json.errors, [
    { message: 'The gateway is shutting down; send the request again.', extensions: { code: 'UNAVAILABLE' } },
  ]);
});

test('Connections that carry no request do not hold the stop, and stopping twice is stopping once', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const spare = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  await once(spare, 'connect');
  const ended = once(spare.resume(), 'close');
  await Promise.all([gateway.stop(), gateway.stop()]);
  await ended;
});
