import { errors } from 'undici';
import { codeOf, connectionFault } from './connection-fault.ts';
import { acceptedEncodings } from './decompress.ts';
import { proxyFault } from './proxy-fault.ts';
import { NotReceived, TooLarge } from './receive.ts';
import type { SubgraphRequest } from './transport.ts';
import { cancelled, type FailureDetail, TransportError, type TransportErrorCode } from './transport-error.ts';

/** Says what went wrong while a request was sent or its answer received and decompressed. */
export function receiveFailure(error: unknown, request: SubgraphRequest, maxBytes: number): TransportError {
  if (request.signal.aborted) return cancelled(request);
  const { code, what, isTransient = false, detail } = whatHappened(error, maxBytes);
  const message = `The subgraph "${request.subgraph}" ${what}, so its fields are null.`;
  return new TransportError(code, request.subgraph, message, { cause: error, isTransient, detail });
}

interface Happening {
  readonly code: TransportErrorCode;
  readonly what: string;
  readonly isTransient?: boolean;
  readonly detail: FailureDetail;
}

function whatHappened(error: unknown, maxBytes: number): Happening {
  if (error instanceof NotReceived) return notReceived(error);
  const isTooLarge = error instanceof TooLarge || codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
  const what = isTooLarge ? `more than ${maxBytes} bytes` : `bytes that cannot be decompressed as ${acceptedEncodings}`;
  const detail = { kind: isTooLarge ? 'too large' : 'not decompressed', cause: `an answer of ${what}` };
  return { code: 'SUBGRAPH_INVALID_RESPONSE', what: `answered with ${what}`, detail };
}

function notReceived({ cause, wasSent }: NotReceived): Happening {
  const proxy = cause instanceof Error ? proxyFault(cause) : undefined;
  if (proxy) {
    const { cause: said, isTransient } = proxy;
    return { code: 'UNAVAILABLE', what: 'cannot be reached', isTransient, detail: { kind: 'proxy', cause: said } };
  }
  const { isTls, ...detail } = connectionFault(cause);
  if (!wasSent && isTls) return { code: 'UNAVAILABLE', what: `cannot be reached over TLS (${detail.kind})`, detail };
  if (!wasSent) return { code: 'UNAVAILABLE', what: 'cannot be reached', isTransient: true, detail };
  if (cause instanceof errors.HTTPParserError || cause instanceof errors.HeadersOverflowError) {
    const unreadable = { kind: 'not HTTP', cause: `an answer that is not HTTP (${codeOf(cause)})` };
    return { code: 'SUBGRAPH_INVALID_RESPONSE', what: 'answered with HTTP that cannot be read', detail: unreadable };
  }
  return { code: 'UNAVAILABLE', what: 'broke the connection before it had answered', isTransient: true, detail };
}
