import { defaultLimits } from '../limits/limits.ts';
import { callerSettings } from './caller-settings.ts';
import { compositionSettings } from './composition-settings.ts';
import { registrySettings } from './registry-settings.ts';
import type { Setting } from './setting.ts';
import { trafficSettings } from './traffic-settings.ts';

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
  ...compositionSettings,
  ...trafficSettings,
  ...registrySettings,
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
  ...callerSettings,
  {
    name: 'TRUSTED_PROXIES',
    description:
      'Addresses and networks of the proxies whose X-Forwarded-For says where a client comes from, separated by commas; nobody else is believed, nor any other header.',
    fallback: 'none: the address of the connection counts',
    example: '127.0.0.1,10.0.0.0/8,2001:db8::/32',
  },
  {
    name: 'LOGIN_GATE',
    description:
      'File of the operation that asks a customer whether one of its users may come in, before a user whose token names a customer does; off asks nothing.',
    fallback: 'schema/login-gate.graphql for schema/supergraph.graphql, off for another supergraph',
    example: 'schema/login-gate.graphql',
  },
  {
    name: 'LOGIN_GATE_GRACE_MS',
    description:
      'Time in milliseconds for which a user that was let in stays so while the answer cannot be had, counted from the last one; everybody else gets 503.',
    fallback: '300000',
    example: '300000',
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
    name: 'UNAUTHORIZED',
    description:
      'What becomes of an operation of which something is not for its caller. cut: null stands in its place and an error says so; reject: nothing of the operation is done and the answer is 403.',
    fallback: 'cut',
    example: 'reject',
  },
  {
    name: 'POLICIES',
    description:
      'Policies of @policy and the scopes that stand for each of them, as JSON; a caller needs all of a policy.',
    fallback: 'none',
    example: '{"support":["crm:read","quota:read"]}',
  },
  {
    name: 'POLICY_URL',
    description:
      'Where policies are decided that POLICIES does not name: it gets {"caller":…,"policies":[…]} and answers {"allowed":[…]}, which holds for 5 seconds. What it does not answer within a second is denied.',
    fallback: 'none, so that they are denied',
    example: 'http://127.0.0.1:8181/policies',
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
    description: 'Folder of the keys that are made in development, that of npm run token too.',
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
