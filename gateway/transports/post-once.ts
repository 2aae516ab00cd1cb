import { Pool } from 'undici';
import type { CancelSignal } from './cancellation.ts';
import { acceptedEncodings, decompress } from './decompress.ts';
import { type Received, receive } from './receive.ts';
import { readSubgraphAddress } from './subgraph-address.ts';

/** What is posted, and what may come back. */
export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
  /** Larger answers are refused. */
  readonly maxBytes: number;
  readonly signal: CancelSignal;
}

/** Posts JSON over a connection of its own; rejects with NotReceived or TooLarge, or where the answer cannot be decompressed. */
export async function postOnce(url: string, { headers, body, maxBytes, signal }: PostOptions): Promise<Received> {
  const address = readSubgraphAddress(url);
  if (!address) throw new TypeError(`"${url}" is no URL of a subgraph; expected e.g. http://127.0.0.1:4001/graphql.`);
  const { origin, path, ...socket } = address;
  const pool = new Pool(origin, { ...socket, connections: 1, pipelining: 1 });
  try {
    const sent = {
      ...basicOf(url),
      ...headers,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'accept-encoding': acceptedEncodings,
    };
    const received = await receive(
      pool,
      path,
      sent,
      { subgraph: '', operationKind: 'query', body, headers, signal },
      maxBytes,
    );
    const encoding = received.headers['content-encoding'];
    if (encoding === undefined || received.body.length === 0) return received;
    return { ...received, body: await decompress(received.body, String(encoding), maxBytes) };
  } finally {
    await pool.destroy();
  }
}

function basicOf(url: string): Record<string, string> {
  const { username = '', password = '' } = URL.parse(url) ?? {};
  if (username === '' && password === '') return {};
  const text = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
}
