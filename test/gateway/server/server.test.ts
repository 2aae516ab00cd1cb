import assert from 'node:assert/strict';
import { test } from 'node:test';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { startSmallGraph } from '../../support/small-graph.ts';

const studio = 'https://studio.apollographql.com';

test('Apollo Studio may call the gateway in development', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const allowed = await preflight(gateway.url, studio);
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('access-control-allow-origin'), studio);
  assert.match(allowed.headers.get('access-control-allow-methods') ?? '', /POST/);
  assert.equal(allowed.headers.get('access-control-allow-headers'), 'content-type,x-request-id');

  const answer = await post(gateway.url, { query: '{ __typename }' }, { headers: { origin: studio } });
  assert.equal(answer.headers.get('access-control-allow-origin'), studio);
  assert.equal(
    answer.headers.get('access-control-expose-headers'),
    'x-request-id, ETag, Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate',
  );

  const other = await preflight(gateway.url, 'https://evil.example');
  assert.equal(other.headers.get('access-control-allow-origin'), null);
});

test('In production no origin may call the gateway unless CORS_ORIGINS names it', async () => {
  await using graph = await startSmallGraph();
  await using closed = await startGatewayOf(graph, { NODE_ENV: 'production' });
  assert.equal((await preflight(closed.url, studio)).headers.get('access-control-allow-origin'), null);

  const app = 'https://app.example.com';
  await using opened = await startGatewayOf(graph, { NODE_ENV: 'production', CORS_ORIGINS: app });
  assert.equal((await preflight(opened.url, app)).headers.get('access-control-allow-origin'), app);
  assert.equal((await preflight(opened.url, studio)).headers.get('access-control-allow-origin'), null);
});

test('A client that hangs up is not worked for any longer', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const client = new AbortController();
  const answer = post(gateway.url, { query: '{ slow }' }, { signal: client.signal });
  await Promise.race([graph.slow.asked, answer]);
  client.abort();
  await assert.rejects(answer, { name: 'AbortError' });
  await graph.slow.givenUp;
});

function preflight(url: string, origin: string): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-request-id',
    },
  });
}
