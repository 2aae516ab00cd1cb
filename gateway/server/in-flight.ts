import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors.ts';

/** The requests being answered: each has a signal, and a shutdown can wait for them or cut them short. */
export interface InFlight {
  /** Counts a request until its response closes. */
  begin(response: ServerResponse): void;
  /** Fires when the client hangs up before its answer is sent, or when everything is aborted. */
  signalOf(response: ServerResponse): AbortSignal;
  /** Fires the signal of every request. */
  abort(reason: Error): void;
  /** Resolves when no request is left. */
  idle(): Promise<void>;
}

/** Starts counting at nothing. */
export function createInFlight(): InFlight {
  const requests = new Map<ServerResponse, AbortController>();
  const waiting = new Set<() => void>();

  return {
    begin(response) {
      const request = new AbortController();
      requests.set(response, request);
      response.once('close', () => {
        requests.delete(response);
        if (!response.writableFinished) request.abort(hungUp());
        if (requests.size > 0) return;
        for (const resolve of waiting) resolve();
        waiting.clear();
      });
    },
    signalOf: (response) => requests.get(response)?.signal ?? AbortSignal.abort(hungUp()),
    abort(reason) {
      for (const request of requests.values()) request.abort(reason);
    },
    async idle() {
      if (requests.size > 0) await new Promise<void>((resolve) => waiting.add(resolve));
    },
  };
}

// It has a code because it is no fault of the gateway, so that nothing is logged; nobody is left to read it.
function hungUp(): GraphQLError {
  const code: ErrorCode = 'BAD_REQUEST';
  return new GraphQLError('The client hung up before its answer was sent.', { extensions: { code } });
}
