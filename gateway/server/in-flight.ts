import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import { timeIsOver } from '../transports/deadline.ts';

/** The requests being answered: each has a signal, and a shutdown can wait for them or cut them short. */
export interface InFlight {
  /** Counts a request until its response closes. */
  begin(response: ServerResponse): void;
  /** Fires when the client hangs up before its answer is sent, when its time is over, or when everything is aborted. */
  signalOf(response: ServerResponse): AbortSignal;
  /** Fires the signal of every request. */
  abort(reason: Error): void;
  /** Resolves when the requests of this moment are answered, whichever come meanwhile. */
  settled(): Promise<void>;
  /** Resolves when no request is left. */
  idle(): Promise<void>;
}

/** Starts counting at nothing; every request gets so much time. */
export function createInFlight(requestTimeoutMs: number): InFlight {
  const requests = new Map<ServerResponse, AbortController>();
  const waiting = new Set<{ readonly responses: Set<ServerResponse>; readonly resolve: () => void }>();

  const settled = async () => {
    const responses = new Set(requests.keys());
    if (responses.size > 0) await new Promise<void>((resolve) => waiting.add({ responses, resolve }));
  };
  return {
    begin(response) {
      const request = new AbortController();
      requests.set(response, request);
      const timer = setTimeout(() => request.abort(timeIsOver()), requestTimeoutMs);
      response.once('close', () => {
        clearTimeout(timer);
        requests.delete(response);
        if (!response.writableFinished) request.abort(hungUp());
        for (const waiter of waiting) {
          waiter.responses.delete(response);
          if (waiter.responses.size > 0) continue;
          waiting.delete(waiter);
          waiter.resolve();
        }
      });
    },
    signalOf: (response) => requests.get(response)?.signal ?? AbortSignal.abort(hungUp()),
    abort(reason) {
      for (const request of requests.values()) request.abort(reason);
    },
    settled,
    async idle() {
      while (requests.size > 0) await settled();
    },
  };
}

// It has a code because it is no fault of the gateway, so that nothing is logged; nobody is left to read it.
function hungUp(): GraphQLError {
  const code: ErrorCode = 'BAD_REQUEST';
  return new GraphQLError('The client hung up before its answer was sent.', { extensions: { code } });
}
