import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from 'graphql';
import { developmentCaller } from '../../../gateway/auth/caller.ts';
import { createEngine, type Engine } from '../../../gateway/execution/engine.ts';
import { defaultLimits } from '../../../gateway/limits/limits.ts';
import { toApolloGateway } from '../../../gateway/server/apollo-gateway.ts';
import { type ServerOptions, startServer } from '../../../gateway/server/server.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { createLog } from '../../../gateway/telemetry.ts';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { post } from '../../support/gateway.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

const settings: Omit<ServerOptions, 'engine' | 'log'> = {
  transports: new Map(),
  host: '127.0.0.1',
  port: 0,
  maxBodyBytes: 10_000,
  maxCacheBytes: 10_000_000,
  requestTimeoutMs: 10_000,
  shutdownGraceMs: 0,
  corsOrigins: [],
  isProduction: false,
  introspection: true,
  limits: defaultLimits,
  sandbox: true,
  explorer: false,
  authenticate: () => ({ caller: developmentCaller }),
  startingOperations: [],
};

test('An engine that fails is INTERNAL with the request id, and only the log learns why', async () => {
  await using opened = new AsyncDisposableStack();
  const graph = opened.use(await startSmallGraph());
  const supergraph = readSupergraph(await readFile(graph.supergraphFile, 'utf8'));
  const engine = opened.use(createEngine({ supergraph, transports: new Map() }));
  const broken: Engine = { ...engine, execute: () => Promise.reject(new Error('password is hunter2')) };
  const lines: string[] = [];
  const log = createLog('error', (line) => lines.push(line));
  const server = await startServer({ ...settings, engine: broken, log });
  opened.defer(() => server.stop());

  const { status, json } = await post(server.url, { query: ada.query }, { headers: { 'x-request-id': 'id-1' } });
  assert.equal(status, 500);
  assert.deepEqual(json, {
    errors: [
      {
        message: 'The gateway failed to answer. Report it with the request id id-1.',
        extensions: { code: 'INTERNAL', requestId: 'id-1' },
      },
    ],
  });
  assert.equal(lines.length, 1);
  const logged = JSON.parse(lines[0] ?? '');
  assert.equal(logged.requestId, 'id-1');
  assert.match(logged.error, /^Error: password is hunter2\n +at /);
});

test('A client that hangs up is logged as that, and not as a fault of the gateway', async () => {
  await using opened = new AsyncDisposableStack();
  const graph = opened.use(await startSmallGraph());
  const supergraph = readSupergraph(await readFile(graph.supergraphFile, 'utf8'));
  const people = httpTransport(graph.urls.people);
  opened.use(people);
  const engine = opened.use(createEngine({ supergraph, transports: new Map([['people', people]]) }));
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', (line) => lines.push(JSON.parse(line)));
  const server = await startServer({ ...settings, engine, log });
  opened.defer(() => server.stop());

  const client = new AbortController();
  const answer = post(server.url, { query: 'query Slow { slow }' }, { signal: client.signal });
  await Promise.race([graph.slow.asked, answer]);
  client.abort();
  await assert.rejects(answer, { name: 'AbortError' });
  await graph.slow.givenUp;
  await server.stop();
  assert.deepEqual(
    lines.map(({ message, operationName, status }) => ({ message, operationName, status })),
    [{ message: 'request', operationName: 'Slow', status: 499 }],
  );
});

test('A request that was validated before a swap is executed by the engine of that schema, a later one by the next', async () => {
  await using opened = new AsyncDisposableStack();
  const graph = opened.use(await startSmallGraph());
  const sdl = await readFile(graph.supergraphFile, 'utf8');
  const engineOf = (name: string): Engine => {
    const engine = opened.use(createEngine({ supergraph: readSupergraph(sdl), transports: new Map() }));
    return { ...engine, execute: async () => ({ data: { name } }) };
  };
  const [first, second] = [engineOf('first'), engineOf('second')];
  const gateway = toApolloGateway(first, 10_000_000);
  const announced: unknown[] = [];
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => announced.push(apiSchema));
  const { executor } = await gateway.load({ apollo: {} });
  gateway.serve(second);
  assert.deepEqual(announced, [first.supergraph.schema, second.supergraph.schema]);

  const document = parse('{ slow }');
  const [operation] = document.definitions;
  const execute = async ({ supergraph: { schema } }: Engine) => {
    const context = {
      requestId: '1',
      clientAddress: '127.0.0.1',
      caller: developmentCaller,
      signal: new AbortController().signal,
      explain: false,
      facts: {},
    };
    const request = { schema, source: '{ slow }', document, operation, operationName: null, request: {}, context };
    return (await executor?.(request as unknown as Parameters<typeof executor>[0]))?.data;
  };
  assert.deepEqual(await execute(first), { name: 'first' });
  assert.deepEqual(await execute(second), { name: 'second' });
});

test('A supergraph whose schema Apollo Server refuses leaves the engine before it in its place', async () => {
  await using opened = new AsyncDisposableStack();
  const graph = opened.use(await startSmallGraph());
  const sdl = await readFile(graph.supergraphFile, 'utf8');
  const people = httpTransport(graph.urls.people);
  opened.use(people);
  const transports = new Map([['people', people]]);
  const engine = opened.use(createEngine({ supergraph: readSupergraph(sdl), transports }));
  const server = await startServer({ ...settings, engine, log: createLog('silent') });
  opened.defer(() => server.stop());

  const broken = readSupergraph(sdl.replace('  name: String @', '  __name: String\n  name: String @'));
  const next = opened.use(createEngine({ supergraph: broken, transports: new Map() }));
  assert.throws(() => server.serve(next, new Map()), /Name "__name" must not begin with "__"/);
  const { json } = await post(server.url, { query: '{ person(id: "1") { name } }' });
  assert.deepEqual(json, { data: { person: { name: 'Ada' } } });
});
