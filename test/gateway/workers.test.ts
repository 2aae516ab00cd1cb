import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openToAll, post } from '../support/gateway.ts';
import { run } from '../support/processes.ts';
import { ada, startSmallGraph } from '../support/small-graph.ts';

describe('WORKERS', () => {
  it('share one listener, are replaced when they die, and stop together', async () => {
    await using graph = await startSmallGraph();
    await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], {
      PORT: '0',
      WORKERS: '2',
      NODE_ENV: 'production',
      ...openToAll,
    });
    const [, url = ''] = await gateway.until(/(http:[^"]+)\/graphql/);
    assert.deepEqual((await post(url, { query: ada.query })).json, { data: ada.data });

    // Each request is logged by the worker that answers; the supervisor logs which one died.
    const victim = await workerOf(url);
    process.kill(victim, 'SIGKILL');
    await gateway.until(new RegExp(`"A gateway worker died and is replaced.","pid":${victim},"status":"SIGKILL"`));
    for (let count = 0; count < 20; count += 1) {
      assert.deepEqual((await post(url, { query: ada.query })).json, { data: ada.data });
    }
    assert.equal(await gateway.stop(), 0);
    await assert.rejects(fetch(url));
  });

  it('that cannot start say why once each, and the program ends with status 1', async () => {
    await using gateway = run('gateway/main.ts', ['--supergraph', '/nowhere.graphql'], { PORT: '0', WORKERS: '2' });
    assert.equal(await gateway.ended, 1);
    assert.match(gateway.output(), /There is no supergraph \/nowhere\.graphql; make it with "npm run compose"/);
  });
});

/** The process that answers a connection. */
async function workerOf(url: string): Promise<number> {
  const response = await fetch(`${url}/health/live`);
  return ((await response.json()) as { pid: number }).pid;
}
