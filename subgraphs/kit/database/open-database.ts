import { CamelCasePlugin, Kysely, type LogEvent, PostgresDialect } from 'kysely';
import pg from 'pg';
import { InputError } from '../input-error.ts';
import { openPool } from './open-pool.ts';

/** One subgraph's database: a typed query builder over a pool of connections. */
export type Database<Tables> = Kysely<Tables>;

/** How a database is opened. */
export interface DatabaseOptions {
  /** URL of the subgraph's own role. */
  readonly url: string;
  /** The subgraph's PostgreSQL schema: the only one on the search path. */
  readonly schema: string;
  /** Most connections that this process holds at once. */
  readonly poolSize?: number;
  /** Longest time in milliseconds to wait for a connection, and again for each lock; where absent, as long as it takes. */
  readonly waitMs?: number;
  /** Called once for each statement, e.g. to count them. */
  readonly onStatement?: (sql: string) => void;
}

/**
 * Opens a pool of connections. Times come back as RFC 3339 strings in UTC with all the microseconds that PostgreSQL
 * keeps, and bigint as a number, or as a bigint where a number would lose digits.
 */
export function openDatabase<Tables>(options: DatabaseOptions): Database<Tables> {
  const pool = openPool(options.url, options.schema, {
    max: options.poolSize ?? 10,
    ...(options.waitMs === undefined ? {} : { connectionTimeoutMillis: options.waitMs }),
    options: `-c search_path=${options.schema} -c TimeZone=UTC -c statement_timeout=30000 -c lock_timeout=${options.waitMs ?? 0}`,
    types: { getTypeParser },
  });
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: (event: LogEvent) => options.onStatement?.(event.query.sql),
  });
}

/** Runs `use` with one plain connection as the given URL's user, and says in one sentence when there is none to be had. */
export async function withConnection<Result>(
  url: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw unreachable(url, cause);
  }
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** True when the database let nobody in for a wrong password. */
export function isPasswordRefused(error: unknown): boolean {
  return (error as { code?: unknown } | undefined)?.code === '28P01';
}

/** The sentence for a database that does not answer; it never shows the password. */
export function unreachable(url: string, cause: unknown): InputError {
  const { hostname, port, pathname, username } = new URL(url);
  const reason = cause instanceof AggregateError ? cause.errors.map(String).join('; ') : (cause as Error).message;
  if (isPasswordRefused(cause)) {
    return new InputError(
      `The database ${pathname.slice(1)} at ${hostname}:${port || '5432'} refused the password of ${decodeURIComponent(username)}. Correct it in DATABASE_URL ` +
        'or <NAME>_DATABASE_URL. Where it follows from DATABASE_URL, npm run migrate makes the role, and npm run migrate -- --reset-passwords renews its password.',
      { cause },
    );
  }
  return new InputError(
    `The database ${pathname.slice(1)} at ${hostname}:${port || '5432'} did not let ${username} in (${reason}). ` +
      'Start that PostgreSQL or correct DATABASE_URL, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph; ' +
      'without DATABASE_URL an embedded PostgreSQL is used.',
    { cause },
  );
}

const { builtins } = pg.types;

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === builtins.TIMESTAMPTZ) return toRfc3339;
  if (oid === builtins.INT8) return toWhole;
  return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
}

function toWhole(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

// PostgreSQL prints `2022-06-16 08:37:16.952738+00` under TimeZone=UTC.
function toRfc3339(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, text.lastIndexOf('+'))}Z`;
}
