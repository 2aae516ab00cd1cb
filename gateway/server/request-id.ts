import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The header that names a request in both directions. */
export const requestIdHeader = 'x-request-id';

/** Keeps the id that a client or proxy gave, unless it could not stand in a header or a log line as it is. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers[requestIdHeader];
  return typeof given === 'string' && /^[\w.:+/=-]{1,128}$/.test(given) ? given : randomUUID();
}
