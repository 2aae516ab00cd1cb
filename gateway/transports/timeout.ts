import { Cancellation } from './cancellation.ts';
import { TimeLimit } from './time-limit.ts';
import type { SubgraphRequest, SubgraphResponse, Transport } from './transport.ts';
import { cancelled, TransportError } from './transport-error.ts';

/** Gives a subgraph so much time for an answer; after it the request is cancelled and fails with TIMEOUT. */
export function timeout(milliseconds: number): (next: Transport) => Transport {
  const limit = new TimeLimit(milliseconds);
  return (next) => (request) => {
    if (request.signal.aborted) return Promise.reject(cancelled(request));
    return inTime(next, request, milliseconds, limit);
  };
}

function inTime(
  next: Transport,
  request: SubgraphRequest,
  milliseconds: number,
  limit: TimeLimit,
): Promise<SubgraphResponse> {
  return new Promise((resolve, reject) => {
    const inner = new Cancellation();
    let hasBegun = false;
    const settle = () => {
      limit.forget(watched);
      request.signal.removeEventListener('abort', cancel);
    };
    // A transport that does not heed its signal must not hold the request, so it is not waited for either.
    const end = (error: TransportError) => {
      settle();
      reject(error);
      inner.abort(error);
    };
    const cancel = () => end(cancelled(request));
    const watched = limit.watch(() => end(tooLate(request.subgraph, milliseconds, hasBegun)));
    request.signal.addEventListener('abort', cancel, { once: true });
    const onAnswer = () => {
      hasBegun = true;
    };
    next({ ...request, signal: inner, onAnswer }).then(
      (answer) => {
        settle();
        resolve(answer);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}

// An answer that began but is too long or too slow would be so again.
function tooLate(subgraph: string, milliseconds: number, hasBegun: boolean): TransportError {
  const fault = hasBegun ? 'did not finish its answer' : 'did not answer';
  const message = `The subgraph "${subgraph}" ${fault} within ${milliseconds} ms, so its fields are null.`;
  return new TransportError('TIMEOUT', subgraph, message, {
    isTransient: !hasBegun,
    detail: { kind: 'timeout', cause: `it ${fault} within ${milliseconds} ms` },
  });
}
