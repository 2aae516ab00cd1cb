import { randomUUID } from 'node:crypto';
import { OperationTypeNode } from 'graphql';
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
 */
export function forwardedHeaders(
  { requestId, clientAddress }: { readonly requestId: string; readonly clientAddress: string },
  kind: OperationTypeNode,
): Readonly<Record<string, string>> {
  if (kind !== OperationTypeNode.MUTATION) return { [requestIdHeader]: requestId, [queryIdHeader]: nextQueryId() };
  return { [requestIdHeader]: requestId, [clientAddressHeader]: clientAddress };
}

// Counted, which costs a tenth of a random one; of all processes' no two are the same.
const process = randomUUID();
let count = 0;

function nextQueryId(): string {
  count += 1;
  return `${process}.${count}`;
}
