import type { IncomingHttpHeaders } from 'node:http';
import type { ErrorCode } from '../errors.ts';
import type { Caller } from './caller.ts';

/** What of an HTTP request tells who asks. */
export interface Credentials {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Of the protocol, e.g. `1.1`; where absent, one that tells nothing. */
  readonly httpVersion?: string;
  /** IP address of the other end of the connection, IPv4 where it is mapped into IPv6; empty where it is not known. */
  readonly peerAddress: string;
  /** IP address of the client, in the same form: behind trusted proxies what they say, else that of the peer. */
  readonly clientAddress: string;
}

/** Why a request is not let in. */
export interface Refusal {
  readonly status: 401 | 403 | 503;
  readonly code: ErrorCode;
  readonly message: string;
  /** More that the error tells, e.g. the reasons of a refused login. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Headers of the answer, e.g. `www-authenticate`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who asks; answers at once for a credential that was seen before, so that the common request does not wait. */
export type Authenticate = (credentials: Credentials) => Entry | Promise<Entry>;

/** A caller that is let in, or why it is not. */
export type Entry =
  | { readonly caller: Caller; readonly refusal?: undefined }
  | { readonly refusal: Refusal; readonly caller?: undefined };
