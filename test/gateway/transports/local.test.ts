import assert from 'node:assert/strict';
import { test } from 'node:test';
import { developmentCaller } from '../../../gateway/auth/caller.ts';
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

test('hands over by hand who asks, and nobody where the gateway asks for itself', async () => {
  const transport = localTransport(async (_body, _headers, caller) => ({ data: { kind: caller.kind } }));
  assert.deepEqual(await transport({ ...request, caller: developmentCaller }), { data: { kind: 'development' } });
  assert.deepEqual(await transport(request), { data: { kind: 'anonymous' } });
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

test('the answer is a copy as JSON would make it, so that who asked may change it', async () => {
  const held = Object.freeze({ tags: Object.freeze(['a']), since: new Date(0), nested: Object.freeze({ x: null }) });
  const transport = localTransport(async () => Object.freeze({ data: Object.freeze({ held, again: held }) }));
  const { data } = await transport({ ...request, body: '{}' });
  const copied = { tags: ['a'], since: '1970-01-01T00:00:00.000Z', nested: { x: null } };
  assert.deepEqual(data, { held: copied, again: copied });
  assert.notEqual(data?.['held'], data?.['again']);
  const mine = data?.['held'] as typeof copied | undefined;
  mine?.tags.push('b');
  assert.deepEqual(held.tags, ['a']);
});
