import { randomUUID } from 'node:crypto';
import { OperationTypeNode } from 'graphql';
import type { ClientExchange } from '../transports/headers/returned-headers.ts';
import { requestIdHeader } from './request-id.ts';

/** The header that tells a subgraph the address of the client; one that a client sends itself is not passed on. */
export const clientAddressHeader = 'x-client-address';

/** The header that tells a subgraph that nobody gets to see what is asked for, so that it is no access. */
export const unattendedHeader = 'x-unattended';

/** The header under which all parts of one client query reach the subgraphs, so that what one of them has read serves the next. */
export const queryIdHeader = 'x-query-id';

/**
 * What travels with every request to a subgraph. Only mutations tell who sends them: identical queries of different clients
 * share one request. Only queries have a query id, made here, since nothing that was read before a change may be told after it.
 * A trace that the client has begun goes on; none is begun here, where nothing would record it.
 */
export function forwardedHeaders(
  { requestId, clientAddress, client }: Forwarded,
  kind: OperationTypeNode,
): Readonly<Record<string, string>> {
  const headers: Record<string, string> =
    kind === OperationTypeNode.MUTATION
      ? { [requestIdHeader]: requestId, [clientAddressHeader]: clientAddress }
      : { [requestIdHeader]: requestId, [queryIdHeader]: nextQueryId() };
  const { traceparent, tracestate } = client?.headers ?? {};
  if (typeof traceparent !== 'string' || !isTraceparent.test(traceparent)) return headers;
  headers['traceparent'] = traceparent;
  if (typeof tracestate === 'string') headers['tracestate'] = tracestate;
  return headers;
}

/** What is known of a request when its operation begins. */
export interface Forwarded {
  readonly requestId: string;
  readonly clientAddress: string;
  /** Absent where the gateway asks for itself. */
  readonly client?: ClientExchange;
}

/** As W3C Trace Context writes it; later versions may have more at the end. */
const isTraceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:$|-)/;

// Counted, which costs a tenth of a random one; no two are the same, of whichever processes.
const ofThisProcess = randomUUID();
let count = 0;

function nextQueryId(): string {
  count += 1;
  return `${ofThisProcess}.${count}`;
}
