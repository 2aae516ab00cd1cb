import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { readGraph } from './graphs/read-graph.ts';
import { type Effort, measure, type Target } from './measure.ts';
import type { RecordedRequest } from './mock-subgraphs.ts';
import { post } from './post.ts';
import type { Comparison } from './report.ts';
import type { Scenario } from './scenario.ts';
import { type BenchProcess, type ProcessOptions, startProcess } from './start-process.ts';

/** What to compare beyond this gateway and the floor. */
export interface ComparisonOptions extends Effort {
  readonly withApollo: boolean;
  /** Folder for a CPU profile of this gateway. */
  readonly profileFolder?: string | undefined;
  /** Stops everything before its time. */
  readonly signal: AbortSignal;
}

/** Names of the servers, as the report shows them. */
export const names = { gateway: 'this gateway', apollo: '@apollo/gateway', floor: 'I/O floor' } as const;

/**
 * Settings of this gateway beside its defaults for production. The others write no line per request. They also send every
 * subgraph request: all load is one operation, so that nearly all requests would be shared, as those of real clients are not.
 */
export const likeTheOthers = { LOG_LEVEL: 'warn', DEDUPE_QUERIES: 'false' } as const;

/** Measures this gateway, @apollo/gateway and the I/O floor beside each other, on mocked subgraphs. */
export async function compareGateways(scenario: Scenario, options: ComparisonOptions): Promise<Comparison> {
  await using started = new AsyncDisposableStack();
  const start = (process: Omit<ProcessOptions, 'signal'>) =>
    started.use(startProcess({ ...process, signal: options.signal }));

  const mocks = start({ file: 'test/bench/mock-subgraphs.ts' });
  const supergraphFile = await composeTemporary(scenario, mocks, started);
  const gateway = await startGateway(start, supergraphFile, options.profileFolder);
  const targets: Target[] = [gateway];
  const answer = await post(gateway.url, scenario.body);

  if (options.withApollo) {
    const apollo = start({ file: 'test/bench/apollo-gateway.mjs', args: [supergraphFile] });
    const url = graphqlUrl(await apollo.port);
    const theirs = await post(url, scenario.body);
    assert.deepEqual(JSON.parse(theirs), JSON.parse(answer), `the gateways answer ${scenario.name} differently`);
    assert.equal(theirs.length, answer.length, `the answers to ${scenario.name} differ in their order or spelling`);
    targets.push({ name: names.apollo, url, processes: [apollo] });
  }

  await mocks.ask('record');
  await post(gateway.url, scenario.body);
  const requests = await mocks.ask<readonly RecordedRequest[]>('recorded');
  const floor = start({ file: 'test/bench/floor.ts' });
  const floorPort = await floor.ask<number>('open', { requests, answer });
  targets.push({ name: names.floor, url: graphqlUrl(floorPort), processes: [floor] });

  const loader = start({ file: 'test/bench/load.ts' });
  const answerBytes = Buffer.byteLength(answer);
  const countCalls = () => mocks.ask<number>('count');
  const figures = await measure(targets, { loader, body: scenario.body, answerBytes, countCalls }, options);
  const waves = Math.max(0, ...requests.map(({ wave }) => wave));
  return { scenario: scenario.name, subgraphCalls: requests.length, waves, answerBytes, figures };
}

/** Puts mocks in place of the subgraphs of a graph; returns the file of its supergraph, which is there as long as they are. */
export async function composeTemporary(
  { name, graph }: Pick<Scenario, 'graph'> & { readonly name: string },
  mocks: BenchProcess,
  started: AsyncDisposableStack,
): Promise<string> {
  const urls = await mocks.ask<Readonly<Record<string, string>>>('open', graph);
  const sources = [...readGraph(graph).subgraphs].map(([subgraph, sdl]) => ({
    name: subgraph,
    url: urls[subgraph] ?? '',
    sdl,
  }));
  const composed = composeSupergraph(sources);
  if (composed.sdl === undefined)
    throw new Error(`The graph of ${name} does not compose: ${composed.errors.join(' ')}`);
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-bench-'));
  started.defer(() => rm(folder, { recursive: true }));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, composed.sdl);
  return file;
}

async function startGateway(
  start: (process: Omit<ProcessOptions, 'signal'>) => BenchProcess,
  supergraphFile: string,
  profileFolder: string | undefined,
): Promise<Target> {
  const gateway = start({
    file: 'gateway/main.ts',
    args: ['--supergraph', supergraphFile],
    flags: profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder],
    env: { PORT: '0', ...likeTheOthers },
  });
  return { name: names.gateway, url: graphqlUrl(await gateway.port), processes: [gateway] };
}

function graphqlUrl(port: number): string {
  return `http://127.0.0.1:${port}/graphql`;
}
