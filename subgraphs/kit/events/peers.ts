import type { GraphQLAnswer, GraphQLRequestBody } from '../graphql-server.ts';
import type { CloudEvent } from './cloud-event.ts';

/** The other subgraphs, as one of them can reach them. */
export interface Peers {
  /** Asks a subgraph as the gateway would; rejects when it does not answer. */
  ask(subgraph: string, body: GraphQLRequestBody): Promise<GraphQLAnswer>;
  /** Hands an event to a subgraph; resolves once it has had its effect there. */
  deliver(subgraph: string, event: CloudEvent): Promise<void>;
}

/** What of a subgraph in the same process its peers may use. */
export interface LocalPeer {
  execute(body: GraphQLRequestBody, headers: Readonly<Record<string, string>>): Promise<GraphQLAnswer>;
  receive(event: CloudEvent): Promise<void>;
}

/** For a subgraph that is opened alone: nobody else answers. */
export const noPeers: Peers = {
  ask: async (subgraph) => Promise.reject(new Error(`The subgraph ${subgraph} is not reachable from here.`)),
  deliver: async (subgraph) => Promise.reject(new Error(`The subgraph ${subgraph} is not reachable from here.`)),
};

/** Peers in the same process; the map may still be filled while they start. */
export function localPeers(subgraphs: ReadonlyMap<string, LocalPeer>): Peers {
  const find = (name: string) => {
    const peer = subgraphs.get(name);
    if (peer === undefined) throw new Error(`The subgraph ${name} is not part of this process.`);
    return peer;
  };
  return {
    ask: async (subgraph, body) => find(subgraph).execute(body, {}),
    deliver: async (subgraph, event) => find(subgraph).receive(event),
  };
}

const answerWithinMs = 10_000;

/** Peers in other processes, by the URLs of their GraphQL endpoints; events go to `/events` beside it. */
export function httpPeers(urls: ReadonlyMap<string, string>): Peers {
  const post = async (subgraph: string, path: string, type: string, body: unknown) => {
    const url = urls.get(subgraph);
    if (url === undefined) throw new Error(`No URL is known for the subgraph ${subgraph}.`);
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': type },
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
