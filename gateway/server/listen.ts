import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartError } from './start-error.ts';

/** Binds the server and returns the URL that reaches it, or says in one sentence why it cannot. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    // Fastify would open a second server for localhost, whose connections it does not let anyone close.
    await app.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port });
  } catch (error) {
    throw new StartError(sentence(error, host, port), { cause: error });
  }
  const bound = app.server.address() as AddressInfo;
  return `http://${reachable(host)}:${bound.port}`;
}

function sentence(error: unknown, host: string, port: number): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another process; stop that one or choose another port, e.g. PORT=${other(port)}.`;
    case 'EACCES':
      return `This process may not listen on port ${port}; choose one above 1023, e.g. PORT=4000.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine; choose one that is, e.g. HOST=127.0.0.1, or HOST=0.0.0.0 for all.`;
    default:
      return `The gateway cannot listen on ${host}, port ${port}: ${error instanceof Error ? error.message : error}.`;
  }
}

// An address that stands for all of a machine's can be bound but not called.
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function other(port: number): number {
  return Math.max(1024, (port + 1) % 65_536);
}
