import { readFile } from 'node:fs/promises';
import { type GraphQLSchema, parse, validate } from 'graphql';
import type { Config } from './config.ts';
import { createEngine, type Engine } from './execution/engine.ts';
import { startServer } from './server/server.ts';
import { StartError } from './server/start-error.ts';
import { readSupergraph, type Supergraph } from './supergraph/supergraph.ts';
import { createLog } from './telemetry.ts';
import { httpTransport } from './transports/http.ts';
import { timeout } from './transports/timeout.ts';
import type { Transport } from './transports/transport.ts';

/** A running gateway. */
export interface Gateway extends AsyncDisposable {
  readonly url: string;
  /** Lets the requests in flight finish within the grace time, then closes everything that was opened. */
  stop(): Promise<void>;
}

/** Starts a gateway; a subgraph that has a transport of its own is reached by it, every other one over HTTP. */
export async function startGateway(
  config: Config,
  options: { readonly transports?: ReadonlyMap<string, Transport> } = {},
): Promise<Gateway> {
  await using opened = new AsyncDisposableStack();
  const supergraph = await loadSupergraph(config.supergraphFile);
  const urls = subgraphUrls(supergraph, config.subgraphUrls);
  const transports = new Map<string, Transport>();
  for (const [name, url] of urls) {
    const transport = options.transports?.get(name) ?? opened.use(httpTransport(checked(name, url)));
    transports.set(name, timeout(config.subgraphTimeoutMs)(transport));
  }
  const engine = opened.use(plannable(supergraph, transports, config.supergraphFile));
  const firstOperation = await readFirstOperation(config.firstOperationFile, supergraph.schema);
  const server = await startServer({ ...config, engine, transports, firstOperation, log: createLog(config.logLevel) });
  opened.defer(() => server.stop());

  const resources = opened.move();
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= resources.disposeAsync();
    return stopped;
  };
  return { url: server.url, stop, [Symbol.asyncDispose]: stop };
}

async function loadSupergraph(file: string): Promise<Supergraph> {
  let sdl: string;
  try {
    sdl = await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const fault = isMissing ? `There is no supergraph ${file}` : `The supergraph cannot be read: ${reason(error)}`;
    const advice = 'make it with "npm run compose", or name another with --supergraph <file>';
    throw new StartError(`${fault}; ${advice}.`, { cause: error });
  }
  try {
    return readSupergraph(sdl);
  } catch (error) {
    throw new StartError(`${file} cannot be served. ${reason(error)}`, { cause: error });
  }
}

function plannable(supergraph: Supergraph, transports: ReadonlyMap<string, Transport>, file: string): Engine {
  try {
    return createEngine({ supergraph, transports });
  } catch (error) {
    throw new StartError(`${file} cannot be served. ${reason(error)}`, { cause: error });
  }
}

// Name of a subgraph to the URL it has in the environment, otherwise in the supergraph.
function subgraphUrls({ subgraphs }: Supergraph, given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const variables = new Map([...subgraphs.keys()].map((name) => [urlVariable(name), name]));
  for (const variable of given.keys()) {
    if (variables.has(variable)) continue;
    const known = [...variables.keys()].join(', ');
    throw new StartError(`${variable} belongs to no subgraph of this supergraph; expected one of ${known}.`);
  }
  return new Map([...subgraphs.values()].map(({ name, url }) => [name, given.get(urlVariable(name)) ?? url]));
}

function checked(name: string, url: string): string {
  if (/^https?:/.test(url) && URL.canParse(url)) return url;
  const found = url === '' ? 'no URL' : `the URL "${url}"`;
  throw new StartError(
    `The subgraph ${name} has ${found} in the supergraph; give one that works, e.g. ${urlVariable(name)}=http://127.0.0.1:4001/graphql.`,
  );
}

function urlVariable(name: string): string {
  return `SUBGRAPH_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}_URL`;
}

// An operation that does not fit this supergraph belongs to another one.
async function readFirstOperation(file: string, schema: GraphQLSchema): Promise<string | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    return validate(schema, parse(text)).length === 0 ? text : undefined;
  } catch {
    return undefined;
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
