import assert from 'node:assert/strict';
import { test } from 'node:test';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';
import { listen } from '../../support/subgraph-server.ts';
import { until } from '../../support/until.ts';

const entity = JSON.stringify({ data: { person: { __typename: 'Person', id: '1', name: 'Ada' } } });
const both = '{ person(id: "1") { name score } }';

test('rules about headers, from a client to the subgraphs and back', async () => {
  await using people = await listen((_request, response, call) =>
    response
      .setHeader('set-cookie', [`session=${call}`, 'lang=en'])
      .setHeader('cache-control', 'max-age=60')
      .setHeader('x-cost', '2')
      .end(entity),
  );
  await using graph = await startSmallGraph({ urls: { people: people.url } });
  const headers = {
    all: {
      request: [{ forward: 'x-tenant-*' }, { forward: 'authorization' }],
      response: [{ return: 'set-cookie' }, { return: 'x-cost' }],
    },
    subgraphs: {
      people: {
        request: [{ set: 'x-api-key', to: `\${PEOPLE_KEY}` }, { remove: 'x-tenant-debug' }],
        response: [{ return: 'cache-control' }],
      },
    },
  };
  const rules = { SUBGRAPH_HEADERS: JSON.stringify(headers), PEOPLE_KEY: 'secret' };
  await using gateway = await startGatewayOf(graph, { ...rules, DEVELOPMENT_CALLER: 'true' });

  const tenant = { 'x-tenant-id': 't1', 'x-tenant-debug': '1', 'x-other': 'o', 'x-api-key': 'mine' };
  // The first goes through Apollo Server, the second straight to the engine.
  for (const call of [0, 1]) {
    const answer = await post(gateway.url, { query: both }, { headers: tenant });
    assert.deepEqual(answer.json, { data: ada.data });
    assert.deepEqual(answer.headers.getSetCookie(), [`session=${call}`, 'lang=en']);
    assert.equal(answer.headers.get('cache-control'), 'max-age=60');
    assert.equal(answer.headers.get('x-cost'), '2');
    const {
      'x-tenant-id': id,
      'x-tenant-debug': debug,
      'x-other': other,
      'x-api-key': key,
    } = people.calls[call]?.headers ?? {};
    assert.deepEqual({ id, debug, other, key }, { id: 't1', debug: undefined, other: undefined, key: 'secret' });
  }

  const ready = await fetch(`${gateway.url}/health/ready`);
  assert.equal(ready.status, 200);
  assert.equal(people.calls.at(-1)?.headers['x-api-key'], 'secret');
  assert.equal(people.calls.at(-1)?.headers['x-tenant-id'], undefined);
});

test('pages of origins that may call the gateway may read what comes back', async () => {
  await using graph = await startSmallGraph();
  const rules = { all: { response: [{ return: 'x-cost' }, { return: 'x-*' }] } };
  const origin = 'https://app.example.com';
  await using gateway = await startGatewayOf(graph, { SUBGRAPH_HEADERS: JSON.stringify(rules), CORS_ORIGINS: origin });
  const { headers } = await post(gateway.url, ada, { headers: { origin } });
  assert.match(headers.get('access-control-expose-headers') ?? '', /Retry-After.*, x-cost$/);
});

test('an answer with an error is not to be kept, whatever a subgraph says', async () => {
  await using people = await listen((_request, response) =>
    response.setHeader('cache-control', 'max-age=60').end('{"data":{"person":null},"errors":[{"message":"Away."}]}'),
  );
  await using graph = await startSmallGraph({ urls: { people: people.url } });
  const rules = { all: { response: [{ return: 'cache-control' }] } };
  await using gateway = await startGatewayOf(graph, { SUBGRAPH_HEADERS: JSON.stringify(rules) });
  for (let round = 0; round < 2; round++) {
    const { json, headers } = await post(gateway.url, { query: both });
    assert.equal(json.errors?.length, 1);
    assert.equal(headers.get('cache-control'), 'no-store');
  }
});

test('clients with different headers share no request, and none does where a cookie may come back', async () => {
  const held: (() => void)[] = [];
  await using people = await listen((_request, response) => void held.push(() => response.end(entity)));
  await using graph = await startSmallGraph({ urls: { people: people.url } });
  const ask = async (rules: object, headers: readonly Record<string, string>[], requests: number) => {
    await using gateway = await startGatewayOf(graph, { SUBGRAPH_HEADERS: JSON.stringify({ all: rules }) });
    held.length = 0;
    const answers = headers.map((one) =>
      post(gateway.url, { query: '{ person(id: "1") { name } }' }, { headers: one }),
    );
    await until(async () => held.length === requests);
    for (const answer of held) answer();
    for (const { json } of await Promise.all(answers)) assert.deepEqual(json.data, { person: { name: 'Ada' } });
    assert.equal(held.length, requests);
  };
  const forward = { request: [{ forward: 'x-tenant' }, { forward: 'x-correlation-id' }] };
  const [a, b] = [{ 'x-tenant': 'a' }, { 'x-tenant': 'b' }];
  await ask(forward, [a, b], 2);
  await ask(forward, [a, { ...a, 'x-correlation-id': '1' }], 2);
  await ask({ response: [{ return: 'set-cookie' }] }, [a, a], 2);
});
