import { type Dispatcher, Pool, ProxyAgent } from 'undici';
import type { SubgraphAddress } from './subgraph-address.ts';
import type { TlsOptions } from './tls-options.ts';

/** How connections to a subgraph are made. */
export interface ConnectionOptions {
  /** Open connections at most; one is enough for HTTP/2. */
  readonly connections: number;
  /** As Node does by itself when not given. */
  readonly tls?: TlsOptions | undefined;
  /** URL of an HTTP proxy in between, with its user and password if it wants them; a Unix socket needs none. */
  readonly proxy?: string | undefined;
}

/** Two packets that begin a connection may be lost in this time; what takes longer is taken for unreachable. */
const CONNECT_MS = 3500;

/** Opens connections to a subgraph when they are needed, and keeps them; it is made to be told the origin with each request. */
export function openConnections(
  { origin, socketPath }: Pick<SubgraphAddress, 'origin' | 'socketPath'>,
  { connections, tls, proxy }: ConnectionOptions,
): Dispatcher {
  const options: Pool.Options = {
    connections,
    pipelining: 1,
    connectTimeout: CONNECT_MS,
    // These are the timeout wrapper's: one clock, one error.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  if (proxy === undefined || socketPath !== undefined) {
    return new Pool(origin, {
      ...options,
      ...(socketPath !== undefined && { socketPath }),
      ...(tls && { connect: { ...tls, timeout: CONNECT_MS } as NonNullable<Pool.Options['connect']> }),
    });
  }
  return new ProxyAgent({
    ...options,
    uri: proxy,
    ...(tls && { requestTls: tls as NonNullable<ProxyAgent.Options['requestTls']> }),
    // What it makes for plain HTTP would have neither the number of connections nor the times.
    factory: (to, more) => new Pool(to, { ...options, ...more }),
  });
}
