import type { Transport } from './transport.ts';

/** Transports that several supergraphs share; disposing closes all of them. */
export interface TransportLeases extends AsyncDisposable {
  /** The transports to these subgraphs, name to URL; one that is open already for the same name and URL is taken. */
  lease(urls: ReadonlyMap<string, string>): TransportLease;
}

/** Transports by subgraph; disposing lets go of them, and closes those that nobody else has. */
export interface TransportLease extends AsyncDisposable {
  readonly transports: ReadonlyMap<string, Transport>;
  /** Subgraphs as they are, for health probes. */
  readonly probes: ReadonlyMap<string, Transport>;
}

/** A transport and how it ends. */
export interface OpenTransport {
  readonly transport: Transport;
  /** The same without retries, sharing and breaker. */
  readonly probe: Transport;
  close(): Promise<void>;
}

/** Keeps transports open for as long as someone leases them, so that connections and circuits outlive a supergraph. */
export function transportLeases(open: (subgraph: string, url: string) => OpenTransport): TransportLeases {
  const shared = new Map<string, OpenTransport & { holders: number }>();

  const take = (subgraph: string, url: string) => {
    const key = `${subgraph} ${url}`;
    const known = shared.get(key) ?? { ...open(subgraph, url), holders: 0 };
    shared.set(key, known);
    known.holders += 1;
    let isHeld = true;
    const letGo = async () => {
      if (!isHeld) return;
      isHeld = false;
      known.holders -= 1;
      if (known.holders === 0 && shared.delete(key)) await known.close();
    };
    return { open: known, letGo };
  };

  return {
    lease(urls) {
      const taken: (ReturnType<typeof take> & { readonly subgraph: string })[] = [];
      try {
        for (const [subgraph, url] of urls) taken.push({ subgraph, ...take(subgraph, url) });
      } catch (error) {
        // One that cannot be opened leaves none of the others open for nobody.
        for (const { letGo } of taken) void letGo();
        throw error;
      }
      return {
        transports: new Map(taken.map(({ subgraph, open: { transport } }) => [subgraph, transport])),
        probes: new Map(taken.map(({ subgraph, open: { probe } }) => [subgraph, probe])),
        async [Symbol.asyncDispose]() {
          await Promise.all(taken.map(({ letGo }) => letGo()));
        },
      };
    },
    async [Symbol.asyncDispose]() {
      const all = [...shared.values()];
      shared.clear();
      await Promise.all(all.map((transport) => transport.close()));
    },
  };
}
