/** Headers of one connection, as RFC 9110 (7.6.1) names them, and those by which a body is asked for or sent. */
const ofConnection = [
  'connection',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

const ofBody = [
  'content-digest',
  'content-encoding',
  'content-length',
  'content-location',
  'content-md5',
  'content-range',
  'content-type',
  'digest',
];

const ofRequest = [
  'accept',
  'accept-charset',
  'accept-encoding',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
];

const ofAnswer = ['accept-ranges', 'age', 'date', 'etag', 'last-modified', 'location', 'status'];

/** Headers that the gateway itself gives every request to a subgraph or every answer, and that nobody else may. */
const ofGateway = ['traceparent', 'tracestate', 'x-client-address', 'x-query-id', 'x-request-id', 'x-unattended'];

const reservedInRequests: ReadonlyMap<string, string> = new Map([
  ...[...ofConnection, ...ofBody, ...ofRequest].map((name) => [name, 'belongs to one HTTP exchange alone'] as const),
  ...ofGateway.map((name) => [name, 'is one that the gateway gives every request itself'] as const),
]);

const reservedInAnswers: ReadonlyMap<string, string> = new Map([
  ...[...ofConnection, ...ofBody, ...ofAnswer].map((name) => [name, 'belongs to one HTTP exchange alone'] as const),
  ...ofGateway.map((name) => [name, 'is one that the gateway gives every answer itself'] as const),
]);

/** Why no rule may send, change or remove a header of requests to subgraphs; undefined where one may. */
export function whyNotSent(name: string): string | undefined {
  return reservedInRequests.get(name);
}

/** Why no rule may give a header of a subgraph back to the client; undefined where one may. */
export function whyNotReturned(name: string): string | undefined {
  if (name.startsWith('access-control-')) return 'says which pages may read an answer, which CORS_ORIGINS does';
  return reservedInAnswers.get(name);
}

/** Whether a header of a message is one of its connection alone because the Connection header beside it says so. */
export function isOfConnection(name: string, connection: string | string[] | undefined): boolean {
  // What nearly every client and server sends names none.
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return false;
  const names = String(connection).toLowerCase().split(',');
  return names.some((one) => one.trim() === name);
}
