import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../telemetry.ts';

/** What the log tells of a GraphQL operation. */
export interface OperationFacts {
  operationName?: string;
  /** The codes of the errors in its answer. */
  errorCodes?: readonly unknown[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What became of the GraphQL operation, once it is known. */
    operation: OperationFacts | null;
  }
}

// What nginx logs when the client did not wait for its answer.
const HUNG_UP = 499;

/** Writes one line about a request when its response is sent or given up. */
export function logRequest(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  // Probes come every few seconds and say nothing new.
  const level = request.url.startsWith('/health/') ? 'debug' : 'info';
  if (!log.isEnabled(level)) return;
  const begun = performance.now();
  reply.raw.once('close', () => {
    const path = request.url.replace(/[?#].*$/s, '');
    log[level]('request', {
      requestId: request.id,
      method: request.method,
      path,
      ...request.operation,
      status: reply.raw.writableFinished ? reply.statusCode : HUNG_UP,
      milliseconds: Math.round((performance.now() - begun) * 10) / 10,
    });
  });
}
