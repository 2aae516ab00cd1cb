import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OperationTypeNode } from 'graphql';
import { forwardedHeaders } from '../../../gateway/server/forwarded-headers.ts';
import { startGatewayOf } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

test('Only mutations tell the subgraphs who the client is, so that queries can be shared; only queries have an id of their own', () => {
  const context = { requestId: 'id-1', clientAddress: '203.0.113.7' };
  const { 'x-query-id': queryId, ...others } = forwardedHeaders(context, OperationTypeNode.QUERY);
  assert.deepEqual(others, { 'x-request-id': 'id-1' });
  assert.match(queryId ?? '', /^[0-9a-f-]{36}\.\d+$/);
  assert.notEqual(forwardedHeaders(context, OperationTypeNode.QUERY)['x-query-id'], queryId);
  assert.deepEqual(forwardedHeaders(context, OperationTypeNode.MUTATION), {
    'x-request-id': 'id-1',
    'x-client-address': '203.0.113.7',
  });
});

test('A trace goes on where the client has begun one, and none is begun', () => {
  const context = { requestId: 'id-1', clientAddress: '' };
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const traceOf = (headers: Record<string, string>, kind = OperationTypeNode.QUERY) => {
    const sent = forwardedHeaders({ ...context, client: { headers } }, kind);
    return [sent['traceparent'], sent['tracestate']];
  };
  for (const kind of [OperationTypeNode.QUERY, OperationTypeNode.MUTATION]) {
    assert.deepEqual(traceOf({}, kind), [undefined, undefined]);
    assert.deepEqual(traceOf({ traceparent }, kind), [traceparent, undefined]);
    assert.deepEqual(traceOf({ traceparent, tracestate: 'a=1' }, kind), [traceparent, 'a=1']);
  }
  assert.deepEqual(traceOf({ traceparent: `${traceparent.replace('00', '01')}-more` })[0]?.slice(-4), 'more');
  for (const wrong of ['', 'x', traceparent.toUpperCase(), traceparent.replace('00', 'ff'), `${traceparent}0`]) {
    assert.deepEqual(traceOf({ traceparent: wrong, tracestate: 'a=1' }), [undefined, undefined]);
  }
});

test('A client cannot claim an address, nor that its query is part of another one', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-client-address': '203.0.113.99', 'x-query-id': 'mine' },
    body: JSON.stringify(ada),
  });
  assert.equal(answer.status, 200);
  assert.equal(graph.received.at(-1)?.['x-client-address'], undefined);
  assert.notEqual(graph.received.at(-1)?.['x-query-id'], 'mine');
});
