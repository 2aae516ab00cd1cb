import { isLate } from './deadline.ts';
import type { SubgraphRequest, SubgraphResponse } from './transport.ts';

/** Why no usable answer came from a subgraph. */
export type TransportErrorCode =
  | 'UNAVAILABLE'
  | 'TIMEOUT'
  | 'SUBGRAPH_INVALID_RESPONSE'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN';

/** What the operator may know of a failure and clients may not. */
export interface FailureDetail {
  /** The same for failures of the same kind, e.g. `ECONNREFUSED` or `status 502`; one of few. */
  readonly kind: string;
  /** The cause in words, e.g. `the connection was refused`. */
  readonly cause: string;
  /** HTTP status of the answer, if one came. */
  readonly status?: number;
  readonly contentType?: string | undefined;
  /** How the answer begins, where it is a page or a text and not data. */
  readonly beginning?: string | undefined;
}

/** What a wrapper may need to know about a failure beyond its code. */
export interface TransportErrorOptions extends ErrorOptions {
  /** Whether the same request may well succeed when it is sent again; false when not given. */
  readonly isTransient?: boolean;
  /** How long the subgraph asked to be left alone, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What the subgraph said about its being unavailable, if it said it in GraphQL. */
  readonly answer?: SubgraphResponse;
  readonly detail?: FailureDetail | undefined;
}

/** The one way a transport fails; the message is a sentence about the subgraph that a client may read. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly code: TransportErrorCode;
  readonly subgraph: string;
  readonly isTransient: boolean;
  readonly retryAfterMs: number | undefined;
  readonly answer: SubgraphResponse | undefined;
  readonly detail: FailureDetail | undefined;

  constructor(code: TransportErrorCode, subgraph: string, message: string, options: TransportErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.subgraph = subgraph;
    this.isTransient = options.isTransient ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.answer = options.answer;
    this.detail = options.detail;
  }
}

/** The failure of a request that nobody waits for any longer. */
export function cancelled({ subgraph, signal }: SubgraphRequest): TransportError {
  const late = isLate(signal);
  const reason = late ? 'the time for the whole request is over' : 'the request was cancelled';
  return new TransportError(
    late ? 'TIMEOUT' : 'UNAVAILABLE',
    subgraph,
    `The subgraph "${subgraph}" was not waited for because ${reason}, so its fields are null.`,
    { cause: signal.reason, ...(late && { detail: { kind: 'late', cause: reason } }) },
  );
}
