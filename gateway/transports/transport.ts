import type { Caller } from '../auth/caller.ts';
import type { CancelSignal } from './cancellation.ts';
import type { ClientExchange, ReceivedHeaders } from './headers/returned-headers.ts';

/** One GraphQL request of a plan to one subgraph; the body is finished JSON text, so that no transport serialises again. */
export interface SubgraphRequest {
  readonly subgraph: string;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  /** Whether a mutation asks, also with queries: to see what it has done itself. */
  readonly isOfMutation?: boolean;
  /** JSON text {"query":…,"operationName":…,"variables":…} */
  readonly body: string;
  /** Whether values of custom scalars are asked for, whose numbers may have any exponent. */
  readonly hasScalars?: boolean;
  /** What the client calls its operation. */
  readonly operationName?: string | undefined;
  /** Headers that the gateway forwards, lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The client's HTTP request that it is a part of; absent where there is none. */
  readonly client?: ClientExchange | undefined;
  /** On whose behalf; absent where the gateway asks for itself, as its health probes do. */
  readonly caller?: Caller;
  /** Fires when nobody waits any longer; with timeIsOver() as its reason when it is the time of the whole operation that is over. */
  readonly signal: CancelSignal;
  /** Called when an answer begins to arrive, by transports that can tell. */
  readonly onAnswer?: () => void;
}

/** An error entry as a subgraph writes it; the path is that of the subgraph's own operation. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Record<string, unknown>;
}

/** Under what the headers of an answer stand, where a transport is told to keep them; no JSON has such a key. */
export const answerHeaders: unique symbol = Symbol('headers');

/** A subgraph's answer as it came; the execution checks its shape. It belongs to who asked, who may change it. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
  readonly [answerHeaders]?: ReceivedHeaders;
}

/** How a request reaches a subgraph; rejects with TransportError only. Wrappers compose as Transport → Transport. */
export type Transport = (request: SubgraphRequest) => Promise<SubgraphResponse>;
