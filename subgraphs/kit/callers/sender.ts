import type { Caller } from '../caller.ts';
import type { Headers } from '../graphql-server.ts';

/** A service that sends a request, and on whose behalf. */
export interface Sender {
  /** Name of the service, e.g. `gateway` or `quota`. */
  readonly service: string;
  readonly caller: Caller;
}

/** Why a request is not let in; the sentence tells nothing of the token. */
export interface Refusal {
  readonly status: 401 | 403 | 503;
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'UNAVAILABLE';
  readonly message: string;
}

/** Who sends a request: undefined where nobody says so and nobody must; known at once where its token was seen before. */
export type Authenticate = (headers: Headers) => Entry | Promise<Entry>;

/** A sender that is let in, or why it is not. */
export type Entry =
  | { readonly sender: Sender | undefined; readonly refusal?: undefined }
  | { readonly refusal: Refusal };
