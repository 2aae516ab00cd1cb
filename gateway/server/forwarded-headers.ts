import { OperationTypeNode } from 'graphql';
import { requestIdHeader } from './request-id.ts';

/** The header that tells a subgraph the address of the client; one that a client sends itself is not passed on. */
export const clientAddressHeader = 'x-client-address';

/**
 * What travels with every request to a subgraph. Only mutations tell who sends them: identical queries of different clients
 * share one request.
 */
export function forwardedHeaders(
  { requestId, clientAddress }: { readonly requestId: string; readonly clientAddress: string },
  kind: OperationTypeNode,
): Readonly<Record<string, string>> {
  if (kind !== OperationTypeNode.MUTATION) return { [requestIdHeader]: requestId };
  return { [requestIdHeader]: requestId, [clientAddressHeader]: clientAddress };
}
