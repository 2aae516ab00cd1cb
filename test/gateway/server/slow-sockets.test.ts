import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { it } from 'node:test';
import { developmentCaller } from '../../../gateway/auth/caller.ts';
import { createEngine } from '../../../gateway/execution/engine.ts';
import { defaultLimits } from '../../../gateway/limits/limits.ts';
import { startServer } from '../../../gateway/server/server.ts';
import { createLog } from '../../../gateway/telemetry.ts';
import { federate } from '../../support/federation.ts';

const begun: readonly [string, string][] = [
  ['its headers', 'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\n'],
  [
    'its body',
    'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
  ],
];

for (const [part, request] of begun) {
  it(`A client that does not send ${part} within the time for a request is told so and disconnected`, async () => {
    const { supergraph } = federate({ subgraphs: { a: 'type Query { x: Int }' }, roots: {} });
    const server = await startServer({
      engine: createEngine({ supergraph, transports: new Map() }),
      transports: new Map(),
      log: createLog('silent'),
      host: '127.0.0.1',
      port: 0,
      receiveMs: 300,
      maxBodyBytes: 1000,
      maxCacheBytes: 1_000_000,
      requestTimeoutMs: 10_000,
      shutdownGraceMs: 0,
      corsOrigins: [],
      isProduction: true,
      introspection: false,
      limits: defaultLimits,
      sandbox: false,
      explorer: false,
      authenticate: () => ({ caller: developmentCaller }),
      startingOperations: [],
    });
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(request);
    assert.match(await text(socket), /^HTTP\/1\.1 408 Request Timeout/);
    await server.stop();
  });
}
