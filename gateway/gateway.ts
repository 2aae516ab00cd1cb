import { setImmediate } from 'node:timers/promises';
import { assertValidSchema } from 'graphql';
import type { Authenticate } from './auth/authenticate.ts';
import { openKeys } from './auth/keys/open-keys.ts';
import { openAuthentication } from './auth/open-authentication.ts';
import { type Policies, policiesByBoth, policiesByScopes } from './auth/rights/policies.ts';
import { policiesByUrl } from './auth/rights/policy-url.ts';
import { openToNobody } from './auth/who-may-ask.ts';
import type { Config } from './config.ts';
import { createEngine } from './execution/engine.ts';
import { type LoginGate, openLoginGate } from './login-gate.ts';
import { subgraphOpener } from './open-subgraph.ts';
import { createReloader, type Served } from './reload.ts';
import { startServer } from './server/server.ts';
import { StartError } from './server/start-error.ts';
import { strangeSetting } from './settings/strange-setting.ts';
import { variablePrefix } from './settings/variable-prefix.ts';
import { readStartingOperations } from './starting-operations.ts';
import { readSupergraph, type Supergraph } from './supergraph/supergraph.ts';
import { supergraphSource } from './supergraph-source.ts';
import { createLog, type Log } from './telemetry.ts';
import { returnedNames } from './transports/headers/header-rules.ts';
import { publicUrl } from './transports/public-url.ts';
import { readSubgraphAddress } from './transports/subgraph-address.ts';
import type { Transport } from './transports/transport.ts';
import { type TransportLeases, transportLeases } from './transports/transport-leases.ts';

/** A running gateway. */
export interface Gateway extends AsyncDisposable {
  readonly url: string;
  /** Serves the supergraph file as it is now; when it cannot be served, the log says why and the last good one stays. */
  reload(): Promise<void>;
  /** Lets the requests in flight finish within the grace time, then closes everything that was opened. */
  stop(): Promise<void>;
}

/** How much of the memory for caches is for compiled operations; documents have the rest. */
const operationsShare = 0.6;

/** What the process around a gateway brings. */
export interface GatewayOptions {
  /** Ways to subgraphs that are not reached over HTTP, by their names. */
  readonly transports?: ReadonlyMap<string, Transport>;
  /** Tells who asks; the settings do where absent. */
  readonly authenticate?: Authenticate | undefined;
  /** What the process needs to answer and does not have now, e.g. `database of crm`; while there is any, it is not ready. */
  readonly missing?: () => Promise<readonly string[]>;
  /** The clock of what is remembered of logins, in milliseconds; it never goes back. */
  readonly now?: () => number;
}

/** Starts a gateway; a subgraph that has a transport of its own is reached by it, every other one over HTTP. */
export async function startGateway(config: Config, options: GatewayOptions = {}): Promise<Gateway> {
  await using opened = new AsyncDisposableStack();
  const { supergraphWatch, operationsFolder, subgraphs } = config;
  const log = createLog(config.logLevel);
  const hasKeys = config.registry.url !== undefined;
  const closed = options.authenticate ? undefined : openToNobody(config, hasKeys);
  if (closed !== undefined) throw new StartError(closed);
  const leases = opened.use(transportLeases(subgraphOpener(config, log, options.transports)));
  const { loginGateFile: file, loginGateGraceMs: graceMs, requestTimeoutMs } = config;
  const gate = await openLoginGate({ file, graceMs, requestTimeoutMs, log, now: options.now });
  const policies = policiesOf(config, log);
  const source = await supergraphSource(config, log);
  const { name, read } = source;
  const open = (sdl: string) => openSupergraph(sdl, { ...config, name, gate, policies }, leases, options.transports);

  let served = await open(await read());
  opened.defer(() => served[Symbol.asyncDispose]());
  const { supergraph } = served.engine;
  const keys = opened.use(await openKeys({ ...config.registry, log }));
  const startingOperations = await readStartingOperations(operationsFolder, supergraph);
  const maxCacheBytes = config.maxCacheBytes * (1 - operationsShare);
  const { authenticate } = opened.use(
    openAuthentication({ ...config, log, keys: keys.authenticate, clientOf: keys.clientOf }),
  );
  let degraded: () => readonly string[] = () => [];
  const server = await startServer({
    ...config,
    ...served,
    authenticate: gate.guard(options.authenticate ?? authenticate, () => served.engine),
    returnedHeaders: returnedNames(subgraphs.headers),
    allowCookies: config.authentication.cookie !== undefined,
    missing: options.missing,
    degraded: () => degraded(),
    maxCacheBytes,
    startingOperations,
    log,
  });
  opened.defer(() => server.stop());

  const serve = (next: Served) => {
    const answered = server.serve(next.engine, next.transports);
    served = next;
    return answered;
  };
  const reloader = opened.use(createReloader({ current: () => served, read, open, serve, log }));
  const { reload } = reloader;
  const watch = supergraphWatch ? opened.use(await source.watch(reload)) : undefined;
  degraded = () => [...reloader.problems(), ...(watch?.faults() ?? [])];

  const resources = opened.move();
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= resources.disposeAsync();
    return stopped;
  };
  return { url: server.url, reload, stop, [Symbol.asyncDispose]: stop };
}

// Decided once for all supergraphs that are served in turn.
function policiesOf({ policies, policyUrl }: Config, log: Log): Policies {
  const own = policiesByScopes(policies);
  return policyUrl === undefined ? own : policiesByBoth(new Set(policies.keys()), own, policiesByUrl(policyUrl, log));
}

async function openSupergraph(
  sdl: string,
  config: Omit<Config, 'policies'> & { readonly name: string; readonly gate: LoginGate; readonly policies: Policies },
  leases: TransportLeases,
  own: ReadonlyMap<string, Transport> = new Map(),
): Promise<Served> {
  const { name, subgraphs, limits, errorDetails, trustedSubgraphs, entitiesPerRequest } = config;
  await using opened = new AsyncDisposableStack();
  const supergraph = servable(name, () => readValid(sdl));
  const strange = strangeSetting([...supergraph.subgraphs.keys()], subgraphs, trustedSubgraphs);
  if (strange !== undefined) throw new StartError(strange);
  config.gate.requireAnswerable(supergraph);
  const urls = urlsOf(supergraph, subgraphs.urls, own);
  const { transports, probes } = opened.use(leases.lease(urls));
  // Both parts keep the process busy for milliseconds; requests come in between.
  await setImmediate();
  const engine = opened.use(
    servable(name, () =>
      createEngine({
        supergraph,
        transports,
        maxFetches: limits.fetches,
        maxEntitiesPerRequest: entitiesPerRequest,
        errorDetails,
        isTrusted: (subgraph) => trustedSubgraphs === 'all' || trustedSubgraphs.has(subgraph),
        maxCacheBytes: config.maxCacheBytes * operationsShare,
        policies: config.policies,
        unauthorized: config.unauthorized,
      }),
    ),
  );
  const resources = opened.move();
  return { engine, transports: probes, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

function readValid(sdl: string): Supergraph {
  const supergraph = readSupergraph(sdl);
  assertValidSchema(supergraph.schema);
  return supergraph;
}

function servable<T>(file: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new StartError(`${file} cannot be served. ${reason(error)}`, { cause: error });
  }
}

// Name of a subgraph to the URL it has in the environment, otherwise in the supergraph; unchecked where it is not called.
function urlsOf(
  { subgraphs }: Supergraph,
  given: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, Transport>,
): ReadonlyMap<string, string> {
  return new Map(
    [...subgraphs.values()].map(({ name, url }) => {
      const called = given.get(urlVariable(name)) ?? url;
      return [name, own.has(name) ? called : checked(name, called)];
    }),
  );
}

function checked(name: string, url: string): string {
  if (readSubgraphAddress(url)) return url;
  const found = url === '' ? 'no URL' : `the URL "${publicUrl(url)}"`;
  throw new StartError(
    `The subgraph ${name} has ${found} in the supergraph; give one that works, e.g. ${urlVariable(name)}=http://127.0.0.1:4001/graphql.`,
  );
}

function urlVariable(name: string): string {
  return `${variablePrefix(name)}_URL`;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
