import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { toConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import type { SubgraphResponse } from '../../gateway/transports/transport.ts';
import { openFolder, removeFolder } from '../support/folder.ts';
import { post } from '../support/gateway.ts';
import { listen, type SubgraphServer } from '../support/subgraph-server.ts';
import { until } from '../support/until.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

/** A subgraph that counts how often it was told to, and one that reads the count but keeps its answers until asked for. */
async function startCounter(reach: 'over HTTP' | 'in process') {
  await using opened = new AsyncDisposableStack();
  let count = 0;
  const kept: (() => void)[] = [];
  const writer = opened.use(
    await listen((_request, response) => {
      count += 1;
      response.end('{"data":{"inc":{"__typename":"Counter","id":"1"}}}');
    }),
  );
  const reader = opened.use(
    await listen((_request, response, call) => {
      const isEntity = reader.calls[call]?.body.includes('_entities');
      const data = isEntity ? { _entities: [{ __typename: 'Counter', n: count }] } : { q: count };
      kept.push(() => response.end(JSON.stringify({ data })));
    }),
  );
  const composed = composeSupergraph([
    {
      name: 'writer',
      url: writer.url,
      sdl: `${link} type Query { x: Int } type Mutation { inc: Counter } type Counter @key(fields: "id") { id: ID! }`,
    },
    {
      name: 'reader',
      url: reader.url,
      sdl: `${link} type Query { q: Int } type Counter @key(fields: "id") { id: ID! n: Int }`,
    },
  ]);
  assert.ok(composed.sdl);
  const folder = openFolder('counter');
  opened.defer(() => removeFolder(folder));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, composed.sdl);
  const local = ({ url }: SubgraphServer) =>
    localTransport(async (body) => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      return (await response.json()) as SubgraphResponse;
    });
  const own = { writer: local(writer), reader: local(reader) };
  const transports = new Map(reach === 'in process' ? Object.entries(own) : []);
  const gateway = opened.use(
    await startGateway(toConfig({ PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH: supergraph }), { transports }),
  );
  const resources = opened.move();
  return {
    ask: async (query: string) => (await post(gateway.url, { query })).json,
    /** Resolves when so many reads have reached their subgraph. */
    reads: (calls: number) => until(async () => reader.calls.length >= calls),
    release: () => {
      for (const answer of kept) answer();
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

for (const reach of ['over HTTP', 'in process'] as const) {
  test(`who reads after a mutation sees it, though a slow reader of before is still waiting (${reach})`, async () => {
    await using counter = await startCounter(reach);
    const before = counter.ask('{ q }');
    await counter.reads(1);
    assert.deepEqual(await counter.ask('mutation { inc { id } }'), { data: { inc: { id: '1' } } });
    const after = counter.ask('{ q }');
    await counter.reads(2);
    counter.release();
    assert.deepEqual(await Promise.all([before, after]), [{ data: { q: 0 } }, { data: { q: 1 } }]);
  });

  test(`mutations that overlap read what they did themselves (${reach})`, async () => {
    await using counter = await startCounter(reach);
    const first = counter.ask('mutation { inc { n } }');
    await counter.reads(1);
    const second = counter.ask('mutation { inc { n } }');
    await counter.reads(2);
    counter.release();
    assert.deepEqual(await Promise.all([first, second]), [{ data: { inc: { n: 1 } } }, { data: { inc: { n: 2 } } }]);
  });
}
