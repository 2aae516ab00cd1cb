import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import type { Log } from '../telemetry.ts';
import type { InFlight } from './in-flight.ts';

/** What a client reads whose request comes too late or takes too long. */
export const shuttingDown = 'The gateway is shutting down; send the request again.';

/** Time in milliseconds for last answers to leave and connections to end by themselves. */
const SETTLE_MS = 500;

/** Lets the requests in flight finish within the grace time, aborts the rest, then closes every connection. */
export async function drain(app: FastifyInstance, inFlight: InFlight, graceMs: number, log: Log): Promise<void> {
  if (!(await within(graceMs, inFlight.idle()))) {
    log.warn('The grace time is over; the requests still in flight are aborted.', { graceMs });
    inFlight.abort(aborted());
    await within(SETTLE_MS, inFlight.idle());
  }
  const closed = app.close();
  // Browsers keep spare connections that never carried a request; they end only when told to.
  if (!(await within(SETTLE_MS, closed))) app.server.closeAllConnections();
  await closed;
}

function aborted(): GraphQLError {
  const code: ErrorCode = 'UNAVAILABLE';
  return new GraphQLError(shuttingDown, { extensions: { code, http: { status: 503 } } });
}

async function within(milliseconds: number, done: PromiseLike<unknown>): Promise<boolean> {
  const timer = new AbortController();
  try {
    const timeUp = setTimeout(milliseconds, false, { signal: timer.signal });
    return await Promise.race([done.then(() => true), timeUp]);
  } finally {
    timer.abort();
  }
}
