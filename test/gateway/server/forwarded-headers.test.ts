import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OperationTypeNode } from 'graphql';
import { forwardedHeaders } from '../../../gateway/server/forwarded-headers.ts';
import { startGatewayOf } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

test('Only mutations tell the subgraphs who the client is, so that queries can be shared', () => {
  const context = { requestId: 'id-1', clientAddress: '203.0.113.7' };
  assert.deepEqual(forwardedHeaders(context, OperationTypeNode.QUERY), { 'x-request-id': 'id-1' });
  assert.deepEqual(forwardedHeaders(context, OperationTypeNode.MUTATION), {
    'x-request-id': 'id-1',
    'x-client-address': '203.0.113.7',
  });
});

test('A client cannot claim an address', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-client-address': '203.0.113.99' },
    body: JSON.stringify(ada),
  });
  assert.equal(answer.status, 200);
  assert.equal(graph.received.at(-1)?.['x-client-address'], undefined);
});
