import type { SubgraphResponse, Transport } from './transport.ts';
import { cancelled, TransportError } from './transport-error.ts';

/** A subgraph of the same process: takes the parts of a GraphQL request, answers with a GraphQL response. */
export type LocalExecute = (
  body: {
    readonly query: string;
    readonly operationName?: string;
    readonly variables?: Readonly<Record<string, unknown>>;
  },
  headers: Readonly<Record<string, string>>,
) => Promise<SubgraphResponse>;

/** Reaches a subgraph in the same process, without a network; what it throws counts as a subgraph that is unavailable. */
export function localTransport(execute: LocalExecute): Transport {
  return async (request) => {
    const { subgraph, body, headers, signal } = request;
    if (signal.aborted) throw cancelled(request);
    try {
      return await execute(JSON.parse(body), headers);
    } catch (cause) {
      if (cause instanceof TransportError) throw cause;
      throw new TransportError(
        'UNAVAILABLE',
        subgraph,
        `The subgraph "${subgraph}" failed before it could answer, so its fields are null.`,
        { cause },
      );
    }
  };
}
