import { basename } from 'node:path';
import { z } from 'zod';
import { InputError } from './input-error.ts';

/** What the subgraphs and their commands are told by the environment. */
export interface Settings {
  /** URL of a PostgreSQL role that may create roles and schemas; undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** URLs of the own roles of the subgraphs, by their names, and of the gateway. */
  readonly ownUrls: ReadonlyMap<string, string>;
  /** What the names of the subgraphs' roles begin with; undefined: the name of the database. */
  readonly rolePrefix: string | undefined;
  /** Most database connections of one subgraph in one process. */
  readonly poolSize: number;
  /** Folder of the embedded PostgreSQL, its password and the generated keys. */
  readonly dataDir: string;
  /** Encryption keys of 32 bytes, the newest first; empty: a generated one beside the embedded database. */
  readonly encryptionKeys: readonly Buffer[];
  /** Public keys of the services, as JSON, a file or a URL; undefined: those that share the data folder. */
  readonly callerJwks: string | undefined;
  /** Whether a served subgraph lets requests in that carry no token. */
  readonly areTokensOptional: boolean;
  /** Private key of the subgraph as PEM, or its file; undefined: one that is made in the data folder. */
  readonly serviceKey: string | undefined;
  /** Whether keys must be given. */
  readonly isProduction: boolean;
  /** Address that a subgraph listens on. */
  readonly host: string;
  /** Ports that the subgraphs listen on, by subgraph name. */
  readonly ports: ReadonlyMap<string, number>;
  /** URLs under which the subgraphs reach each other's GraphQL endpoints, by subgraph name. */
  readonly peerUrls: ReadonlyMap<string, string>;
  /** Whether a served subgraph does its own background work. */
  readonly jobs: boolean;
  /** Whether webhooks may point into private, loopback and link-local networks. */
  readonly allowPrivateWebhooks: boolean;
  /** Most memory in bytes that parsed documents take. */
  readonly maxCacheBytes: number;
  /** How long a stop waits for requests in flight, in milliseconds. */
  readonly graceMs: number;
}

/** The schema in which the gateway keeps its clients and their keys; nothing of it is encrypted. */
const registry = 'gateway';

const postgresUrl = z.string().refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''), {
  error: 'must be a PostgreSQL URL, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph',
});
const rolePrefix = z.string().regex(/^(?!pg_)[a-z_][a-z0-9_]{0,39}$/, {
  error: 'must be at most 40 small letters, digits and _ that do not begin with a digit or pg_, e.g. graph_a',
});
const callerTokens = z.enum(['require', 'accept'], { error: 'must be require or accept' });
// Whoever stands between could put keys of its own there.
const jwksSource = z.string().refine((text) => !/^http:/.test(text) || isLoopback(URL.parse(text)?.hostname ?? ''), {
  error: 'must be an https URL (http only on this machine), a file or the JSON itself, e.g. /run/config/jwks.json',
});
const trueOrFalse = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((text) => text === 'true');
const encryptionKey = z.string().transform((text, context) => {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== 32) {
    context.addIssue({
      code: 'custom',
      message: `must be 32 bytes, as base64 or 64 hex digits, but is ${key.length} bytes; make one with: openssl rand -base64 32`,
    });
  }
  return key;
});

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);
}

/** Reads the environment of this process; the only place of the subgraphs that does. */
export function readSettings(subgraphs: readonly string[]): Settings {
  return toSettings(process.env, subgraphs);
}

/** True when npm runs this very program, so that it shall not outlive npm. */
export function isChildOfNpm(): boolean {
  const [, program = ''] = process.argv;
  return process.env['npm_lifecycle_script']?.includes(basename(program)) ?? false;
}

/** What PostgreSQL's programs find in their environment. */
export function environmentOfPrograms(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
}

/** Has the connections of this process take nothing from PGHOST, PGOPTIONS, PGSSLMODE and their like. */
export function forgetPostgresVariables(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('PG')) delete process.env[name];
}

/** Turns variables into settings, or throws one InputError that names every problem. */
export function toSettings(env: Readonly<Record<string, string | undefined>>, subgraphs: readonly string[]): Settings {
  const problems: string[] = [];
  const read = <Value>(name: string, schema: z.ZodType<Value, string>, fallback: Value): Value => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    problems.push(`${name} ${parsed.error.issues[0]?.message}.`);
    return fallback;
  };
  const integer = (from: number, to: number, example: number) => {
    const sentence = `must be a whole number from ${from} to ${to}, e.g. ${example}`;
    return z
      .string()
      .regex(/^\d{1,9}$/, { error: sentence })
      .transform(Number)
      .refine((value) => value >= from && value <= to, { error: sentence });
  };
  const forEach = <Value>(
    suffix: string,
    schema: z.ZodType<Value, string>,
    fallback: (index: number) => Value | undefined,
    names = subgraphs,
  ) =>
    new Map(
      names.flatMap((name, index): [string, Value][] => {
        const value = read<Value | undefined>(`${name.toUpperCase()}_${suffix}`, schema, fallback(index));
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const newest = read<Buffer | undefined>('ENCRYPTION_KEY', encryptionKey, undefined);
  const older = (env['ENCRYPTION_OLD_KEYS'] ?? '').split(',').flatMap((text, index): Buffer[] => {
    if (text.trim() === '') return [];
    const parsed = encryptionKey.safeParse(text.trim());
    if (!parsed.success) problems.push(`ENCRYPTION_OLD_KEYS: key ${index + 1} ${parsed.error.issues[0]?.message}.`);
    return parsed.success ? [parsed.data] : [];
  });
  if (newest === undefined && older.length > 0 && problems.length === 0) {
    problems.push('ENCRYPTION_OLD_KEYS needs ENCRYPTION_KEY beside it: the key that new values are encrypted with.');
  }
  const ports = forEach('PORT', integer(0, 65535, 4001), (index) => 4001 + index);
  const settings: Settings = {
    databaseUrl: read<string | undefined>('DATABASE_URL', postgresUrl, undefined),
    ownUrls: forEach<string>('DATABASE_URL', postgresUrl, () => undefined, [...subgraphs, registry]),
    rolePrefix: read<string | undefined>('DATABASE_ROLE_PREFIX', rolePrefix, undefined),
    poolSize: read('DATABASE_POOL_SIZE', integer(1, 1000, 10), 10),
    dataDir: read('DATA_DIR', z.string(), '.data'),
    encryptionKeys: newest === undefined ? [] : [newest, ...older],
    callerJwks: read<string | undefined>('CALLER_JWKS', jwksSource, undefined),
    areTokensOptional: read('CALLER_TOKENS', callerTokens, 'require') === 'accept',
    serviceKey: read<string | undefined>('SERVICE_KEY', z.string(), undefined),
    isProduction: env['NODE_ENV'] === 'production',
    host: read('HOST', z.string(), '127.0.0.1'),
    ports,
    peerUrls: readPeerUrls(env, subgraphs, ports, problems),
    jobs: read('JOBS', trueOrFalse, true),
    allowPrivateWebhooks: read('ALLOW_PRIVATE_WEBHOOKS', trueOrFalse, false),
    maxCacheBytes: read('CACHE_MAX_BYTES', integer(1_048_576, 1_099_511_627_776, 134_217_728), 134_217_728),
    graceMs: read('SHUTDOWN_GRACE_MS', integer(0, 600_000, 10_000), 10_000),
  };
  const isElsewhere = subgraphs.some((name) => settings.ownUrls.has(name));
  if (isElsewhere || settings.databaseUrl !== undefined) requireKey(settings, problems);
  if (problems.length > 0)
    throw new InputError(`The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  return settings;
}

function readPeerUrls(
  env: Readonly<Record<string, string | undefined>>,
  subgraphs: readonly string[],
  ports: ReadonlyMap<string, number>,
  problems: string[],
): ReadonlyMap<string, string> {
  return new Map(
    subgraphs.map((name): [string, string] => {
      const variable = `SUBGRAPH_${name.toUpperCase()}_URL`;
      const given = env[variable] ?? '';
      // A Unix socket is for the gateway, which may share a machine with the subgraph that the others do not.
      const url = given === '' || given.startsWith('unix:') ? `http://127.0.0.1:${ports.get(name)}/graphql` : given;
      if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
        problems.push(`${variable} must be an http or https URL, e.g. http://127.0.0.1:4001/graphql.`);
      }
      return [name, url];
    }),
  );
}

// A generated key lives beside the embedded database; data on another server would be lost with this folder.
function requireKey(settings: Settings, problems: string[]): void {
  if (settings.encryptionKeys.length > 0 || problems.length > 0) return;
  problems.push(
    'ENCRYPTION_KEY must be set where DATABASE_URL is: 32 bytes, as base64 or 64 hex digits; make one with: openssl rand -base64 32.',
  );
}
