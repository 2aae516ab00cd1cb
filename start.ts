import { describeCallers } from './gateway/auth/who-may-ask.ts';
import { ConfigError, readEnv, toConfig } from './gateway/config.ts';
import { startGateway } from './gateway/gateway.ts';
import { StartError } from './gateway/server/start-error.ts';
import { HelpRequest } from './gateway/settings/read-flags.ts';
import { localTransport } from './gateway/transports/local.ts';
import type { Transport } from './gateway/transports/transport.ts';
import { databaseNames, grantsOf, loadSubgraph, type SubgraphName, subgraphNames } from './subgraphs/domains.ts';
import { importSamples } from './subgraphs/import-samples.ts';
import { openServer } from './subgraphs/kit/database/open-server.ts';
import { readSettings } from './subgraphs/kit/env.ts';
import { localPeers } from './subgraphs/kit/events/peers.ts';
import { InputError } from './subgraphs/kit/input-error.ts';
import { openKeyring } from './subgraphs/kit/keys.ts';
import { aborted } from './subgraphs/kit/listen-for-stop.ts';
import { runCommand } from './subgraphs/kit/run-command.ts';
import type { Subgraph } from './subgraphs/kit/subgraph.ts';
import { deliverEvents, startJobs } from './subgraphs/start-jobs.ts';

/** How much of the memory for caches each subgraph has; the gateway has the rest. */
const subgraphShare = 0.1;

/** Runs PostgreSQL, the five subgraphs and the gateway in one process until a signal asks it to stop. */
async function start(stop: AbortSignal): Promise<undefined> {
  const settings = readSettings(subgraphNames);
  const config = toConfig(readEnv(), process.argv.slice(2));
  await using opened = new AsyncDisposableStack();
  const server = await openServer(settings, databaseNames);
  opened.defer(() => server.stop());
  const keyring = openKeyring(settings);

  const transports = new Map<string, Transport>();
  const stores = new Map();
  const subgraphs = new Map<string, Subgraph>();
  const peersOf = (name: SubgraphName) => localPeers(name, subgraphs);
  for (const name of subgraphNames) {
    stop.throwIfAborted();
    await server.migrate(name);
    const definition = await loadSubgraph(name);
    const maxCacheBytes = settings.maxCacheBytes * subgraphShare;
    const options = {
      ...settings,
      url: server.urlOf(name),
      keyring,
      peers: peersOf(name),
      grants: grantsOf(name),
      maxCacheBytes,
    };
    const subgraph = opened.use(await definition.open(options));
    subgraphs.set(name, subgraph);
    transports.set(name, localTransport(subgraph.execute));
    stores.set(name, definition.openNativeStore({ ...options, poolSize: 2 }));
  }
  // A registry elsewhere is not this PostgreSQL's to make.
  if (server.isEmbedded && settings.ownUrls.has('gateway')) await server.check('gateway');
  else await server.migrate('gateway');
  const samples = await importSamples(stores, () =>
    deliverEvents('crm', { url: server.urlOf('crm'), peers: peersOf('crm') }),
  );
  for (const store of stores.values()) await store[Symbol.asyncDispose]();

  for (const name of subgraphNames) {
    const jobs = await startJobs(name, { url: server.urlOf(name), keyring, peers: peersOf(name) });
    opened.defer(() => jobs.stop());
  }
  const maxCacheBytes = settings.maxCacheBytes * (1 - subgraphNames.length * subgraphShare);
  const missing = () => missingDatabases(subgraphs);
  const registry = { ...config.registry, url: server.urlOf('gateway') };
  const gateway = opened.use(await startGateway({ ...config, registry, maxCacheBytes }, { transports, missing }));
  process.stdout.write(
    banner(gateway.url, describeCallers(config, true), server.isEmbedded ? settings.dataDir : undefined, samples),
  );
  await aborted(stop);
  return undefined;
}

async function missingDatabases(subgraphs: ReadonlyMap<string, Subgraph>): Promise<readonly string[]> {
  const asked = [...subgraphs].map(async ([name, subgraph]) =>
    (await subgraph.isReady()) ? [] : [`database of ${name}`],
  );
  return (await Promise.all(asked)).flat();
}

function banner(url: string, callers: string, dataDir: string | undefined, samples: number): string {
  const database = dataDir === undefined ? 'the PostgreSQL of DATABASE_URL' : `an embedded PostgreSQL in ${dataDir}`;
  return [
    '',
    '  Customer Graph runs: five subgraphs and their gateway, one process.',
    '',
    `  All places, in a browser     ${url}`,
    `  GraphQL and Apollo Sandbox   ${url}/graphql`,
    `  GraphiQL without internet    ${url}/explorer`,
    `  Health                       ${url}/health/ready`,
    `  Data                         ${database}${samples > 0 ? `, now with ${samples} sample records` : ''}`,
    `  Who may ask                  ${callers}`,
    '',
    `  Try  curl ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ customers(first: 3) { nodes { name status isLocked } } }"}'`,
    '  More npm run seed -- --customers 100000      Stop with Ctrl-C',
    '',
  ].join('\n');
}

// What the gateway says to its operator is meant for the user of this command too.
async function startForPeople(stop: AbortSignal): Promise<undefined> {
  try {
    return await start(stop);
  } catch (error) {
    if (error instanceof HelpRequest) return void process.stdout.write(error.message);
    if (error instanceof ConfigError || error instanceof StartError)
      throw new InputError(error.message, { cause: error });
    throw error;
  }
}

await runCommand(startForPeople);
