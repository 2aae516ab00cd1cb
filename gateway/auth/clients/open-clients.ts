import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { ClientError } from './client-error.ts';
import type { GatewayTables } from './tables.ts';

/** The registry, as its owner opens it. */
export type ClientsDatabase = Kysely<GatewayTables>;

const schema = 'gateway';

/** Opens the registry for a person, whom its audit names; `url` is of the role that has run the migrations. */
export async function openClients(url: string, person: string): Promise<ClientsDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'customer-graph clients',
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    max: 1,
  });
  pool.on('error', () => undefined);
  const database = new Kysely<GatewayTables>({
    dialect: new PostgresDialect({
      pool,
      async onCreateConnection(connection) {
        await connection.executeQuery(settingQuery('search_path', schema));
        await connection.executeQuery(settingQuery('customer_graph.person', person));
      },
    }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  try {
    // The gateway's own role may read what is there.
    const right = sql<boolean>`has_table_privilege('gateway.changes', 'insert')`.as('mayManage');
    const { mayManage } = await database
      .withSchema(schema)
      .selectFrom('registry')
      .select(right)
      .executeTakeFirstOrThrow();
    if (!mayManage) throw Object.assign(new Error('permission denied'), { code: '42501' });
    return database;
  } catch (error) {
    await database.destroy();
    throw new ClientError(sentenceOf(url, error), { cause: error });
  }
}

function settingQuery(name: string, value: string) {
  return CompiledQuery.raw('select set_config($1, $2, false)', [name, value]);
}

// Never with the password that the URL holds.
function sentenceOf(url: string, error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${pathname.slice(1)} at ${hostname}:${port || '5432'}`;
  const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : message;
  switch (code) {
    case '42P01':
    case '3F000':
      return `The database ${place} holds no registry of clients: run npm run migrate first, with the same DATABASE_URL.`;
    case '42501':
      return `${decodeURIComponent(username)} may not manage clients in ${place}: set DATABASE_URL to the role that runs npm run migrate.`;
    default:
      return `The database ${place} did not let ${decodeURIComponent(username)} in (${reason}): start it (npm start or npm run database), or correct DATABASE_URL.`;
  }
}
