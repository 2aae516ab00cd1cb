import { acceptedEncodings, decompress } from './decompress.ts';
import { type ConnectionOptions, openConnections } from './open-connections.ts';
import { publicUrl } from './public-url.ts';
import { readAnswer } from './read-answer.ts';
import { type Received, receive } from './receive.ts';
import { receiveFailure } from './receive-failure.ts';
import { withRedirectTarget } from './redirect-target.ts';
import { readSubgraphAddress } from './subgraph-address.ts';
import { answerHeaders, type Transport } from './transport.ts';
import { cancelled } from './transport-error.ts';
import { Turns } from './turns.ts';
import { userAgent } from './user-agent.ts';

/** How a subgraph is reached over HTTP. */
export interface HttpTransportOptions extends Partial<ConnectionOptions> {
  /** Answers of more bytes than this, unpacked if they are compressed, are refused while they arrive; 50 MB when not given. */
  readonly maxResponseBytes?: number;
  /** Further requests wait; 128 when not given. */
  readonly connections?: number;
  /** Whether answers come with their headers; false when not given. */
  readonly keepHeaders?: boolean;
}

const example = 'http://127.0.0.1:4001/graphql';

const defaults = { maxResponseBytes: 50_000_000, connections: 128, keepHeaders: false };

/** Answers of more bytes are parsed in a turn of their own; a megabyte takes some four milliseconds. */
const LARGE_BYTES = 100_000;

const contentHeaders = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
  'accept-encoding': acceptedEncodings,
};

/**
 * Posts requests to a subgraph over connections that are kept; dispose of it to close them. The URL is
 * `http://host:port/path`, `https://…` (HTTP/2 where the server offers it) or `unix:/path/to.sock:/path`; a user and a
 * password in it are sent as Basic credentials.
 */
export function httpTransport(url: string, options: HttpTransportOptions = {}): Transport & AsyncDisposable {
  const { maxResponseBytes, connections, keepHeaders, tls, proxy } = { ...defaults, ...options };
  const address = readSubgraphAddress(url);
  if (!address) throw new TypeError(`"${publicUrl(url)}" is no URL of a subgraph; expected e.g. ${example}.`);
  const { authorization } = address;
  const ownHeaders = { 'user-agent': userAgent, ...(authorization !== undefined && { authorization }) };
  const connected = openConnections(address, { connections, tls, proxy });
  const turns = new Turns();
  const transport: Transport = async (request) => {
    const { headers, signal } = request;
    if (signal.aborted) throw cancelled(request);
    let received: Received;
    try {
      const sent = { ...ownHeaders, ...headers, ...contentHeaders };
      received = await receive(connected, address, sent, request, maxResponseBytes);
      const encoding = received.headers['content-encoding'];
      if (encoding !== undefined && received.body.length > 0) {
        received = { ...received, body: await decompress(received.body, String(encoding), maxResponseBytes) };
      }
    } catch (error) {
      throw receiveFailure(error, request, maxResponseBytes);
    }
    // Answers of requests that were sent together come together, too.
    if (received.body.length > LARGE_BYTES) await turns.next();
    if (received.status >= 300 && received.status < 400) received = withRedirectTarget(received, address);
    const answer = readAnswer(request, received);
    return keepHeaders ? { ...answer, [answerHeaders]: received.headers } : answer;
  };
  return Object.assign(transport, { [Symbol.asyncDispose]: () => connected.destroy() });
}
