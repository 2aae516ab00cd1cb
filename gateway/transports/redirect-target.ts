import type { Received } from './receive.ts';
import type { SubgraphAddress } from './subgraph-address.ts';

/** Completes where a redirect leads, which is mostly told as a path, so that the operator can take it for the URL. */
export function withRedirectTarget(received: Received, { origin, path, socketPath }: SubgraphAddress): Received {
  const { location } = received.headers;
  // On a Unix socket the origin is none that anybody could reach.
  if (typeof location !== 'string' || socketPath !== undefined) return received;
  const target = URL.parse(location, origin + path)?.href ?? location;
  return { ...received, headers: { ...received.headers, location: target } };
}
