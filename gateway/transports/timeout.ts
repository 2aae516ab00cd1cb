import type { Transport } from './transport.ts';
import { cancelled, TransportError } from './transport-error.ts';

/** Gives a subgraph so much time for an answer; after it the request is cancelled and fails with TIMEOUT. */
export function timeout(milliseconds: number): (next: Transport) => Transport {
  return (next) => async (request) => {
    if (request.signal.aborted) throw cancelled(request);
    const ended = Promise.withResolvers<never>();
    // Cheaper than AbortSignal.any, which keeps a list of dependent signals per request.
    const inner = new AbortController();
    let hasBegun = false;
    // A transport that does not heed its signal must not hold the request, so it is not waited for either.
    const end = (error: TransportError) => {
      ended.reject(error);
      inner.abort(error);
    };
    const cancel = () => end(cancelled(request));
    const timer = setTimeout(() => end(tooLate(request.subgraph, milliseconds, hasBegun)), milliseconds);
    request.signal.addEventListener('abort', cancel, { once: true });
    const onAnswer = () => {
      hasBegun = true;
    };
    try {
      return await Promise.race([ended.promise, next({ ...request, signal: inner.signal, onAnswer })]);
    } finally {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', cancel);
    }
  };
}

// An answer that began but is too long or too slow would be so again.
function tooLate(subgraph: string, milliseconds: number, hasBegun: boolean): TransportError {
  const fault = hasBegun ? 'did not finish its answer' : 'did not answer';
  const message = `The subgraph "${subgraph}" ${fault} within ${milliseconds} ms, so its fields are null.`;
  return new TransportError('TIMEOUT', subgraph, message, { isTransient: !hasBegun });
}
