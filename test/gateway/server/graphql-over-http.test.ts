import assert from 'node:assert/strict';
import { it } from 'node:test';
import { auditServer } from 'graphql-http';
import { startGatewayOf } from '../../support/gateway.ts';
import { startSmallGraph } from '../../support/small-graph.ts';

it('The gateway does all that the GraphQL-over-HTTP draft asks of a server', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const results = await auditServer({ url: `${gateway.url}/graphql`, fetchFn: fetch });
  assert.ok(results.length > 50);
  // What a server may do besides is told as a notice.
  const broken = results.filter(({ status }) => status !== 'ok' && status !== 'notice');
  assert.deepEqual(
    broken.map(({ name }) => name),
    [],
  );
});
