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
    name: 'SUBGRAPH_<NAME>_URL',
    description: 'Where the subgraph of that name is, in place of the URL in the supergraph.',
    fallback: 'the URL in the supergraph',
    example: 'http://127.0.0.1:4001/graphql',
  },
  {
    name: 'SUBGRAPH_TIMEOUT_MS',
    description: 'Longest time in milliseconds that one request to a subgraph may take.',
    fallback: '5000',
    example: '5000',
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
