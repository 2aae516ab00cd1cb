import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SubgraphRequest } from '../../gateway/transports/transport.ts';
import { TransportError } from '../../gateway/transports/transport-error.ts';

/** What a subgraph server was sent. */
export interface SubgraphCall {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
  /** Names the connection. */
  readonly port: number | undefined;
}

/** A real server that stands in for a subgraph, however badly it behaves. */
export interface SubgraphServer extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly SubgraphCall[];
  /** Resolves when a connection has closed. */
  readonly disconnected: Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse, call: number) => void;

/** Listens on a free port, or on a Unix socket, and answers each call, counted from 0, like this. */
export async function listen(answer: Answer, socketPath?: string): Promise<SubgraphServer> {
  const calls: SubgraphCall[] = [];
  const closed = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    calls.push({ body, headers: request.headers, port: request.socket.remotePort });
    answer(request, response, calls.length - 1);
  });
  server.on('connection', (socket) => socket.once('close', () => closed.resolve()));
  if (socketPath === undefined) server.listen(0, '127.0.0.1');
  else server.listen(socketPath);
  await once(server, 'listening');
  return {
    url:
      socketPath === undefined
        ? `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?x=1`
        : `unix:${socketPath}:/graphql?x=1`,
    calls,
    disconnected: closed.promise,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}

/** A query to the subgraph quota that nobody cancels, unless told otherwise. */
export function request(more: Partial<SubgraphRequest> = {}): SubgraphRequest {
  return {
    subgraph: 'quota',
    operationKind: 'query',
    body: '{"query":"{ x }"}',
    headers: {},
    signal: new AbortController().signal,
    ...more,
  };
}

/** Checks a failure of the subgraph quota, with assert.rejects. */
export function failed(code: TransportError['code'], message: RegExp, more: Partial<TransportError> = {}) {
  return (error: unknown) => {
    assert.ok(error instanceof TransportError, String(error));
    assert.deepEqual([error.code, error.subgraph], [code, 'quota']);
    assert.match(error.message, message);
    for (const key of Object.keys(more) as (keyof TransportError)[]) assert.deepEqual(error[key], more[key], key);
    return true;
  };
}
