import type { ConnectionOptions } from './open-connections.ts';
import { openPoster } from './open-poster.ts';
import { readAnswer } from './read-answer.ts';
import type { Received } from './receive.ts';
import { receiveFailure } from './receive-failure.ts';
import { answerHeaders, type Transport } from './transport.ts';
import { cancelled } from './transport-error.ts';
import { Turns } from './turns.ts';

/** How a subgraph is reached over HTTP. */
export interface HttpTransportOptions extends Partial<ConnectionOptions> {
  /** Answers of more bytes than this, unpacked if they are compressed, are refused while they arrive; 50 MB when not given. */
  readonly maxResponseBytes?: number;
  /** Further requests wait; 128 when not given. */
  readonly connections?: number;
  /** Whether answers come with their headers; false when not given. */
  readonly keepHeaders?: boolean;
}

const defaults = { maxResponseBytes: 50_000_000, connections: 128, keepHeaders: false };

/** Answers of more bytes are parsed in a turn of their own; a megabyte takes some four milliseconds. */
const LARGE_BYTES = 100_000;

/** Posts requests to a subgraph, whose URL is one that `openPoster` takes; dispose of it to close its connections. */
export function httpTransport(url: string, options: HttpTransportOptions = {}): Transport & AsyncDisposable {
  const { maxResponseBytes, connections, keepHeaders, tls, proxy } = { ...defaults, ...options };
  const poster = openPoster(url, { connections, tls, proxy });
  const turns = new Turns();
  const transport: Transport = async (request) => {
    if (request.signal.aborted) throw cancelled(request);
    let received: Received;
    try {
      received = await poster.post(request, maxResponseBytes);
    } catch (error) {
      throw receiveFailure(error, request, maxResponseBytes);
    }
    // Answers of requests that were sent together come together, too.
    if (received.body.length > LARGE_BYTES) await turns.next();
    const answer = readAnswer(request, received);
    return keepHeaders ? { ...answer, [answerHeaders]: received.headers } : answer;
  };
  return Object.assign(transport, { [Symbol.asyncDispose]: () => poster[Symbol.asyncDispose]() });
}
