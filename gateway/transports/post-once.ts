import type { CancelSignal } from './cancellation.ts';
import { acceptedEncodings, decompress } from './decompress.ts';
import { type ConnectionOptions, openConnections } from './open-connections.ts';
import { publicUrl } from './public-url.ts';
import { type Received, receive } from './receive.ts';
import { withRedirectTarget } from './redirect-target.ts';
import { readSubgraphAddress } from './subgraph-address.ts';
import { userAgent } from './user-agent.ts';

/** What is posted, how, and what may come back. */
export interface PostOptions extends Omit<ConnectionOptions, 'connections'> {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
  /** Larger answers are refused. */
  readonly maxBytes: number;
  readonly signal: CancelSignal;
}

/** Posts JSON over a connection of its own; rejects with NotReceived or TooLarge, or where the answer cannot be decompressed. */
export async function postOnce(url: string, options: PostOptions): Promise<Received> {
  const { headers, body, maxBytes, signal, tls, proxy } = options;
  const address = readSubgraphAddress(url);
  if (!address) {
    const example = 'http://127.0.0.1:4001/graphql';
    throw new TypeError(`"${publicUrl(url)}" is no URL of a subgraph; expected e.g. ${example}.`);
  }
  const { authorization } = address;
  const connected = openConnections(address, { connections: 1, tls, proxy });
  try {
    const sent = {
      'user-agent': userAgent,
      ...(authorization !== undefined && { authorization }),
      ...headers,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'accept-encoding': acceptedEncodings,
    };
    const request = { subgraph: '', operationKind: 'query', body, headers, signal } as const;
    const received = withRedirectTarget(await receive(connected, address, sent, request, maxBytes), address);
    const encoding = received.headers['content-encoding'];
    if (encoding === undefined || received.body.length === 0) return received;
    return { ...received, body: await decompress(received.body, String(encoding), maxBytes) };
  } finally {
    await connected.destroy();
  }
}
