import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { post, startGatewayOf } from '../support/gateway.ts';
import { type RunningProcess, run } from '../support/processes.ts';
import { ada, type SmallGraph, startSmallGraph } from '../support/small-graph.ts';

const noScore = 'Cannot query field "score" on type "Person".';

/** The small graph without scores, and people without what is slow. */
function peopleAlone(graph: SmallGraph): string {
  const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
    type Query { person(id: ID!): Person, refused: String }
    type Person @key(fields: "id") { id: ID!, name: String }`;
  const composed = composeSupergraph([{ name: 'people', url: graph.urls.people, sdl }]);
  assert.ok(composed.sdl);
  return composed.sdl;
}

async function errorOf(url: string, query: string): Promise<string | undefined> {
  return (await post(url, { query })).json.errors?.[0]?.message;
}

describe('A supergraph that changes', () => {
  it('is served as it is now, with fields that are new and without those that are gone', async () => {
    await using graph = await startSmallGraph();
    const whole = await readFile(graph.supergraphFile, 'utf8');
    await writeFile(graph.supergraphFile, peopleAlone(graph));
    await using gateway = await startGatewayOf(graph, { SUPERGRAPH_WATCH: 'false' });
    assert.equal(await errorOf(gateway.url, ada.query), noScore);
    assert.deepEqual(await subgraphsOf(gateway.url), { people: 'reachable' });

    await writeFile(graph.supergraphFile, whole);
    await gateway.reload();
    assert.deepEqual((await post(gateway.url, { query: ada.query })).json, { data: ada.data });
    assert.deepEqual(await subgraphsOf(gateway.url), { people: 'reachable', scores: 'reachable' });

    await writeFile(graph.supergraphFile, peopleAlone(graph));
    await gateway.reload();
    assert.equal(await errorOf(gateway.url, ada.query), noScore);
    assert.deepEqual(await subgraphsOf(gateway.url), { people: 'reachable' });
  });

  it('lets a request in flight finish as it began, even where a subgraph is elsewhere now', async () => {
    await using graph = await startSmallGraph();
    await using elsewhere = await startSmallGraph();
    await using gateway = await startGatewayOf(graph, { SUPERGRAPH_WATCH: 'false' });
    // The second part of the operation is asked when the other supergraph is served already.
    const answer = post(gateway.url, { query: 'query Both { slow person(id: "1") { name score } }' });
    await Promise.race([graph.slow.asked, answer]);

    await writeFile(graph.supergraphFile, peopleAlone(elsewhere));
    await gateway.reload();
    assert.equal(await errorOf(gateway.url, '{ slow }'), 'Cannot query field "slow" on type "Query".');
    assert.deepEqual((await post(gateway.url, { query: '{ person(id: "1") { name } }' })).json, {
      data: { person: { name: 'Ada' } },
    });
    assert.equal(elsewhere.received.length, 1);

    graph.slow.answer();
    assert.deepEqual((await answer).json, { data: { slow: 'at last', ...ada.data } });
  });

  it('is noticed, logged with what changed, and prepared for the operations that are asked for', async () => {
    await using graph = await startSmallGraph();
    const whole = await readFile(graph.supergraphFile, 'utf8');
    await writeFile(graph.supergraphFile, peopleAlone(graph));
    await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], {
      PORT: '0',
      LOG_LEVEL: 'info',
    });
    const url = await urlOf(gateway);
    await post(url, { query: '{ person(id: "1") { name } }' });
    await post(url, { query: 'query($with: Boolean!) { refused @include(if: $with) }', variables: { with: false } });

    await writeFile(graph.supergraphFile, whole);
    const [line] = await gateway.until(/.*A changed supergraph is served.*/);
    const { time, milliseconds, ...rest } = JSON.parse(line);
    assert.ok(Number.isFinite(Date.parse(time)) && milliseconds >= 0);
    assert.deepEqual(rest, {
      level: 'info',
      message: 'A changed supergraph is served.',
      subgraphsAdded: ['scores'],
      subgraphsRemoved: [],
      operationsWarmed: 2,
    });
    assert.deepEqual((await post(url, { query: ada.query })).json, { data: ada.data });

    // What Ada asks for does not fit any more, the other two do.
    await writeFile(graph.supergraphFile, peopleAlone(graph));
    const [second] = await gateway.until(/.*"subgraphsRemoved":\["scores"\].*/);
    assert.equal(JSON.parse(second).operationsWarmed, 2);
  });

  it('is reloaded by every worker on SIGHUP', async () => {
    await using graph = await startSmallGraph();
    const whole = await readFile(graph.supergraphFile, 'utf8');
    await writeFile(graph.supergraphFile, peopleAlone(graph));
    const env = { PORT: '0', LOG_LEVEL: 'info', WORKERS: '2', SUPERGRAPH_WATCH: 'false' };
    await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], env);
    const url = await urlOf(gateway);
    await writeFile(graph.supergraphFile, whole);
    assert.equal(await errorOf(url, ada.query), noScore);
    gateway.child.kill('SIGHUP');
    await gateway.until(/(A changed supergraph is served[\s\S]*){2}/);
    for (let count = 0; count < 10; count += 1) {
      assert.deepEqual((await post(url, { query: ada.query })).json, { data: ada.data });
    }
  });
});

describe('A supergraph that cannot be served', () => {
  const faults = {
    'is not GraphQL': ['type Query {', /The supergraph is not GraphQL SDL: Syntax Error/],
    'is not composed': ['type Query { a: Int }', /This is not a composed supergraph/],
    'has a schema that breaks a rule': [
      (sdl: string) => sdl.replace('  name: String @', '  __name: String\n  name: String @'),
      /Name "__name" must not begin with "__"/,
    ],
    'has a subgraph without a URL': [
      (sdl: string) => sdl.replace(/url: "http:[^"]*"/, 'url: ""'),
      /The subgraph people has no URL in the supergraph/,
    ],
  } as const;

  it('is refused with a line that says why, and the last good one stays', async () => {
    await using graph = await startSmallGraph();
    const good = await readFile(graph.supergraphFile, 'utf8');
    const env = { PORT: '0', LOG_LEVEL: 'error', SUPERGRAPH_WATCH: 'false' };
    await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], env);
    const url = await urlOf(gateway);
    for (const [name, [text, reason]] of Object.entries(faults)) {
      await writeFile(graph.supergraphFile, typeof text === 'string' ? text : text(good));
      gateway.child.kill('SIGHUP');
      await gateway.until(
        new RegExp(`"error".*is refused, the last good one stays: .*${reason.source.replaceAll('"', '\\\\"')}`),
      );
      assert.deepEqual((await post(url, { query: ada.query })).json, { data: ada.data }, name);
    }
    assert.equal(gateway.output().match(/"level":"error"/g)?.length, Object.keys(faults).length);
  });

  it('because it is gone is noticed, and another in its place is served', async () => {
    await using graph = await startSmallGraph();
    await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], {
      PORT: '0',
      LOG_LEVEL: 'info',
    });
    const url = await urlOf(gateway);
    await rm(graph.supergraphFile);
    await gateway.until(/is refused, the last good one stays: There is no supergraph \//);
    assert.deepEqual((await post(url, { query: ada.query })).json, { data: ada.data });
    await writeFile(graph.supergraphFile, peopleAlone(graph));
    await gateway.until(/A changed supergraph is served/);
    assert.equal(await errorOf(url, ada.query), noScore);
  });
});

describe('A hundred reloads under load', () => {
  it('fail no request and leave nothing behind', async () => {
    await using graph = await startSmallGraph();
    const whole = `${await readFile(graph.supergraphFile, 'utf8')}\n${ballast()}`;
    await using gateway = await startGatewayOf(graph, { SUPERGRAPH_WATCH: 'false' });
    const failed: unknown[] = [];
    let answered = 0;
    let isOver = false;
    const client = async (name: string) => {
      while (!isOver) {
        const { json } = await post(gateway.url, { query: ada.query.replace('Ada', name) });
        answered += 1;
        if (JSON.stringify(json) !== JSON.stringify({ data: ada.data })) failed.push(json);
      }
    };
    const clients = ['A', 'B', 'C', 'D'].map(client);

    const heap: number[] = [];
    for (let count = 1; count <= 100; count += 1) {
      // Each is another text, and every second one lacks a field.
      const text = count % 2 === 0 ? whole : whole.replace(/\n {2}refused: .*/, '');
      await writeFile(graph.supergraphFile, `${text}\n# ${count}\n`);
      await gateway.reload();
      const fault = count % 2 === 0 ? 'Not for you.' : 'Cannot query field "refused" on type "Query".';
      assert.equal(await errorOf(gateway.url, '{ refused }'), fault);
      if (count % 20 === 0) heap.push(usedHeap());
    }
    isOver = true;
    await Promise.all(clients);
    assert.deepEqual(failed, []);
    assert.ok(answered > 100, `only ${answered} requests were answered meanwhile`);
    const [early = 0] = heap;
    const late = heap.at(-1) ?? 0;
    assert.ok(late < early + 15_000_000, `the heap grew: ${heap.join(', ')} bytes`);
  });
});

/** Types that make a schema so large that a few of them left in memory would show. */
function ballast(): string {
  const fields = Array.from({ length: 10 }, (_, index) => `  field${index}(first: Int, after: String): String`).join(
    '\n',
  );
  return Array.from(
    { length: 100 },
    (_, index) => `type Ballast${index} @join__type(graph: PEOPLE) {\n${fields}\n}`,
  ).join('\n');
}

/** Bytes that are left after collecting the garbage. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

async function urlOf(gateway: RunningProcess): Promise<string> {
  const [, url = ''] = await gateway.until(/(http:[^"\s]+)\/graphql/);
  return url;
}

async function subgraphsOf(url: string): Promise<unknown> {
  const response = await fetch(`${url}/health/ready`);
  return ((await response.json()) as { subgraphs: unknown }).subgraphs;
}
