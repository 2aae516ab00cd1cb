import type { Setting } from './setting.ts';

/** Every environment variable about the requests to subgraphs. */
export const trafficSettings: readonly Setting[] = [
  {
    name: 'SUBGRAPH_<NAME>_URL',
    description:
      'Where the subgraph of that name is, in place of the URL in the supergraph; unix:/run/x.sock:/graphql is a Unix socket; a user and a password in it are sent as Basic credentials.',
    fallback: 'the URL in the supergraph',
    example: 'http://127.0.0.1:4001/graphql',
  },
  {
    name: 'SUBGRAPH_TIMEOUT_MS',
    description: 'Longest time in milliseconds that one try of a request to a subgraph may take.',
    fallback: '5000',
    example: '5000',
  },
  {
    name: 'SUBGRAPH_RETRIES',
    description:
      'Times that a query is sent again whose failure may pass: no or a broken connection, HTTP 502, 503, 504, and 429 with Retry-After; a mutation is sent once.',
    fallback: '2',
    example: '2',
  },
  {
    name: 'SUBGRAPH_RETRY_TIMEOUTS',
    description: 'Whether a query that was not answered in time is sent again, too; each try has its full time.',
    fallback: 'false',
    example: 'true',
  },
  {
    name: 'SUBGRAPH_MAX_RESPONSE_BYTES',
    description: 'Largest answer of a subgraph in bytes, after decompression.',
    fallback: '50000000',
    example: '50000000',
  },
  {
    name: 'SUBGRAPH_BREAKER_FAILURE_PERCENT',
    description: 'Share of failed requests from which a subgraph is not asked for a while; 0 means that it always is.',
    fallback: '50',
    example: '50',
  },
  {
    name: 'SUBGRAPH_BREAKER_MIN_REQUESTS',
    description: 'Requests to a subgraph within the window below which their failures are no reason to stop.',
    fallback: '5',
    example: '5',
  },
  {
    name: 'SUBGRAPH_BREAKER_WINDOW_MS',
    description: 'Time in milliseconds over which the failures of a subgraph are counted.',
    fallback: '30000',
    example: '30000',
  },
  {
    name: 'SUBGRAPH_BREAKER_COOL_DOWN_MS',
    description: 'Time in milliseconds that a failing subgraph is not asked, before one request tries it again.',
    fallback: '5000',
    example: '5000',
  },
  {
    name: 'SUBGRAPH_TLS_CA',
    description:
      'File of the certificates of the authorities that a subgraph is trusted by, as PEM, in place of those that Node knows.',
    fallback: 'those that Node knows',
    example: '/run/secrets/subgraphs-ca.pem',
  },
  {
    name: 'SUBGRAPH_TLS_CERT',
    description:
      "File of the gateway's own certificate as PEM, by which subgraphs know it, with those that vouch for it.",
    fallback: 'none',
    example: '/run/secrets/gateway-cert.pem',
  },
  {
    name: 'SUBGRAPH_TLS_KEY',
    description: 'File of the private key of that certificate as PEM, without a passphrase.',
    fallback: 'none',
    example: '/run/secrets/gateway-key.pem',
  },
  {
    name: 'SUBGRAPH_TLS_SERVER_NAME',
    description: "Name that a subgraph's certificate is for, and that it is asked for by.",
    fallback: 'the host in its URL',
    example: 'crm.internal',
  },
  {
    name: 'SUBGRAPH_PROXY',
    description:
      'HTTP proxy on the way to subgraphs, with its user and password if it wants them; off for one subgraph that needs none. HTTP_PROXY is not read, and a Unix socket is reached directly.',
    fallback: 'none',
    example: 'http://proxy.internal:3128',
  },
  {
    name: 'SUBGRAPH_CALLER_TOKEN',
    description:
      'Whether requests to subgraphs over HTTP carry a token that says who asks, which they verify by the public key.',
    fallback: 'true where CALLER_KEY is set, and with schema/supergraph.graphql',
    example: 'false',
  },
  {
    name: 'SUBGRAPH_<NAME>_TIMEOUT_MS',
    description: 'This, or any other of the SUBGRAPH_ settings above, for the subgraph of that name alone.',
    fallback: 'the setting for all subgraphs',
    example: '20000',
  },
  {
    name: 'SUBGRAPH_HEADERS',
    description:
      'Rules about the headers that are sent to subgraphs and that go back to clients, as a JSON file or the JSON itself.',
    fallback: "none: clients' headers are not sent on, but for traceparent, tracestate and x-request-id",
    example: '{"all":{"request":[{"forward":"x-tenant-*"}]}}',
  },
  {
    name: 'DEDUPE_QUERIES',
    description:
      'Whether identical queries to a subgraph that are under way at the same time share one request; never with one from before a mutation that went through the same process.',
    fallback: 'true',
    example: 'true',
  },
  {
    name: 'ENTITIES_PER_REQUEST',
    description:
      'Most entities that one request to a subgraph asks for; more are asked for in several at once. Other lists are bounded by SUBGRAPH_MAX_RESPONSE_BYTES.',
    fallback: '1000',
    example: '1000',
  },
];
