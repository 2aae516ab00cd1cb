import type { Log } from '../telemetry.ts';
import { publicUrl } from './public-url.ts';
import type { OnFailure } from './retry.ts';
import { TransportError } from './transport-error.ts';
import { withoutValues } from './without-values.ts';

/** Failures of one kind are told at most so often, in milliseconds, for each subgraph. */
const QUIET_MS = 10_000;

/** Kinds that are counted apart; there are fewer unless a subgraph makes statuses up, and what comes after is one kind. */
const MOST_KINDS = 100;

/** Characters of an answer that are told. */
const LONGEST = 200;

/**
 * Tells the operator of requests to a subgraph that fail: what happened, where, and to whose request. Clients never see it.
 * A subgraph of this process has no URL. The clock is in milliseconds.
 */
export function tellFailures(log: Log, url: string | undefined, now: () => number = Date.now): OnFailure {
  const kinds = new Map<string, { quietUntil: number; leftOut: number }>();
  const address = url === undefined ? undefined : publicUrl(url);

  const leftOutOf = (kind: string): number | undefined => {
    const counted = kinds.has(kind) || kinds.size < MOST_KINDS ? kind : '';
    const known = kinds.get(counted) ?? { quietUntil: Number.NEGATIVE_INFINITY, leftOut: 0 };
    const { leftOut } = known;
    const isQuiet = now() < known.quietUntil;
    if (isQuiet) known.leftOut += 1;
    else kinds.set(counted, { quietUntil: now() + QUIET_MS, leftOut: 0 });
    return isQuiet ? undefined : leftOut;
  };
  return (error, request, attempt) => {
    // What has no detail is no failure of the subgraph: nobody waits any longer, or the circuit is open.
    if (!(error instanceof TransportError) || !error.detail) return;
    const { kind, cause, status, contentType, beginning } = error.detail;
    const leftOut = leftOutOf(kind);
    if (leftOut === undefined) return;
    log.warn('A request to a subgraph failed.', {
      subgraph: request.subgraph,
      url: address,
      cause,
      attempt,
      status,
      contentType,
      beginning: beginning === undefined ? undefined : withoutValues(beginning, request).slice(0, LONGEST),
      requestId: request.headers['x-request-id'],
      operationName: request.operationName,
      ...(leftOut > 0 && { leftOut }),
    });
  };
}
