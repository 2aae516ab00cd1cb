import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTransport } from '../../../gateway/transports/local.ts';
import { TransportError } from '../../../gateway/transports/transport-error.ts';

const request = {
  subgraph: 'crm',
  operationKind: 'query' as const,
  body: '{"query":"{ x }","variables":{"a":1}}',
  headers: { 'x-request-id': '1' },
  signal: new AbortController().signal,
};

test('hands the parts of the request over and the answer back', async () => {
  const transport = localTransport(async (body, headers) => ({ data: { body, headers } }));
  assert.deepEqual(await transport(request), {
    data: { body: { query: '{ x }', variables: { a: 1 } }, headers: { 'x-request-id': '1' } },
  });
});

test('what the subgraph throws is a subgraph that is unavailable', async () => {
  const transport = localTransport(() => Promise.reject(new Error('secret')));
  await assert.rejects(transport(request), (error: unknown) => {
    assert.ok(error instanceof TransportError);
    assert.deepEqual([error.code, error.subgraph], ['UNAVAILABLE', 'crm']);
    assert.doesNotMatch(error.message, /secret/);
    return true;
  });
});

test('a request that is cancelled before it begins is not executed', async () => {
  const transport = localTransport(() => assert.fail('It was executed.'));
  const cancelled = { ...request, signal: AbortSignal.abort() };
  await assert.rejects(transport(cancelled), /"crm" was not waited for because the request was cancelled/);
});
