import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { globalSetup, globalTeardown } from '../support/global-setup.ts';
import { fillRegistry, makeClient, openTestClients } from '../support/registry.ts';
import { accessComparisons, allScopes } from './access-requests.ts';
import { openBenchIssuer } from './bench-issuer.ts';
import { composeTemporary, likeTheOthers } from './compare-gateways.ts';
import { blocksIn, compareSides, type Pair } from './compare-sides.ts';
import type { Effort } from './measure.ts';
import { machine, writeTable } from './report.ts';
import { rowOf, writeStarts } from './report-access.ts';
import { type ProcessOptions, startProcess } from './start-process.ts';
import { measureStarts } from './start-times.ts';

/** How long and how hard to measure. */
export interface AccessEffort extends Effort {
  /** How many clients the registry has with which the start is timed. */
  readonly keys: number;
  readonly signal: AbortSignal;
}

/** What was measured, to print. */
export interface AccessReport {
  readonly text: string;
  /** No request failed. */
  readonly isRight: boolean;
}

const gatewayCount = 2;
const mostStarts = 5;

/** Measures what it costs a gateway to tell who asks and what for, on mocked subgraphs and an embedded PostgreSQL. */
export async function measureAccess(
  { seconds, connections, keys, signal }: AccessEffort,
  tell: (line: string) => void,
): Promise<AccessReport> {
  await using started = new AsyncDisposableStack();
  const start = (options: Omit<ProcessOptions, 'signal'>) => startProcess({ ...options, signal });
  tell('PostgreSQL');
  started.defer(globalTeardown);
  await globalSetup();
  const [empty, full] = [started.use(await cloneDatabase()), started.use(await cloneDatabase())];
  await fillRegistry(full.ownerUrl, keys);

  const mocks = started.use(start({ file: 'test/bench/mock-subgraphs.ts' }));
  const supergraph = await composeTemporary({ name: 'access', graph: 'customers' }, mocks, started);
  const issuer = await openBenchIssuer(allScopes);
  const gatewayOn = (database: TestDatabase) =>
    start({
      file: 'gateway/main.ts',
      args: ['--supergraph', supergraph],
      env: {
        ...{ PORT: '0', DATA_DIR: database.dataDir, GATEWAY_DATABASE_URL: database.urlOf('gateway') },
        // Everybody may ask the same processes: the developer, those with tokens and those with keys.
        ...{ NODE_ENV: 'development', DEVELOPMENT_CALLER: 'true', AUTH_ISSUERS: issuer.settings },
        ...likeTheOthers,
      },
    });

  tell(`Starts with ${keys} API keys`);
  const { rounds, requests } = blocksIn(seconds, gatewayCount);
  const starts = await measureStarts([() => gatewayOn(empty), () => gatewayOn(full)], Math.min(rounds, mostStarts));

  await using clients = await openTestClients(empty.ownerUrl);
  const { key } = await makeClient(clients, 'bench', { scopes: allScopes });
  const gateways: Pair[] = [];
  for (let count = 0; count < gatewayCount; count++) {
    const gateway = started.use(gatewayOn(empty));
    const url = `http://127.0.0.1:${await gateway.port}/graphql`;
    const target = { name: url, url, processes: [gateway] };
    gateways.push([target, target]);
  }
  const loader = started.use(start({ file: 'test/bench/load.ts' }));
  const comparisons = await accessComparisons(gateways[0]?.[0].url ?? '', issuer, key.text);
  const rows = [['', 'requests', 'CPU µs/request', 'quartiles', 'measured']];
  let failed = 0;
  for (const { name, sides } of comparisons) {
    tell(`${sides[0].name}, ${sides[1].name}`);
    const figures = await compareSides(gateways, sides, { loader, rounds, requests, connections, signal });
    failed += figures.failed;
    rows.push(rowOf(name, sides[0].name, figures.first), rowOf('', sides[1].name, figures.second));
    rows.push(rowOf('', 'difference', figures.difference));
  }
  rows.push(rowOf('', 'check by jose alone', await issuer.measureCheck()));
  const wrong = failed === 0 ? '' : `WRONG: ${failed} requests failed.\n\n`;
  const blocks = `Blocks of ${requests} requests over ${connections} connections.`;
  const text = [writeTable(rows, 'text'), writeStarts(starts, keys), `${wrong}${blocks} ${machine()}\n`].join('\n\n');
  return { text, isRight: failed === 0 };
}
