import { isIP } from 'node:net';

/** The header by which the gateway tells a subgraph the address of its client. */
export const clientAddressHeader = 'x-client-address';

/** IP address of the client behind the gateway; null where no address is told. */
export function clientAddressOf(headers: Readonly<Record<string, unknown>>): string | null {
  const given = headers[clientAddressHeader];
  return typeof given === 'string' && isIP(given) !== 0 ? given : null;
}
