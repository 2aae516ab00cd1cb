import assert from 'node:assert/strict';
import { it } from 'node:test';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

it('The gateway refuses documents that pass a limit, with the measured value and the limit', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph, { LIMIT_ROOT_FIELDS: '2', LIMIT_TOKENS: '60' });
  const refusal = async (query: string) => {
    const { status, json } = await post(
      gateway.url,
      { query },
      { headers: { accept: 'application/graphql-response+json' } },
    );
    assert.equal(status, 400);
    return json.errors?.[0];
  };
  const many = await refusal('{ a: person(id: 1) { id } b: person(id: 1) { id } c: person(id: 1) { id } }');
  assert.equal(many?.message, 'The document has 3 root fields, but at most 2 are allowed: ask in several requests.');
  assert.deepEqual(many?.extensions, {
    limit: 'rootFields',
    measured: 3,
    maximum: 2,
    code: 'GRAPHQL_VALIDATION_FAILED',
  });
  const long = await refusal(`{ ${'__typename '.repeat(100)}}`);
  assert.equal(
    long?.message,
    'The document has more than 60 tokens, and no more are allowed: ask in several requests.',
  );
  assert.equal(long?.extensions?.['code'], 'GRAPHQL_PARSE_FAILED');
});

it('The gateway refuses operations whose plan makes too many requests to subgraphs', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph, { LIMIT_FETCHES: '1' });
  const { status, json } = await post(
    gateway.url,
    { query: ada.query },
    { headers: { accept: 'application/graphql-response+json' } },
  );
  assert.equal(status, 400);
  assert.deepEqual(json, {
    errors: [
      {
        message: 'The document needs 2 requests to subgraphs, but at most 1 are allowed: ask in several requests.',
        extensions: { limit: 'fetches', measured: 2, maximum: 1, code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ],
  });
  assert.deepEqual(graph.received, []);
  assert.equal((await post(gateway.url, { query: '{ person(id: 1) { name } }' })).status, 200);
});
