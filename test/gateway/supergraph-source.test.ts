import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { toConfig } from '../../gateway/config.ts';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import { StartError } from '../../gateway/server/start-error.ts';
import { folderOf } from '../support/folder.ts';
import { post, startGatewayOf } from '../support/gateway.ts';
import { ada, type SmallGraph, startSmallGraph } from '../support/small-graph.ts';
import { until } from '../support/until.ts';

const silent = { PORT: '0', LOG_LEVEL: 'silent', SUBGRAPHS_POLL_MS: '100' };
const listOf = ({ urls }: SmallGraph) => Object.entries(urls).map(([name, url]) => `${name}: ${url}\n`);

const startWith = (list: string, env: Record<string, string> = {}) =>
  startGateway(toConfig({ ...silent, ...env }, ['--subgraphs', list]));

async function readiness({ url }: Gateway) {
  const response = await fetch(`${url}/health/ready`);
  const { status, problems } = (await response.json()) as { status: string; problems?: readonly string[] };
  return { code: response.status, status, ...(problems && { problems }) };
}

describe('A gateway with a list of subgraphs', () => {
  it('composes and serves those that run, follows the list, and says on /health/ready what does not fit while it serves the last good one', async () => {
    await using graph = await startSmallGraph();
    const [people = '', scores = ''] = listOf(graph);
    using folder = folderOf({ 'subgraphs.yaml': people });
    const list = join(folder.path, 'subgraphs.yaml');
    await using gateway = await startWith(list);
    assert.deepEqual((await post(gateway.url, { query: '{ person(id: "1") { name } }' })).json, {
      data: { person: { name: 'Ada' } },
    });
    writeFileSync(list, people + scores);
    await until(async () => (await post(gateway.url, { query: ada.query })).json.errors === undefined);
    assert.deepEqual((await post(gateway.url, { query: ada.query })).json, { data: ada.data });
    assert.deepEqual(await readiness(gateway), { code: 200, status: 'ok' });

    writeFileSync(list, `${people}scores: nowhere\nother: { ulr: x }\n`);
    await until(async () => (await readiness(gateway)).status === 'degraded');
    const { code, problems = [] } = await readiness(gateway);
    assert.equal(code, 200);
    assert.match(problems[0] ?? '', /subgraphs\.yaml:2: the subgraph "scores" has the url "nowhere"; expected /);
    assert.equal(problems.length, 3);
    assert.deepEqual((await post(gateway.url, { query: ada.query })).json, { data: ada.data });

    // The very text that is served already.
    writeFileSync(list, people + scores);
    await until(async () => (await readiness(gateway)).status === 'ok');
  });

  it('says which subgraph cannot be asked for its schema', async () => {
    await using graph = await startSmallGraph();
    using folder = folderOf({ 'subgraphs.yaml': listOf(graph).join('') });
    await using gateway = await startWith(folder.path);
    await graph.takeDown('scores');
    await until(async () => (await readiness(gateway)).status === 'degraded');
    const { code, problems } = await readiness(gateway);
    assert.equal(code, 200);
    assert.match(problems?.join() ?? '', /^The subgraph "scores" at \S+ cannot be asked for its schema: /);
  });

  it('does not start without a good supergraph, and says everything that is wrong', async () => {
    await using graph = await startSmallGraph();
    await graph.takeDown('scores');
    using folder = folderOf({ 'subgraphs.yaml': `${listOf(graph).join('')}stock: { url: x }\n` });
    const list = join(folder.path, 'subgraphs.yaml');
    await assert.rejects(startWith(list), (error) => {
      assert.ok(error instanceof StartError);
      const [head, ...lines] = error.message.split('\n');
      assert.equal(head, `The subgraphs of ${list} cannot be composed:`);
      assert.match(lines[0] ?? '', /^ {2}\S+:3: the subgraph "stock" has the url "x"; /);
      assert.match(
        lines[1] ?? '',
        /^ {2}The subgraph "scores" at \S+ cannot be asked for its schema: the connection was refused: nothing listens there/,
      );
      assert.deepEqual(
        lines.map((line) => line.trim()),
        error.problems,
      );
      return true;
    });
    await assert.rejects(
      startWith('nowhere.yaml'),
      /There is no nowhere\.yaml in \/.*; expected a folder with subgraphs\.yaml/,
    );
  });

  it('asks a subgraph where SUBGRAPH_<NAME>_URL says it is, and where it does not watch, when it is told to', async () => {
    await using graph = await startSmallGraph();
    using folder = folderOf({ 'subgraphs.yaml': `${listOf(graph)[0]}scores: http://127.0.0.1:1/graphql\n` });
    const env = { SUBGRAPH_SCORES_URL: graph.urls.scores, SUPERGRAPH_WATCH: 'false' };
    await using gateway = await startWith(folder.path, env);
    assert.deepEqual((await post(gateway.url, { query: ada.query })).json, { data: ada.data });
    const schema = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
      type Person @key(fields: "id") { id: ID! }`;
    writeFileSync(join(folder.path, 'scores.graphql'), schema);
    await gateway.reload();
    const { json } = await post(gateway.url, { query: ada.query });
    assert.equal(json.errors?.[0]?.message, 'Cannot query field "score" on type "Person".');
  });
});

it('A supergraph file that cannot be served is told on /health/ready until it can', async () => {
  await using graph = await startSmallGraph();
  const good = readFileSync(graph.supergraphFile, 'utf8');
  await using gateway = await startGatewayOf(graph, { SUPERGRAPH_WATCH: 'false' });
  writeFileSync(graph.supergraphFile, 'type Query { a: Int }');
  await gateway.reload();
  const { code, status, problems } = await readiness(gateway);
  assert.deepEqual([code, status], [200, 'degraded']);
  assert.match(problems?.join() ?? '', /cannot be served\. This is not a composed supergraph/);
  writeFileSync(graph.supergraphFile, good);
  await gateway.reload();
  assert.deepEqual(await readiness(gateway), { code: 200, status: 'ok' });
});
