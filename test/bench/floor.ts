import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import type { RecordedRequest } from './mock-subgraphs.ts';
import { serveParent } from './serve-parent.ts';

// The I/O floor: what the same traffic costs without any GraphQL. It sends the recorded subgraph requests in their waves,
// reads what comes back without looking at it, and answers with a body that is always the same.

serveParent({
  async open({ requests, answer }: { requests: readonly RecordedRequest[]; answer: string }): Promise<number> {
    const pools = new Map<string, Pool>();
    const waves: { readonly pool: Pool; readonly path: string; readonly body: string }[][] = [];
    for (const { url, body, wave } of requests) {
      const { origin, pathname } = new URL(url);
      const pool = pools.get(origin) ?? new Pool(origin, { connections: 128, headersTimeout: 0, bodyTimeout: 0 });
      pools.set(origin, pool);
      waves[wave - 1] ??= [];
      waves[wave - 1]?.push({ pool, path: pathname, body });
    }
    const payload = Buffer.from(answer);
    const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      request.on('data', () => undefined);
      request.on('end', async () => {
        for (const wave of waves) await Promise.all(wave.map(({ pool, path, body }) => send(pool, path, body)));
        response.writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': payload.length,
        });
        response.end(payload);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  },
});

const headers = { 'content-type': 'application/json', accept: 'application/json' };

async function send(pool: Pool, path: string, body: string): Promise<number> {
  const response = await pool.request({ method: 'POST', path, headers, body });
  let size = 0;
  for await (const chunk of response.body) size += chunk.length;
  return size;
}
