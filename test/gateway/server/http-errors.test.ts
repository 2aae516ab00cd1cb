import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { startSmallGraph } from '../../support/small-graph.ts';

const graph = await startSmallGraph();
const gateway = await startGatewayOf(graph, { MAX_BODY_BYTES: '1024' });
after(async () => {
  await gateway.stop();
  await graph[Symbol.asyncDispose]();
});

test('An unknown path is answered with those that exist', async () => {
  const answer = await fetch(`${gateway.url}/grahpql?query=secret`);
  assert.equal(answer.status, 404);
  assert.deepEqual(await answer.json(), {
    errors: [
      {
        message:
          'There is no GET /grahpql here. There is /, /graphql, /explorer, /schema.graphql, /health/live, /health/ready.',
        extensions: { code: 'BAD_REQUEST' },
      },
    ],
  });
});

test('/explorer is not named where it is not served', async () => {
  await using production = await startGatewayOf(graph, { NODE_ENV: 'production' });
  const { errors } = (await (await fetch(`${production.url}/explorer`)).json()) as { errors: { message: string }[] };
  assert.equal(
    errors[0]?.message,
    'There is no GET /explorer here. There is /, /graphql, /health/live, /health/ready.',
  );
});

test('A body that cannot be read is refused with the reason and what to send', async () => {
  const cases: [string, string, number, RegExp][] = [
    [JSON.stringify({ query: `{ ${'a'.repeat(2000)} }` }), 'application/json', 413, /larger than 1024 bytes/],
    ['{"query":', 'application/json', 400, /is not JSON, .*; send \{"query":/],
    ['', 'application/json', 400, /is empty; send \{"query":/],
    ['{ __typename }', 'application/graphql', 415, /application\/graphql is not understood; send \{"query":/],
    ['{"query":"{ a }","__proto__":{}}', 'application/json', 400, /__proto__/],
  ];
  for (const [body, type, status, message] of cases) {
    const answer = await post(gateway.url, body, { headers: { 'content-type': type } });
    assert.equal(answer.status, status, body);
    assert.match(answer.json.errors?.[0]?.message ?? '', message);
    assert.equal(answer.json.errors?.[0]?.extensions?.['code'], 'BAD_REQUEST');
  }
});

test('Every answer has a request id, also that to a path that cannot be decoded', async () => {
  for (const path of ['/graphql', '/nowhere', '/health/live', '/%c0']) {
    const answer = await fetch(gateway.url + path, { headers: { 'x-request-id': 'id-1' } });
    assert.equal(answer.headers.get('x-request-id'), 'id-1', path);
    await answer.body?.cancel();
  }
});

test('A compressed body is refused in one sentence, whatever compressed it', async () => {
  for (const encoding of ['gzip', 'br', 'deflate', 'zstd']) {
    const { status, json } = await post(gateway.url, '{}', { headers: { 'content-encoding': encoding } });
    assert.equal(status, 415);
    assert.deepEqual(json.errors, [
      {
        message: `A request body with content-encoding: ${encoding} is not understood; send it uncompressed.`,
        extensions: { code: 'BAD_REQUEST' },
      },
    ]);
  }
  const plain = await post(gateway.url, '{"query":"{ __typename }"}', { headers: { 'content-encoding': 'identity' } });
  assert.equal(plain.status, 200);
});
