/** A setting as the README lists it; `<NAME>` stands for each subgraph's name in capitals. */
export interface SettingDoc {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
}

/** Every variable that the subgraphs' processes and commands read. */
export const settingDocs: readonly SettingDoc[] = [
  {
    name: 'DATABASE_URL',
    fallback: 'embedded PostgreSQL',
    meaning:
      'PostgreSQL role that may create roles and schemas, e.g. `postgres://owner:secret@127.0.0.1:5432/customer_graph`',
  },
  {
    name: '<NAME>_DATABASE_URL',
    fallback: 'derived from DATABASE_URL',
    meaning: "one subgraph's own role, on any server, e.g. `CRM_DATABASE_URL`",
  },
  {
    name: 'DATABASE_ROLE_PREFIX',
    fallback: 'name of the database',
    meaning:
      "what the names of the subgraphs' roles begin with, e.g. `graph_a` for `graph_a_crm`; roles belong to a whole server",
  },
  { name: 'DATABASE_POOL_SIZE', fallback: '10', meaning: 'most connections of one subgraph in one process' },
  { name: 'DATA_DIR', fallback: '.data', meaning: 'folder of the embedded PostgreSQL and the generated keys' },
  {
    name: 'ENCRYPTION_KEY',
    fallback: 'generated in DATA_DIR',
    meaning: '32 bytes as base64 or 64 hex digits; encrypts secrets and personal data',
  },
  {
    name: 'ENCRYPTION_OLD_KEYS',
    fallback: 'none',
    meaning: 'comma-separated keys that are still read, until `npm run rotate-keys` has run',
  },
  {
    name: 'CALLER_JWKS',
    fallback: 'keys made in DATA_DIR in development',
    meaning:
      'public keys by which `npm run serve` knows the gateway and the other subgraphs: a JWKS as JSON, a file or an https URL, made by `npm run caller-keys`',
  },
  {
    name: 'CALLER_TOKENS',
    fallback: 'require',
    meaning:
      '`accept`: `npm run serve` also lets requests in that carry no token, as while a running deployment is upgraded; a wrong token is refused always',
  },
  {
    name: 'SERVICE_KEY',
    fallback: 'made in DATA_DIR in development',
    meaning:
      "the subgraph's own Ed25519 private key (PEM, or the file of one), which shows the other subgraphs who sends an event or a question",
  },
  { name: 'HOST', fallback: '127.0.0.1', meaning: 'address to listen on' },
  {
    name: '<NAME>_PORT',
    fallback: '4001 to 4005',
    meaning: 'port of one subgraph under `npm run serve`, e.g. `CRM_PORT`',
  },
  {
    name: 'SUBGRAPH_<NAME>_URL',
    fallback: '`http://127.0.0.1:<NAME>_PORT/graphql`',
    meaning:
      'where the other subgraphs and the gateway reach one subgraph, e.g. `SUBGRAPH_CRM_URL`; events go to `/events` beside it; `unix:/run/x.sock:/graphql` is for the gateway alone',
  },
  {
    name: 'JOBS',
    fallback: 'true',
    meaning: "whether `npm run serve` also does the subgraph's background work; `false` leaves it to `npm run work`",
  },
  {
    name: 'ALLOW_PRIVATE_WEBHOOKS',
    fallback: 'false',
    meaning: 'whether webhooks may point into private, loopback and link-local networks',
  },
  {
    name: 'CACHE_MAX_BYTES',
    fallback: '134217728',
    meaning:
      'most memory in bytes that parsed documents and plans may take, over all of the process; what was not asked for longest is forgotten',
  },
  { name: 'SHUTDOWN_GRACE_MS', fallback: '10000', meaning: 'how long a stop waits for requests in flight' },
];
