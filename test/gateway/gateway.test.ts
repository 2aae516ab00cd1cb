import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { toConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { StartError } from '../../gateway/server/start-error.ts';
import type { Transport } from '../../gateway/transports/transport.ts';
import { post, startGatewayOf } from '../support/gateway.ts';
import { ada, startSmallGraph } from '../support/small-graph.ts';

test('A query is answered with fields of both subgraphs', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph);
  const { status, json } = await post(gateway.url, { query: ada.query });
  assert.equal(status, 200);
  assert.deepEqual(json, { data: ada.data });
});

test('With one subgraph down the gateway starts, answers what it can and names the one that is down', async () => {
  await using graph = await startSmallGraph();
  await graph.takeDown('scores');
  await using gateway = await startGatewayOf(graph);
  const { status, json } = await post(gateway.url, { query: ada.query });
  assert.equal(status, 200);
  assert.deepEqual(json.data, { person: { name: 'Ada', score: null } });
  assert.equal(json.errors?.length, 1);
  assert.equal(json.errors?.[0]?.extensions?.['code'], 'UNAVAILABLE');
  assert.match(json.errors?.[0]?.message ?? '', /scores/);
});

test('Errors tell nothing of the subgraph where ERROR_DETAILS is none', async () => {
  await using graph = await startSmallGraph();
  await graph.takeDown('scores');
  await using gateway = await startGatewayOf(graph, { ERROR_DETAILS: 'none' });
  const { json } = await post(gateway.url, { query: ada.query });
  assert.deepEqual(json.data, { person: { name: 'Ada', score: null } });
  assert.deepEqual(json.errors?.[0]?.extensions, { code: 'UNAVAILABLE' });
  assert.doesNotMatch(JSON.stringify(json), /scores/);
});

test('In production errors tell nothing of a subgraph unless that is asked for, and no stranger can be trusted', async () => {
  await using graph = await startSmallGraph();
  await graph.takeDown('scores');
  await using gateway = await startGatewayOf(graph, { NODE_ENV: 'production' });
  assert.doesNotMatch(JSON.stringify((await post(gateway.url, { query: ada.query })).json), /scores/);
  await assert.rejects(startGatewayOf(graph, { TRUSTED_SUBGRAPHS: 'people,score' }), {
    message:
      'TRUSTED_SUBGRAPHS names "score", which is no subgraph of this supergraph; expected some of people, scores.',
  });
});

test('A subgraph slower than its timeout costs only its fields', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph, { SUBGRAPH_TIMEOUT_MS: '50' });
  const { json } = await post(gateway.url, { query: '{ slow }' });
  assert.deepEqual(json.data, { slow: null });
  assert.equal(json.errors?.[0]?.extensions?.['code'], 'TIMEOUT');
});

test('A request whose time is over is answered with what has come, and the subgraph is told to stop', async () => {
  await using graph = await startSmallGraph();
  await using gateway = await startGatewayOf(graph, { REQUEST_TIMEOUT_MS: '300' });
  const query = '{ person(id: "1") { name score } later: slow }';
  const { status, json } = await post(gateway.url, { query });
  assert.equal(status, 200);
  // Both root fields are one request to the subgraph people.
  assert.deepEqual(json.data, { person: null, later: null });
  assert.deepEqual(
    json.errors?.map(({ extensions }) => extensions?.['code']),
    ['TIMEOUT'],
  );
  assert.match(json.errors?.[0]?.message ?? '', /the time for the whole request is over/);
  await graph.slow.givenUp;
});

test('A subgraph that fails often is not asked any more, and the others still are', async () => {
  await using graph = await startSmallGraph();
  await graph.takeDown('scores');
  const settings = { SUBGRAPH_RETRIES: '0', SUBGRAPH_SCORES_BREAKER_MIN_REQUESTS: '2' };
  await using gateway = await startGatewayOf(graph, settings);
  const messages: (string | undefined)[] = [];
  for (let time = 0; time < 3; time++) {
    const { json } = await post(gateway.url, { query: ada.query });
    assert.deepEqual(json.data, { person: { name: 'Ada', score: null } });
    messages.push(json.errors?.[0]?.message);
  }
  assert.match(messages[1] ?? '', /cannot be reached/);
  assert.match(messages[2] ?? '', /"scores" has failed often, so it is not asked again for another 5 s/);
});

test('SUBGRAPH_<NAME>_URL moves a subgraph', async () => {
  await using graph = await startSmallGraph();
  await using elsewhere = await startSmallGraph();
  await graph.takeDown('scores');
  await using gateway = await startGatewayOf(graph, { SUBGRAPH_SCORES_URL: elsewhere.urls.scores });
  assert.deepEqual((await post(gateway.url, { query: ada.query })).json, { data: ada.data });
});

test('A subgraph with a transport of its own is not asked over HTTP', async () => {
  await using graph = await startSmallGraph();
  await graph.takeDown('scores');
  const scores: Transport = async () => ({ data: { _entities: [{ __typename: 'Person', score: 99 }] } });
  const config = toConfig({ PORT: '0', SUPERGRAPH: graph.supergraphFile });
  await using gateway = await startGateway(config, { transports: new Map([['scores', scores]]) });
  const { json } = await post(gateway.url, { query: ada.query });
  assert.deepEqual(json, { data: { person: { name: 'Ada', score: 99 } } });
});

test('A taken port is one clear sentence', async () => {
  await using graph = await startSmallGraph();
  await using first = await startGatewayOf(graph);
  const port = new URL(first.url).port;
  await assert.rejects(startGatewayOf(graph, { PORT: port }), {
    name: 'StartError',
    message: `Port ${port} on 127.0.0.1 is taken by another process; stop that one or choose another port, e.g. PORT=${Number(port) + 1}.`,
  });
});

test('A host that is not this machine is one clear sentence', async () => {
  await using graph = await startSmallGraph();
  await assert.rejects(startGatewayOf(graph, { HOST: '192.0.2.1', DEVELOPMENT_CALLER: 'true' }), {
    name: 'StartError',
    message: /^192\.0\.2\.1 is no address of this machine; .*HOST=127\.0\.0\.1/,
  });
});

test('A supergraph that is missing, not GraphQL or not composed is one clear sentence that names the file', async () => {
  await using graph = await startSmallGraph();
  const missing = join(graph.supergraphFile, '..', 'missing.graphql');
  const notGraphql = join(graph.supergraphFile, '..', 'not.graphql');
  const notComposed = join(graph.supergraphFile, '..', 'subgraph.graphql');
  await writeFile(notGraphql, 'hello');
  await writeFile(notComposed, 'type Query { a: String }');
  for (const file of [missing, notGraphql, notComposed]) {
    await assert.rejects(startGatewayOf(graph, { SUPERGRAPH: file }), (error) => {
      assert.ok(error instanceof StartError);
      assert.ok(error.message.includes(file), error.message);
      assert.doesNotMatch(error.message, /\n\s+at /);
      return true;
    });
  }
  await assert.rejects(startGatewayOf(graph, { SUPERGRAPH: missing }), /npm run compose/);
});

test('A URL for a subgraph that the supergraph does not have is refused with those that it has', async () => {
  await using graph = await startSmallGraph();
  await assert.rejects(startGatewayOf(graph, { SUBGRAPH_SCORE_URL: 'http://127.0.0.1:4001' }), {
    name: 'StartError',
    message:
      'SUBGRAPH_SCORE_URL belongs to no subgraph of this supergraph; expected one of SUBGRAPH_PEOPLE_URL, SUBGRAPH_SCORES_URL.',
  });
});

test('Traffic for a subgraph that the supergraph does not have is refused with those that it has', async () => {
  await using graph = await startSmallGraph();
  await assert.rejects(startGatewayOf(graph, { SUBGRAPH_SCORE_RETRIES: '1' }), {
    name: 'StartError',
    message:
      'SUBGRAPH_SCORE_… belongs to no subgraph of this supergraph; expected one of SUBGRAPH_PEOPLE_…, SUBGRAPH_SCORES_….',
  });
});

test('A subgraph without a URL is refused with the variable that gives it one', async () => {
  await using graph = await startSmallGraph({ urls: { scores: '' } });
  await assert.rejects(startGatewayOf(graph), {
    name: 'StartError',
    message:
      'The subgraph scores has no URL in the supergraph; give one that works, e.g. SUBGRAPH_SCORES_URL=http://127.0.0.1:4001/graphql.',
  });
});
