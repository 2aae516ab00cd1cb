import { type BreakerOptions, circuitBreaker } from './circuit-breaker.ts';
import { dedupe } from './dedupe.ts';
import type { MutationClock } from './mutation-clock.ts';
import { type OnFailure, retry } from './retry.ts';
import { timeout } from './timeout.ts';
import type { TlsOptions } from './tls-options.ts';
import type { Transport } from './transport.ts';

/** What the traffic to one subgraph may cost. */
export interface SubgraphTraffic {
  /** Longest time in milliseconds that one try may take. */
  readonly timeoutMs: number;
  /** Times that a failed query is sent again at most. */
  readonly retries: number;
  /** Whether a query that was not answered in time is sent again, too; false when not given. */
  readonly retryTimeouts?: boolean | undefined;
  /** Answers of more bytes are refused; the HTTP transport's part. */
  readonly maxResponseBytes: number;
  /** How the connections to it are made; the HTTP transport's part. */
  readonly tls?: TlsOptions | undefined;
  readonly proxy?: string | undefined;
  /** Whether identical queries that are under way share one request. */
  readonly dedupe: boolean;
  /** Whether requests over HTTP carry a token that says who asks; as for all subgraphs when not given. */
  readonly callerToken?: boolean | undefined;
  /** When the subgraph is left alone; never when not given. */
  readonly breaker?: BreakerOptions | undefined;
  /** Told of every try that fails. */
  readonly onFailure?: OnFailure | undefined;
}

/**
 * Puts all that guards the traffic to one subgraph around its transport. Read from the inside: each try has its time; the
 * breaker counts every try, so that it opens early, ends the retries of others and probes with one request; who waits
 * for the same answer shares its retries too. The clock is that of all mutations through this process.
 */
export function subgraphTransport(next: Transport, traffic: SubgraphTraffic, clock: MutationClock): Transport {
  const { retries, retryTimeouts = false, onFailure } = traffic;
  const shared = traffic.dedupe ? dedupe(clock) : asItIs;
  const guarded = traffic.breaker ? circuitBreaker(traffic.breaker) : asItIs;
  const again = retry({ retries, timeouts: retryTimeouts, ...(onFailure && { onFailure }) });
  return shared(again(guarded(timeout(traffic.timeoutMs)(next))));
}

function asItIs(transport: Transport): Transport {
  return transport;
}
