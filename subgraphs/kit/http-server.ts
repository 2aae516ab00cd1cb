import fastify, { type FastifyInstance } from 'fastify';
import { requireSender, sendRefusal } from './callers/require-sender.ts';
import type { Authenticate } from './callers/sender.ts';
import { PublicError } from './errors.ts';
import { readCloudEvent } from './events/cloud-event.ts';
import { InputError } from './input-error.ts';
import type { Subgraph } from './subgraph.ts';

/** A subgraph behind HTTP. */
export interface HttpServer {
  readonly url: string;
  /** Stops listening and waits for the requests in flight. */
  stop(): Promise<void>;
}

/** Where to listen. */
export interface HttpServerOptions {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
  /** Longest time in milliseconds that a client may take to send a request, 30,000 where absent. */
  readonly receiveMs?: number;
  /** Who sends a request; where absent, nobody must say so. */
  readonly authenticate?: Authenticate;
  /** Variable that sets the port, for the sentence about a port that is taken. */
  readonly portVariable: string;
}

/** Answers `POST /graphql`, `POST /events`, `GET /health/live` and `GET /health/ready`. */
export async function startHttpServer(subgraph: Subgraph, options: HttpServerOptions): Promise<HttpServer> {
  const receiveMs = options.receiveMs ?? 30_000;
  const app = fastify({
    forceCloseConnections: 'idle',
    bodyLimit: 50 * 1024 * 1024,
    requestTimeout: receiveMs,
    // Node looks for late connections once in this time; by itself every 30 s. The token of a caller with 100 owners has 6 kB.
    http: { maxHeaderSize: 65_536, headersTimeout: receiveMs, connectionsCheckingInterval: receiveMs / 10 },
  });
  let isDraining = false;
  app.decorateRequest('sender', undefined);
  if (options.authenticate !== undefined) app.addHook('onRequest', requireSender(options.authenticate));
  app.addHook('onRequest', async (request, reply) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || /^(identity)?$/i.test(encoding.trim())) return;
    const message = `A request body with content-encoding: ${encoding} is not understood; send it uncompressed.`;
    await reply.status(415).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
  });
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_, reply) => {
    if (isDraining) return reply.status(503).send({ status: 'draining' });
    if (await subgraph.isReady()) return { status: 'ok' };
    return reply.status(503).send({ status: 'unavailable', missing: [`database of ${subgraph.name}`] });
  });
  app.setNotFoundHandler((_, reply) =>
    reply.status(404).send({
      error: `The subgraph ${subgraph.name} answers POST /graphql, POST /events, GET /health/live and GET /health/ready.`,
    }),
  );
  app.addContentTypeParser(
    'application/cloudevents+json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
  app.post('/events', async (request, reply) => {
    const event = readCloudEvent(request.body);
    if (typeof event === 'string') return reply.status(400).send({ error: event });
    const { sender } = request;
    try {
      await (sender === undefined ? subgraph.receive(event) : subgraph.hear(sender.service, event));
    } catch (error) {
      if (!(error instanceof PublicError)) throw error;
      return sendRefusal(reply, { status: 403, code: 'FORBIDDEN', message: error.message });
    }
    return reply.status(204).send();
  });
  await subgraph.mount(app);
  return {
    url: `${await listen(app, options)}/graphql`,
    async stop() {
      isDraining = true;
      await app.close();
    },
  };
}

async function listen(app: FastifyInstance, { host, port, portVariable }: HttpServerOptions): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new InputError(
        `Port ${port} on ${host} is taken: stop what listens there, or set ${portVariable}, e.g. ${portVariable}=${port + 1000}.`,
        { cause },
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES') {
      throw new InputError(
        `${host}:${port} cannot be listened on (${code}): set HOST to an address of this machine, e.g. 127.0.0.1.`,
        { cause },
      );
    }
    throw cause;
  }
}
