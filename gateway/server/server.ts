import cors from '@fastify/cors';
import fastify, { type FastifyInstance } from 'fastify';
import { trustedProxies } from '../auth/addresses/trusted-proxies.ts';
import type { Authenticate } from '../auth/authenticate.ts';
import type { Engine } from '../execution/engine.ts';
import type { Limits } from '../limits/limits.ts';
import type { Log } from '../telemetry.ts';
import type { Transport } from '../transports/transport.ts';
import { drain, shuttingDown } from './drain.ts';
import { readExactBodies } from './exact-bodies.ts';
import { answerFault, answerUnknownRoute, refuse, refuseCompressed } from './http-errors.ts';
import { createInFlight } from './in-flight.ts';
import { listen } from './listen.ts';
import { logRequest } from './log-request.ts';
import { requestIdHeader, requestIdOf } from './request-id.ts';
import { serveExplorer } from './serve-explorer.ts';
import { serveGraphql } from './serve-graphql.ts';
import { serveHealth } from './serve-health.ts';
import { serveHome } from './serve-home.ts';
import type { StartingOperation } from './starting-operation.ts';

/** All that the server is told; it reads no environment. */
export interface ServerOptions {
  readonly engine: Engine;
  /** Tells who asks. */
  readonly authenticate: Authenticate;
  /** Subgraphs as they are, for the health probes. */
  readonly transports: ReadonlyMap<string, Transport>;
  /** What the process needs to answer and does not have now; where absent, nothing. */
  readonly missing?: (() => Promise<readonly string[]>) | undefined;
  /** Why what is served is not what it should be, a sentence each; where absent, it is. */
  readonly degraded?: (() => readonly string[]) | undefined;
  readonly log: Log;
  readonly host: string;
  readonly port: number;
  readonly maxBodyBytes: number;
  /** Most memory that documents take. */
  readonly maxCacheBytes: number;
  readonly requestTimeoutMs: number;
  readonly shutdownGraceMs: number;
  readonly corsOrigins: readonly string[];
  /** Headers of subgraphs that go back to clients, which pages of those origins may read. */
  readonly returnedHeaders?: readonly string[];
  /** Addresses and networks of those who may say where a client comes from; nobody may where absent. */
  readonly trustedProxies?: readonly string[];
  /** Whether pages of those origins may send cookies; where absent, they may not. */
  readonly allowCookies?: boolean;
  readonly isProduction: boolean;
  readonly introspection: boolean;
  readonly limits: Limits;
  readonly sandbox: boolean;
  readonly explorer: boolean;
  /** Longest time in milliseconds that a client may take to send a request, 30,000 where absent. */
  readonly receiveMs?: number;
  /** What the query editors start with. */
  readonly startingOperations: readonly StartingOperation[];
}

/** A server that listens. */
export interface Server {
  readonly url: string;
  /** Has the requests from now on answered by another engine; resolves when all that came before are answered. */
  serve(engine: Engine, transports: ReadonlyMap<string, Transport>): Promise<void>;
  /** Refuses new work, lets the requests in flight finish within the grace time, aborts the rest, closes every connection. */
  stop(): Promise<void>;
}

/** So that slow clients cannot hold every connection. */
const RECEIVE_MS = 30_000;

/** Opens the door: the page at /, /graphql, /explorer, /schema.graphql and /health on one port. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { log, corsOrigins, explorer, introspection, startingOperations, host, port, shutdownGraceMs } = options;
  const inFlight = createInFlight(options.requestTimeoutMs);
  let isDraining = false;
  let { engine, transports } = options;

  const app = createApp(options);
  app.addHook('onRequest', (request, reply, done) => {
    request.cancellation = inFlight.begin(reply.raw);
    logRequest(log, request, reply);
    reply.header(requestIdHeader, request.id);
    done();
  });
  if (corsOrigins.length > 0) await allowOrigins(app, options);
  app.addHook('onRequest', (request, reply, done) => {
    if (isDraining && request.routeOptions.url === '/graphql') refuse(reply, 503, shuttingDown, 'UNAVAILABLE');
    else done();
  });
  app.addHook('onRequest', refuseCompressed);
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isDraining) reply.header('connection', 'close');
    done(null, payload);
  });

  const replaceEngine = await serveGraphql(app, options);
  const { missing, degraded } = options;
  serveHealth(app, { transports: () => transports, missing, degraded, isDraining: () => isDraining });
  serveHome(app, { ...options, engine: () => engine });
  if (explorer) await serveExplorer(app, startingOperations);
  const pages = [...(explorer ? ['/explorer'] : []), ...(introspection ? ['/schema.graphql'] : [])];
  app.setNotFoundHandler(answerUnknownRoute(['/', '/graphql', ...pages, '/health/live', '/health/ready']));

  const serve: Server['serve'] = (itsEngine, itsTransports) => {
    const settled = inFlight.settled();
    replaceEngine(itsEngine);
    engine = itsEngine;
    transports = itsTransports;
    return settled;
  };
  let stopped: Promise<void> | undefined;
  const stop = () => {
    isDraining = true;
    stopped ??= drain(app, inFlight, shutdownGraceMs, log);
    return stopped;
  };
  try {
    return { url: await listen(app, host, port), serve, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function createApp({ log, maxBodyBytes, receiveMs = RECEIVE_MS, ...options }: ServerOptions): FastifyInstance {
  const proxies = options.trustedProxies ?? [];
  const onFault = answerFault(log, maxBodyBytes);
  const app = fastify({
    logger: false,
    bodyLimit: maxBodyBytes,
    requestTimeout: receiveMs,
    trustProxy: proxies.length > 0 && trustedProxies(proxies),
    // Node looks for late connections once in this time; by itself every 30 s.
    http: { headersTimeout: receiveMs, connectionsCheckingInterval: receiveMs / 10 },
    requestIdHeader: false,
    genReqId: requestIdOf,
    // While draining the routes answer for themselves.
    return503OnClosing: false,
    frameworkErrors: onFault,
  });
  readExactBodies(app);
  app.decorateRequest('operation', null);
  app.decorateRequest('cancellation');
  app.decorateRequest('caller', undefined);
  app.setErrorHandler(onFault);
  return app;
}

/** What scripts of other origins may read of an answer. */
const exposedHeaders = [requestIdHeader, 'ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy', 'WWW-Authenticate'];

async function allowOrigins(
  app: FastifyInstance,
  { corsOrigins: origins, allowCookies: credentials = false, returnedHeaders = [] }: ServerOptions,
): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: [...exposedHeaders, ...returnedHeaders],
    credentials,
    maxAge: 86_400,
  });
}
