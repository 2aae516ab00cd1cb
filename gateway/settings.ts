import { defaultLimits } from './limits/limits.ts';

/** One environment variable of the gateway, as the README lists it. */
export interface Setting {
  readonly name: string;
  readonly description: string;
  readonly fallback: string;
  readonly example: string;
}

/** Every environment variable that the gateway reads. */
export const settings: readonly Setting[] = [
  {
    name: 'HOST',
    description: 'Address that the gateway listens on.',
    fallback: '127.0.0.1',
    example: '0.0.0.0',
  },
  {
    name: 'PORT',
    description: 'TCP port that the gateway listens on; 0 takes any free one.',
    fallback: '4000',
    example: '4000',
  },
  {
    name: 'WORKERS',
    description:
      'Processes of the gateway behind one listener: a number, or auto for one per core. npm start runs one.',
    fallback: '1',
    example: 'auto',
  },
  {
    name: 'NODE_ENV',
    description: 'development opens Apollo Sandbox, the explorer and introspection; production closes them.',
    fallback: 'development',
    example: 'production',
  },
  {
    name: 'SUPERGRAPH',
    description: 'File of the composed supergraph; --supergraph <file> has precedence.',
    fallback: 'schema/supergraph.graphql',
    example: 'schema/supergraph.graphql',
  },
  {
    name: 'SUPERGRAPH_WATCH',
    description: 'Whether a change of the supergraph file is served at once; without it, on SIGHUP.',
    fallback: 'true',
    example: 'false',
  },
  {
    name: 'SUBGRAPH_<NAME>_URL',
    description:
      'Where the subgraph of that name is, in place of the URL in the supergraph; unix:/run/x.sock:/graphql is a Unix socket.',
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
    description: 'Times that a query is sent again whose failure may pass; a mutation is sent once.',
    fallback: '2',
    example: '2',
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
    name: 'SUBGRAPH_CALLER_TOKEN',
    description:
      'Whether requests to subgraphs over HTTP carry a token that says who asks, which they verify by the public key.',
    fallback: 'true where CALLER_KEY is set, and in development with schema/supergraph.graphql',
    example: 'false',
  },
  {
    name: 'SUBGRAPH_<NAME>_TIMEOUT_MS',
    description: 'This, or any other of the SUBGRAPH_ settings above, for the subgraph of that name alone.',
    fallback: 'the setting for all subgraphs',
    example: '20000',
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
  {
    name: 'REQUEST_TIMEOUT_MS',
    description:
      'Longest time in milliseconds that a whole request may take; what has come by then is answered, the rest is null.',
    fallback: '30000',
    example: '30000',
  },
  {
    name: 'SHUTDOWN_GRACE_MS',
    description: 'Longest time in milliseconds that requests in flight may take once the gateway is told to stop.',
    fallback: '10000',
    example: '10000',
  },
  {
    name: 'MAX_BODY_BYTES',
    description: 'Largest request body in bytes.',
    fallback: '1048576',
    example: '1048576',
  },
  {
    name: 'CACHE_MAX_BYTES',
    description:
      'Most memory in bytes that parsed documents and plans may take, over all of the process; what was not asked for longest is forgotten.',
    fallback: '134217728',
    example: '67108864',
  },
  {
    name: 'INTROSPECTION',
    description: 'Whether clients may introspect the schema.',
    fallback: 'true in development, false in production',
    example: 'true',
  },
  {
    name: 'EXPLORER',
    description: 'Whether GraphiQL is served at /explorer.',
    fallback: 'true in development, false in production',
    example: 'true',
  },
  {
    name: 'CORS_ORIGINS',
    description: 'Web origins that may call the gateway from a browser, separated by commas.',
    fallback: 'https://studio.apollographql.com in development, none in production',
    example: 'https://app.example.com,https://admin.example.com',
  },
  {
    name: 'ERROR_DETAILS',
    description:
      'What errors tell clients of the subgraph that they come from. none: neither its name nor its own words and extensions, which "reported an error" and the code stand for, unless it is trusted; service: both; stack: also stack traces that it sends.',
    fallback: 'service in development, none in production',
    example: 'none',
  },
  {
    name: 'TRUSTED_SUBGRAPHS',
    description:
      'Subgraphs that mask what their errors must not tell, separated by commas, so that ERROR_DETAILS=none leaves their words as they are.',
    fallback: 'all of schema/supergraph.graphql, none of another supergraph',
    example: 'crm,quota',
  },
  {
    name: 'CALLER_KEY',
    description:
      'Ed25519 private key (PEM, or the file of one) of the tokens by which the gateway tells subgraphs who asks, the same for all gateways; npm run caller-keys makes it.',
    fallback: 'made in DATA_DIR in development, none in production',
    example: '/run/secrets/gateway.pem',
  },
  {
    name: 'DATA_DIR',
    description: 'Folder of the keys that are made in development.',
    fallback: '.data',
    example: '.data',
  },
  {
    name: 'LOG_LEVEL',
    description: 'How much is logged: debug, info, warn, error or silent. info logs one line per request.',
    fallback: 'warn in development, info in production',
    example: 'info',
  },
  {
    name: 'LIMIT_DEPTH',
    description: 'Most fields below each other in one document.',
    fallback: String(defaultLimits.depth),
    example: String(defaultLimits.depth),
  },
  {
    name: 'LIMIT_ALIASES',
    description: 'Most aliased fields of one operation.',
    fallback: String(defaultLimits.aliases),
    example: String(defaultLimits.aliases),
  },
  {
    name: 'LIMIT_ROOT_FIELDS',
    description: 'Most root fields of one operation.',
    fallback: String(defaultLimits.rootFields),
    example: String(defaultLimits.rootFields),
  },
  {
    name: 'LIMIT_SELECTIONS',
    description:
      'Most fields and fragments of one operation, counted as often as the fragments around them are spread.',
    fallback: String(defaultLimits.selections),
    example: String(defaultLimits.selections),
  },
  {
    name: 'LIMIT_DIRECTIVES',
    description: 'Most directives in one document.',
    fallback: String(defaultLimits.directives),
    example: String(defaultLimits.directives),
  },
  {
    name: 'LIMIT_TOKENS',
    description: 'Most tokens in one document.',
    fallback: String(defaultLimits.tokens),
    example: String(defaultLimits.tokens),
  },
  {
    name: 'LIMIT_FETCHES',
    description: 'Most requests to subgraphs that the plan of one operation may make.',
    fallback: String(defaultLimits.fetches),
    example: String(defaultLimits.fetches),
  },
];
