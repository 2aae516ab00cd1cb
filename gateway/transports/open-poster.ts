import { acceptedEncodings, decompress } from './decompress.ts';
import { type ConnectionOptions, openConnections } from './open-connections.ts';
import { publicUrl } from './public-url.ts';
import { type Received, receive } from './receive.ts';
import { withRedirectTarget } from './redirect-target.ts';
import { readSubgraphAddress } from './subgraph-address.ts';
import type { SubgraphRequest } from './transport.ts';
import { userAgent } from './user-agent.ts';

/** Posts JSON to one subgraph; dispose of it to close its connections. */
export interface Poster extends AsyncDisposable {
  /** Gives the answer, decompressed, of at most so many bytes; rejects with what `receive` and `decompress` reject with. */
  post(request: Posted, maxBytes: number): Promise<Received>;
}

/** The part of a request that is posted. */
type Posted = Pick<SubgraphRequest, 'headers' | 'body' | 'signal' | 'onAnswer'>;

const example = 'http://127.0.0.1:4001/graphql';

const contentHeaders = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
  'accept-encoding': acceptedEncodings,
};

/**
 * Opens the way to a subgraph. The URL is `http://host:port/path`, `https://…` (HTTP/2 where the server offers it) or
 * `unix:/path/to.sock:/path`; a user and a password in it are sent as Basic credentials.
 */
export function openPoster(url: string, options: ConnectionOptions): Poster {
  const address = readSubgraphAddress(url);
  if (!address) throw new TypeError(`"${publicUrl(url)}" is no URL of a subgraph; expected e.g. ${example}.`);
  const { authorization } = address;
  const ownHeaders = { 'user-agent': userAgent, ...(authorization !== undefined && { authorization }) };
  const connected = openConnections(address, options);
  return {
    async post(request, maxBytes) {
      const sent = { ...ownHeaders, ...request.headers, ...contentHeaders };
      const received = withRedirectTarget(await receive(connected, address, sent, request, maxBytes), address);
      const encoding = received.headers['content-encoding'];
      if (encoding === undefined || received.body.length === 0) return received;
      return { ...received, body: await decompress(received.body, String(encoding), maxBytes) };
    },
    [Symbol.asyncDispose]: () => connected.destroy(),
  };
}
