import { composeTemporary, likeTheOthers } from './compare-gateways.ts';
import { blocksIn, compareSides, type Pair, type Side } from './compare-sides.ts';
import type { Effort, Target } from './measure.ts';
import { post } from './post.ts';
import { machine, writeTable } from './report.ts';
import { rowOf } from './report-access.ts';
import { readScenario } from './scenario.ts';
import { type ProcessOptions, startProcess } from './start-process.ts';

const rules = {
  all: {
    request: [
      { forward: 'x-tenant-id' },
      { forward: 'accept-language', default: 'en' },
      { set: 'x-api-key', to: '0123456789abcdef0123456789abcdef' },
    ],
  },
};

const pairCount = 2;

/** Measures what three rules about headers cost a gateway, beside one that has none: the text to print. */
export async function measureHeaders({ seconds, connections, signal }: Effort & { readonly signal: AbortSignal }) {
  await using started = new AsyncDisposableStack();
  const start = (options: Omit<ProcessOptions, 'signal'>) => started.use(startProcess({ ...options, signal }));
  const mocks = start({ file: 'test/bench/mock-subgraphs.ts' });
  const { body, graph } = readScenario('customer');
  const supergraph = await composeTemporary({ name: 'headers', graph }, mocks, started);
  const gatewayWith = async (env: Record<string, string>): Promise<Target> => {
    const args = ['--supergraph', supergraph];
    const gateway = start({ file: 'gateway/main.ts', args, env: { PORT: '0', ...likeTheOthers, ...env } });
    const url = `http://127.0.0.1:${await gateway.port}/graphql`;
    return { name: url, url, processes: [gateway] };
  };
  const pairs: Pair[] = [];
  for (let count = 0; count < pairCount; count++) {
    pairs.push([await gatewayWith({}), await gatewayWith({ SUBGRAPH_HEADERS: JSON.stringify(rules) })]);
  }
  const answerBytes = Buffer.byteLength(await post(pairs[0]?.[0].url ?? '', body));
  const sideOf = (name: string): Side => ({
    ...{ name, body, answerBytes, credentials: async () => [] },
    headers: { 'x-tenant-id': '7c9e6679-7425-40de-944b-e07fc1f90ae7', 'accept-language': 'de-DE,de;q=0.9' },
  });
  const sides = [sideOf('no rules'), sideOf('three rules')] as const;
  const { rounds, requests } = blocksIn(seconds, pairCount);
  const loader = start({ file: 'test/bench/load.ts' });
  const { first, second, difference, failed } = await compareSides(pairs, sides, {
    loader,
    rounds,
    requests,
    connections,
    signal,
  });
  const rows = [
    ['', 'requests', 'CPU µs/request', 'quartiles', 'measured'],
    rowOf('headers', sides[0].name, first),
    rowOf('', sides[1].name, second),
    rowOf('', 'difference', difference),
  ];
  const share = `Three rules cost ${((difference.median / first.median) * 100).toFixed(1)} % more.`;
  const blocks = `Blocks of ${requests} requests over ${connections} connections.`;
  return { text: `${writeTable(rows, 'text')}\n\n${share} ${blocks} ${machine()}\n`, isRight: failed === 0 };
}
