import { errors } from 'undici';
import { acceptedEncodings } from './decompress.ts';
import { NotReceived, TooLarge } from './receive.ts';
import type { SubgraphRequest } from './transport.ts';
import { cancelled, TransportError, type TransportErrorCode } from './transport-error.ts';

/** Says what went wrong while a request was sent or its answer received and decompressed. */
export function receiveFailure(error: unknown, request: SubgraphRequest, maxBytes: number): TransportError {
  if (request.signal.aborted) return cancelled(request);
  const { code, what, isTransient = false } = whatHappened(error, maxBytes);
  const message = `The subgraph "${request.subgraph}" ${what}, so its fields are null.`;
  return new TransportError(code, request.subgraph, message, { cause: error, isTransient });
}

interface Happening {
  readonly code: TransportErrorCode;
  readonly what: string;
  readonly isTransient?: boolean;
}

function whatHappened(error: unknown, maxBytes: number): Happening {
  if (error instanceof NotReceived) return notReceived(error);
  const isTooLarge = error instanceof TooLarge || codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
  const what = isTooLarge ? `more than ${maxBytes} bytes` : `bytes that cannot be decompressed as ${acceptedEncodings}`;
  return { code: 'SUBGRAPH_INVALID_RESPONSE', what: `answered with ${what}` };
}

function notReceived({ cause, wasSent }: NotReceived): Happening {
  const code = codeOf(cause);
  if (!wasSent && /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)) {
    return { code: 'UNAVAILABLE', what: `cannot be reached over TLS (${code})` };
  }
  if (!wasSent) return { code: 'UNAVAILABLE', what: 'cannot be reached', isTransient: true };
  if (cause instanceof errors.HTTPParserError || cause instanceof errors.HeadersOverflowError) {
    return { code: 'SUBGRAPH_INVALID_RESPONSE', what: 'answered with HTTP that cannot be read' };
  }
  return { code: 'UNAVAILABLE', what: 'broke the connection before it had answered', isTransient: true };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
