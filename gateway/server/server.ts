import cors from '@fastify/cors';
import fastify, { type FastifyInstance } from 'fastify';
import type { Engine } from '../execution/engine.ts';
import type { Limits } from '../limits/limits.ts';
import type { Log } from '../telemetry.ts';
import type { Transport } from '../transports/transport.ts';
import { drain, shuttingDown } from './drain.ts';
import { answerFault, answerUnknownRoute, refuse } from './http-errors.ts';
import { createInFlight } from './in-flight.ts';
import { listen } from './listen.ts';
import { logRequest } from './log-request.ts';
import { requestIdHeader, requestIdOf } from './request-id.ts';
import { serveExplorer } from './serve-explorer.ts';
import { serveGraphql } from './serve-graphql.ts';
import { serveHealth } from './serve-health.ts';
import type { StartingOperation } from './starting-operation.ts';

/** All that the server is told; it reads no environment. */
export interface ServerOptions {
  readonly engine: Engine;
  /** Subgraphs as they are, for the health probes. */
  readonly transports: ReadonlyMap<string, Transport>;
  /** What the process needs to answer and does not have now; where absent, nothing. */
  readonly missing?: (() => Promise<readonly string[]>) | undefined;
  readonly log: Log;
  readonly host: string;
  readonly port: number;
  readonly maxBodyBytes: number;
  readonly requestTimeoutMs: number;
  readonly shutdownGraceMs: number;
  readonly corsOrigins: readonly string[];
  readonly isProduction: boolean;
  readonly introspection: boolean;
  readonly limits: Limits;
  readonly sandbox: boolean;
  readonly explorer: boolean;
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

/** Longest time in milliseconds that a client may take to send a request, so that slow ones cannot hold every connection. */
const RECEIVE_MS = 30_000;

/** Opens the door: /graphql, /explorer and /health on one port. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { log, corsOrigins, explorer, startingOperations, host, port, maxBodyBytes, shutdownGraceMs } = options;
  const inFlight = createInFlight(options.requestTimeoutMs);
  let isDraining = false;
  let transports = options.transports;

  const app = createApp(log, maxBodyBytes);
  app.addHook('onRequest', (request, reply, done) => {
    request.cancellation = inFlight.begin(reply.raw);
    logRequest(log, request, reply);
    reply.header(requestIdHeader, request.id);
    done();
  });
  if (corsOrigins.length > 0) await allowOrigins(app, corsOrigins);
  app.addHook('onRequest', (request, reply, done) => {
    if (isDraining && request.routeOptions.url === '/graphql') refuse(reply, 503, shuttingDown, 'UNAVAILABLE');
    else done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (isDraining) reply.header('connection', 'close');
    done(null, payload);
  });

  const replaceEngine = await serveGraphql(app, options);
  serveHealth(app, { transports: () => transports, missing: options.missing, isDraining: () => isDraining });
  if (explorer) await serveExplorer(app, startingOperations);
  app.setNotFoundHandler(
    answerUnknownRoute(['/graphql', ...(explorer ? ['/explorer'] : []), '/health/live', '/health/ready']),
  );

  const serve: Server['serve'] = (engine, itsTransports) => {
    const settled = inFlight.settled();
    replaceEngine(engine);
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

function createApp(log: Log, maxBodyBytes: number): FastifyInstance {
  const onFault = answerFault(log, maxBodyBytes);
  const app = fastify({
    logger: false,
    bodyLimit: maxBodyBytes,
    requestTimeout: RECEIVE_MS,
    requestIdHeader: false,
    genReqId: requestIdOf,
    // While draining the routes answer for themselves.
    return503OnClosing: false,
    frameworkErrors: onFault,
  });
  app.decorateRequest('operation', null);
  app.decorateRequest('cancellation');
  app.setErrorHandler(onFault);
  return app;
}

async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: [requestIdHeader],
    maxAge: 86_400,
  });
}
