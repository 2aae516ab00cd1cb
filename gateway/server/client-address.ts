import type { FastifyRequest } from 'fastify';
import { readAddress } from '../auth/addresses/client-address.ts';

/** IP address of the other end of the connection; empty where it is gone already. */
export function peerAddressOf({ socket }: Pick<FastifyRequest, 'socket'>): string {
  return readAddress(socket.remoteAddress);
}

/** IP address of the client: behind proxies that are trusted what they say of it, empty where they do not know it. */
export function clientAddressOf({ ip }: Pick<FastifyRequest, 'ip'>): string {
  return readAddress(ip);
}
