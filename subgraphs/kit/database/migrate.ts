import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { InputError } from '../input-error.ts';
import { installJobs } from './install-jobs.ts';
import { isPasswordRefused, withConnection } from './open-database.ts';
import { openPool } from './open-pool.ts';

/** What a migration run needs to know of one subgraph. */
export interface MigrationTarget {
  readonly subgraph: string;
  /** Folder with the numbered `.sql` files, and with `rights.sql` where the role may not everything and needs no job queue. */
  readonly folder: string;
  /** URL of a role that may create roles and schemas. */
  readonly ownerUrl: string;
  /** URL of the subgraph's own role, which is created with exactly this name and password. */
  readonly roleUrl: string;
}

/** How a migration run treats what is there. */
export interface MigrationOptions {
  /** Gives an existing role the password of its URL, which locks out whoever uses it with another one. */
  readonly resetsPassword?: boolean;
}

/**
 * Brings one subgraph's schema, job queue and login role up to date and returns the names of the migrations it ran. Any number of
 * migrators may run at once: they wait for each other on PostgreSQL's advisory locks.
 */
export async function migrate(
  target: MigrationTarget,
  { resetsPassword = false }: MigrationOptions = {},
): Promise<readonly string[]> {
  await createSchemaAndRole(target, resetsPassword);
  const applied = await runMigrations(target);
  await grantRights(target);
  return applied;
}

/** The migrations of a folder that a database has not seen yet, in order; read with the subgraph's own role. */
export async function pendingMigrations(
  target: Pick<MigrationTarget, 'subgraph' | 'folder' | 'roleUrl'>,
): Promise<readonly string[]> {
  const applied = await withConnection(target.roleUrl, async (client) => {
    const table = `${target.subgraph}.kysely_migration`;
    const exists = await client.query('select to_regclass($1) is not null as exists', [table]);
    if (exists.rows[0]?.exists !== true) return [];
    const rows = await client.query(`select name from ${table}`);
    return rows.rows.map((row: { name: string }) => row.name);
  });
  return migrationNames(target.folder).filter((name) => !applied.includes(name));
}

async function createSchemaAndRole(
  { subgraph, ownerUrl, roleUrl }: MigrationTarget,
  resetsPassword: boolean,
): Promise<void> {
  const { username, password } = new URL(roleUrl);
  const [role, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  await withConnection(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', ['customer-graph roles']);
    await client.query(`create schema if not exists ${pg.escapeIdentifier(subgraph)}`);
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    const login = `login password ${pg.escapeLiteral(secret)}`;
    if (known.rowCount === 0) {
      await ignoringRaces(
        client.query(`create role ${pg.escapeIdentifier(role)} ${login} nosuperuser nocreatedb nocreaterole`),
      );
    } else if (resetsPassword) {
      await client.query(`alter role ${pg.escapeIdentifier(role)} ${login}`);
    }
  });
  if (await isRefused(roleUrl)) {
    throw new InputError(
      `The role ${role} is there with another password, which perhaps another installation on this server uses. If it is this one's, ` +
        'give it the password that follows from DATABASE_URL: npm run migrate -- --reset-passwords. If not, choose other names ' +
        `for the roles of this one, e.g. DATABASE_ROLE_PREFIX=graph_b, or set ${subgraph.toUpperCase()}_DATABASE_URL to the role's own URL.`,
    );
  }
}

// Roles belong to the whole server while the lock above belongs to one database: a migrator of another database may
// have created the role in between, with the same password.
async function ignoringRaces(statement: Promise<unknown>): Promise<void> {
  const race = new Set(['42710', '23505', 'XX000']);
  await statement.catch((error: { code?: string }) => {
    if (!race.has(error.code ?? '')) throw error;
  });
}

// Of the reasons for which a role may not come in, only its password is one that a migrator has to do with.
async function isRefused(url: string): Promise<boolean> {
  return withConnection(url, async () => false).catch(({ cause }: Error) => isPasswordRefused(cause));
}

async function runMigrations({ subgraph, folder, ownerUrl }: MigrationTarget): Promise<readonly string[]> {
  const pool = openPool(ownerUrl, `${subgraph} migration`, { max: 1, options: `-c search_path=${subgraph}` });
  await using database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({
    db: database,
    migrationTableSchema: subgraph,
    provider: { getMigrations: async () => readMigrations(folder) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    throw new InputError(
      `The ${subgraph} migration ${failed ?? ''} failed: ${(error as Error).message}. Nothing of it was kept; ` +
        `correct migrations/${subgraph}/ and run npm run migrate again.`,
      { cause: error },
    );
  }
  return results?.map((result) => result.migrationName) ?? [];
}

function migrationNames(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.+\.sql$/.test(file))
    .sort()
    .map((file) => file.slice(0, -'.sql'.length));
}

function readMigrations(folder: string): Record<string, Migration> {
  const entries = migrationNames(folder).map((name): [string, Migration] => {
    const text = readMigration(join(folder, `${name}.sql`));
    return [name, { up: async (db) => void (await sql.raw(text).execute(db)) }];
  });
  return Object.fromEntries(entries);
}

/** The text of a migration; as in psql, a line `\\ir ../kit/changes.sql` stands for that file, relative to its own. */
function readMigration(file: string): string {
  return readFileSync(file, 'utf8').replaceAll(/^\\ir (\S+)$/gm, (_, included: string) =>
    readMigration(join(dirname(file), included)),
  );
}

async function grantRights({ subgraph, folder, ownerUrl, roleUrl }: MigrationTarget): Promise<void> {
  const role = pg.escapeIdentifier(decodeURIComponent(new URL(roleUrl).username));
  const schema = pg.escapeIdentifier(subgraph);
  const ownRights = join(folder, 'rights.sql');
  await withConnection(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', ['customer-graph roles']);
    if (existsSync(ownRights)) {
      await client.query(`set search_path = ${schema}`);
      // As in psql, `:"role"` stands for the name of the role.
      await client.query(readFileSync(ownRights, 'utf8').replaceAll(':"role"', () => role));
      return;
    }
    await client.query(`
      grant usage on schema ${schema} to ${role};
      grant select, insert, update, delete on all tables in schema ${schema} to ${role};
      grant usage on all sequences in schema ${schema} to ${role};
      revoke insert, update, delete on ${schema}.kysely_migration, ${schema}.kysely_migration_lock from ${role};
    `);
    await installJobs(client, ownerUrl, subgraph, decodeURIComponent(new URL(roleUrl).username));
  });
}
