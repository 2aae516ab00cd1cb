import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import { Cancellation, type CancelSignal } from '../transports/cancellation.ts';
import { timeIsOver } from '../transports/deadline.ts';
import { Ring } from '../transports/ring.ts';
import { TimeLimit } from '../transports/time-limit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Fires when the client hangs up before its answer is sent, when its time is over, or when everything is aborted. */
    cancellation: CancelSignal;
  }
}

/** The requests being answered: each has a signal, and a shutdown can wait for them or cut them short. */
export interface InFlight {
  /** Counts a request until its response closes; the result fires when it need not be answered any more. */
  begin(response: ServerResponse): CancelSignal;
  /** Fires the signal of every request. */
  abort(reason: Error): void;
  /** Resolves when the requests of this moment are answered, whichever come meanwhile. */
  settled(): Promise<void>;
  /** Resolves when no request is left. */
  idle(): Promise<void>;
}

/** Starts counting at nothing; every request gets so much time. */
export function createInFlight(requestTimeoutMs: number): InFlight {
  const limit = new TimeLimit(requestTimeoutMs);
  const requests = new Ring<Cancellation>();
  const waiting = new Set<{ readonly requests: Set<Cancellation>; readonly resolve: () => void }>();

  const settled = async () => {
    const present = new Set(requests);
    if (present.size > 0) await new Promise<void>((resolve) => waiting.add({ requests: present, resolve }));
  };
  return {
    begin(response) {
      const request = new Cancellation();
      const place = requests.add(request);
      const watched = limit.watch(() => request.abort(timeIsOver()));
      response.once('close', () => {
        limit.forget(watched);
        place.leave();
        if (!response.writableFinished) request.abort(hungUp());
        for (const waiter of waiting) {
          waiter.requests.delete(request);
          if (waiter.requests.size > 0) continue;
          waiting.delete(waiter);
          waiter.resolve();
        }
      });
      return request;
    },
    abort(reason) {
      for (const request of [...requests]) request.abort(reason);
    },
    settled,
    async idle() {
      while (requests.first !== undefined) await settled();
    },
  };
}

// It has a code because it is no fault of the gateway, so that nothing is logged; nobody is left to read it.
function hungUp(): GraphQLError {
  const code: ErrorCode = 'BAD_REQUEST';
  return new GraphQLError('The client hung up before its answer was sent.', { extensions: { code } });
}
