import type { FastifyInstance } from 'fastify';
import { timeout } from '../transports/timeout.ts';
import type { Transport } from '../transports/transport.ts';

/** Longest time in milliseconds that a subgraph may take to be seen: well inside the one second that probes usually wait. */
const PROBE_MS = 500;

/** What the health routes need to know. */
export interface HealthOptions {
  /** Those of the supergraph that is served now. */
  readonly transports: () => ReadonlyMap<string, Transport>;
  /** What the process needs to answer and does not have now. */
  readonly missing?: (() => Promise<readonly string[]>) | undefined;
  /** Why what is served is not what it should be. */
  readonly degraded?: (() => readonly string[]) | undefined;
  readonly isDraining: () => boolean;
}

/** Serves /health/live (the process runs) and /health/ready (it takes requests and lacks nothing of its own; which subgraphs it reaches is told, not required). */
export function serveHealth(app: FastifyInstance, { transports, missing, degraded, isDraining }: HealthOptions): void {
  const probe = shared(() => Promise.all([reachability(transports()), missing?.() ?? []]));

  app.get('/health/live', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok', pid: process.pid }),
  );

  app.get('/health/ready', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (isDraining()) return reply.code(503).send({ status: 'draining' });
    const [subgraphs, lacking] = await probe();
    if (lacking.length > 0) return reply.code(503).send({ status: 'unavailable', missing: lacking, subgraphs });
    const problems = degraded?.() ?? [];
    if (problems.length === 0) return reply.send({ status: 'ok', subgraphs });
    return reply.send({ status: 'degraded', problems, subgraphs });
  });
}

async function reachability(transports: ReadonlyMap<string, Transport>) {
  const probes = [...transports].map(async ([name, transport]) => [name, await isReachable(name, transport)] as const);
  return Object.fromEntries(await Promise.all(probes));
}

async function isReachable(subgraph: string, transport: Transport): Promise<'reachable' | 'unreachable'> {
  try {
    const { signal } = new AbortController();
    const body = '{"query":"{ __typename }"}';
    await timeout(PROBE_MS)(transport)({ subgraph, operationKind: 'query', body, headers: {}, signal });
    return 'reachable';
  } catch {
    return 'unreachable';
  }
}

// Whoever asks while a round is under way gets its result, so that asking often costs the subgraphs nothing.
function shared<T>(run: () => Promise<T>): () => Promise<T> {
  let underway: Promise<T> | undefined;
  return () => {
    underway ??= run().finally(() => {
      underway = undefined;
    });
    return underway;
  };
}
