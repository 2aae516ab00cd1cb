import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { subgraphNames } from '../../subgraphs/domains.ts';
import { likeTheOthers } from './compare-gateways.ts';
import { type Effort, measure, type Target } from './measure.ts';
import { post } from './post.ts';
import type { Comparison } from './report.ts';
import { readScenario } from './scenario.ts';
import { type ProcessOptions, startProcess } from './start-process.ts';

const customers = 2000;

/** Measures the real graph on an embedded PostgreSQL: everything in one process, and the gateway and each subgraph in its own. */
export async function compareDeployments(
  effort: Effort & { readonly signal: AbortSignal },
  tell: (line: string) => void,
): Promise<readonly Comparison[]> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-bench-'));
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const start = ({ file, args = [], env = {} }: Omit<ProcessOptions, 'signal'>) => {
    const shared = { DATA_DIR: folder, PORT: '0', ...likeTheOthers };
    return started.use(startProcess({ file, args, env: { ...shared, ...env }, signal: effort.signal }));
  };

  tell(`${customers} customers are made up`);
  await start({ file: 'subgraphs/commands/seed.ts', args: ['--customers', String(customers)] }).done;
  // It starts the PostgreSQL that all others join; they are stopped before it.
  const whole = start({ file: 'start.ts' });
  const targets: Target[] = [{ name: 'one process', url: graphqlUrl(await whole.port), processes: [whole] }];
  const keys = join(folder, 'deployed-keys');
  await start({ file: 'subgraphs/commands/caller-keys.ts', args: ['--output', keys] }).done;
  const subgraphs = subgraphNames.map((name) => ({
    name,
    process: start({
      file: 'subgraphs/commands/serve.ts',
      args: [name],
      env: {
        [`${name.toUpperCase()}_PORT`]: '0',
        CALLER_JWKS: join(keys, 'jwks.json'),
        SERVICE_KEY: join(keys, `${name}.pem`),
      },
    }),
  }));
  const env: Record<string, string> = { CALLER_KEY: join(keys, 'gateway.pem') };
  for (const { name, process } of subgraphs) env[`SUBGRAPH_${name.toUpperCase()}_URL`] = graphqlUrl(await process.port);
  const gateway = start({ file: 'gateway/main.ts', env });
  const processes = [gateway, ...subgraphs.map(({ process }) => process)];
  targets.push({ name: 'six processes', url: graphqlUrl(await gateway.port), processes });

  const loader = start({ file: 'test/bench/load.ts' });
  const id = await someCustomer(graphqlUrl(await gateway.port));
  const comparisons: Comparison[] = [];
  for (const name of ['customer', 'page'] as const) {
    tell(`${name}, end to end`);
    const { body } = readScenario(name, id);
    const answers = await Promise.all(targets.map(({ url }) => post(url, body)));
    const answerBytes = Buffer.byteLength(answers[0] ?? '');
    const figures = await measure(targets, { loader, body, answerBytes }, effort);
    comparisons.push({ scenario: `${name}, end to end`, answerBytes, figures });
  }
  return comparisons;
}

async function someCustomer(url: string): Promise<string> {
  const query = '{ customersByQuota(first: 1) { nodes { id } } }';
  const { data } = JSON.parse(await post(url, JSON.stringify({ query })));
  return data.customersByQuota.nodes[0].id;
}

function graphqlUrl(port: number): string {
  return `http://127.0.0.1:${port}/graphql`;
}
