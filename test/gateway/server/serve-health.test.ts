import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startGatewayOf } from '../../support/gateway.ts';
import { startSmallGraph } from '../../support/small-graph.ts';

test('The process is live, and ready whichever subgraphs it reaches', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);

  const live = await fetch(`${gateway.url}/health/live`);
  assert.equal(live.status, 200);
  assert.equal(live.headers.get('cache-control'), 'no-store');
  assert.deepEqual(await live.json(), { status: 'ok', pid: process.pid });

  const ready = async () => {
    const answer = await fetch(`${gateway.url}/health/ready`);
    return { status: answer.status, body: await answer.json() };
  };
  assert.deepEqual(await ready(), {
    status: 200,
    body: { status: 'ok', subgraphs: { people: 'reachable', scores: 'reachable' } },
  });
  await graph.takeDown('scores');
  assert.deepEqual(await ready(), {
    status: 200,
    body: { status: 'ok', subgraphs: { people: 'reachable', scores: 'unreachable' } },
  });
});
