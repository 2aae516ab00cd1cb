import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { subgraphNames } from '../../subgraphs/domains.ts';
import type { TestDatabase } from './database.ts';
import { type RunningProcess, run } from './processes.ts';

/** A running graph, in one process or in six. */
export interface Deployment extends AsyncDisposable {
  /** URL of the gateway without a path. */
  readonly url: string;
  /** The processes by name: `start`, or `gateway` and the subgraphs. */
  readonly processes: ReadonlyMap<string, RunningProcess>;
}

/** How a graph is started on a database. */
export type Deploy = (database: TestDatabase, env?: Readonly<Record<string, string>>) => Promise<Deployment>;

/** `npm start`: everything in one process. */
export const oneProcess: Deploy = async (database, env = {}) => {
  const start = run('start.ts', [], { ...environment(database), ...env });
  const [, url = ''] = await start.until(/(http:\S+)\/graphql/);
  return deployment(url, new Map([['start', start]]));
};

/** `npm run serve` five times and `npm run gateway`. */
export const sixProcesses: Deploy = async (database, env = {}) => {
  const processes = new Map<string, RunningProcess>();
  const ports: Record<string, string> = {};
  const urls: Record<string, string> = {};
  for (const name of subgraphNames) {
    const port = await freePort();
    ports[`${name.toUpperCase()}_PORT`] = `${port}`;
    urls[`SUBGRAPH_${name.toUpperCase()}_URL`] = `http://127.0.0.1:${port}/graphql`;
  }
  const shared = { ...environment(database), ...urls, ...env };
  for (const name of subgraphNames)
    processes.set(name, run('subgraphs/commands/serve.ts', [name], { ...shared, ...ports }));
  for (const subgraph of processes.values()) await subgraph.until(/http:\S+\/graphql/);
  const gateway = run('gateway/main.ts', [], shared);
  processes.set('gateway', gateway);
  const [, url = ''] = await gateway.until(/(http:\S+)\/graphql/);
  return deployment(url, processes);
};

/** A port that nothing listens on: subgraphs must know their ports before any of them listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function deployment(url: string, processes: ReadonlyMap<string, RunningProcess>): Deployment {
  return {
    url,
    processes,
    async [Symbol.asyncDispose]() {
      await Promise.all([...processes.values()].map((process) => process.stop()));
    },
  };
}

/** What every process of a deployment is told. */
export function environment(database: TestDatabase): Record<string, string> {
  return {
    DATABASE_URL: database.ownerUrl,
    DATA_DIR: database.dataDir,
    ENCRYPTION_KEY: database.key.toString('base64'),
    HOST: '127.0.0.1',
    PORT: '0',
  };
}

/** What the gateway answers to an operation. */
export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Record<string, unknown>;
  }[];
}

/** Sends an operation to a gateway over HTTP, or to a subgraph with a token. */
export async function ask(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}
