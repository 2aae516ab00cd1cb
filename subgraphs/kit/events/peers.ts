import type { TokenFor } from '../callers/service-tokens.ts';
import type { GraphQLAnswer, GraphQLRequestBody } from '../graphql-server.ts';
import type { CloudEvent } from './cloud-event.ts';

/** The other subgraphs, as one of them can reach them: they know who it is. */
export interface Peers {
  /** Asks a subgraph what it answers to others; rejects when it does not answer. */
  ask(subgraph: string, body: GraphQLRequestBody): Promise<GraphQLAnswer>;
  /** Hands an event to a subgraph; resolves once it has had its effect there. */
  deliver(subgraph: string, event: CloudEvent): Promise<void>;
}

/** What of a subgraph in the same process its peers may use. */
export interface LocalPeer {
  answer(service: string, body: GraphQLRequestBody): Promise<GraphQLAnswer>;
  hear(service: string, event: CloudEvent): Promise<void>;
}

/** For a subgraph that is opened alone: nobody else answers. */
export const noPeers: Peers = {
  ask: async (subgraph) => Promise.reject(new Error(`The subgraph ${subgraph} is not reachable from here.`)),
  deliver: async (subgraph) => Promise.reject(new Error(`The subgraph ${subgraph} is not reachable from here.`)),
};

/** The peers of the subgraph of this name in the same process; the map may still be filled while they start. */
export function localPeers(self: string, subgraphs: ReadonlyMap<string, LocalPeer>): Peers {
  const find = (name: string) => {
    const peer = subgraphs.get(name);
    if (peer === undefined) throw new Error(`The subgraph ${name} is not part of this process.`);
    return peer;
  };
  return {
    ask: async (subgraph, body) => find(subgraph).answer(self, body),
    deliver: async (subgraph, event) => find(subgraph).hear(self, event),
  };
}

const answerWithinMs = 10_000;

/**
 * Peers in other processes, by the URLs of their GraphQL endpoints; events go to `/events` beside it. Each request carries
 * the token by which the others know who sends it; none where absent.
 */
export function httpPeers(urls: ReadonlyMap<string, string>, tokenFor?: TokenFor): Peers {
  const post = async (subgraph: string, path: string, type: string, body: unknown) => {
    const url = urls.get(subgraph);
    if (url === undefined) throw new Error(`No URL is known for the subgraph ${subgraph}.`);
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: {
        'content-type': type,
        ...(tokenFor !== undefined && { authorization: `Bearer ${tokenFor(subgraph)}` }),
      },
      // A token goes where it was meant to go, or nowhere.
      redirect: 'error',
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (response.ok) return response;
    throw new Error(
      `The subgraph ${subgraph} answered ${response.status} at ${path}: ${(await response.text()).slice(0, 300)}`,
    );
  };
  return {
    ask: async (subgraph, body) =>
      (await (await post(subgraph, 'graphql', 'application/json', body)).json()) as GraphQLAnswer,
    async deliver(subgraph, event) {
      const response = await post(subgraph, 'events', 'application/cloudevents+json', event);
      await response.body?.cancel();
    },
  };
}
