import type { CancelSignal } from './cancellation.ts';
import type { SubgraphRequest, SubgraphResponse, Transport } from './transport.ts';
import { TransportError } from './transport-error.ts';

/** How often and after what time a request is sent again. */
export interface RetryOptions {
  /** Times that a request is sent again at most; 2 when not given. */
  readonly retries?: number;
  /** Whether what was not answered in time is sent again, too; false when not given. */
  readonly timeouts?: boolean;
  /** Longest wait in milliseconds before the first retry, doubled for each further one; 100 when not given. */
  readonly firstDelayMs?: number;
  /** Longest wait in milliseconds of all; a subgraph that asks for more is not asked again. 2000 when not given. */
  readonly maxDelayMs?: number;
  /** Waits, but not longer than until the signal fires. */
  readonly sleep?: (milliseconds: number, signal: CancelSignal) => Promise<void>;
  /** Told of every try that fails, counted from 1. */
  readonly onFailure?: OnFailure;
  /** A number from 0 up to 1 that spreads the retries of many requests over time. */
  readonly random?: () => number;
}

/** What the options make. */
type Settings = Required<Omit<RetryOptions, 'onFailure'>> & Pick<RetryOptions, 'onFailure'>;

/** Is told of a failed try of a request. */
export type OnFailure = (error: unknown, request: SubgraphRequest, attempt: number) => void;

const defaults: Settings = {
  retries: 2,
  timeouts: false,
  firstDelayMs: 100,
  maxDelayMs: 2000,
  sleep,
  random: Math.random,
};

/**
 * Sends queries again whose failure may pass: no connection, a broken one, HTTP 502, 503, 504, and 429 that says when.
 * What takes longer than it may would mostly do so again, and the client would wait a multiple for the same error. Never a
 * mutation, because nobody knows whether it was done. What the subgraph itself said about it is the answer then.
 */
export function retry(options: RetryOptions = {}): (next: Transport) => Transport {
  const settings: Settings = { ...defaults, ...options };
  return (next) => async (request) => {
    for (let retries = 0; ; retries++) {
      try {
        return await next(request);
      } catch (error) {
        settings.onFailure?.(error, request, retries + 1);
        const delay = delayBefore(retries, error, request, settings);
        if (delay === undefined) return lastWord(error);
        await settings.sleep(delay, request.signal);
        if (request.signal.aborted) return lastWord(error);
      }
    }
  };
}

/** Milliseconds to wait before the next try; undefined when there is none. */
function delayBefore(
  done: number,
  error: unknown,
  { operationKind, signal }: SubgraphRequest,
  { retries, timeouts, firstDelayMs, maxDelayMs, random }: Settings,
): number | undefined {
  if (done >= retries || operationKind !== 'query' || signal.aborted) return undefined;
  if (!(error instanceof TransportError) || !error.isTransient) return undefined;
  if (error.code === 'TIMEOUT' && !timeouts) return undefined;
  // At least half of each wait is certain, so that retries never follow at once, and half is chance.
  const backOff = Math.min(firstDelayMs * 2 ** done, maxDelayMs) * (0.5 + random() / 2);
  if (error.retryAfterMs === undefined) return backOff;
  // To ask sooner is against the subgraph's wish, and to wait longer would hold the client.
  return error.retryAfterMs <= maxDelayMs ? Math.max(error.retryAfterMs, backOff) : undefined;
}

function lastWord(error: unknown): SubgraphResponse {
  if (error instanceof TransportError && error.answer) return error.answer;
  throw error;
}

function sleep(milliseconds: number, signal: CancelSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
