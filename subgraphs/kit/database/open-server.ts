import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../env.ts';
import { InputError } from '../input-error.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { type MigrationOptions, migrate, pendingMigrations } from './migrate.ts';
import { withConnection } from './open-database.ts';
import { roleUrl } from './role.ts';
import { settleSslMode } from './settle-ssl-mode.ts';

/** The PostgreSQL that the subgraphs live on: a given one, or the embedded one that this process starts or joins. */
export interface DatabaseServer {
  readonly isEmbedded: boolean;
  /** URL of a subgraph's own role. */
  urlOf(subgraph: string): string;
  /** Creates and updates the schema and role of a subgraph; returns the names of the migrations that ran. */
  migrate(subgraph: string, options?: MigrationOptions): Promise<readonly string[]>;
  /** Throws one sentence when the subgraph's database does not answer or lacks migrations. */
  check(subgraph: string): Promise<void>;
  /** URL for people and tools: the given owner's, or the embedded superuser's. */
  readonly ownerUrl: string | undefined;
  stop(): Promise<void>;
}

const databaseName = 'customer_graph';
const migrationsFolder = join(import.meta.dirname, '../../../migrations');

/** Opens the configured server, or starts (or joins) the embedded one and makes its database. */
export async function openServer(settings: Settings, needed: readonly string[]): Promise<DatabaseServer> {
  const isGiven = settings.databaseUrl !== undefined || needed.every((name) => settings.ownUrls.has(name));
  if (isGiven) {
    const settled = await settleUrls(settings, needed);
    return describe(settled, settled.databaseUrl, false, async () => undefined);
  }
  const embedded = await startEmbeddedPostgres(settings.dataDir);
  try {
    await createDatabase(`${embedded.url}/postgres`);
    const ownerUrl = `${embedded.url}/${databaseName}`;
    // For commands that join a running database and start none: npm run clients.
    writeFileSync(join(settings.dataDir, 'postgres-url'), ownerUrl, { mode: 0o600 });
    return describe(settings, ownerUrl, true, embedded.stop);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function settleUrls(settings: Settings, needed: readonly string[]): Promise<Settings> {
  const own = [...settings.ownUrls].filter(([name]) => needed.includes(name));
  const ownUrls = await Promise.all(
    own.map(async ([name, url]): Promise<[string, string]> => [name, await settleSslMode(url)]),
  );
  const { databaseUrl } = settings;
  return {
    ...settings,
    databaseUrl: databaseUrl === undefined ? undefined : await settleSslMode(databaseUrl),
    ownUrls: new Map([...settings.ownUrls, ...ownUrls]),
  };
}

function describe(
  settings: Settings,
  ownerUrl: string | undefined,
  isEmbedded: boolean,
  stop: () => Promise<void>,
): DatabaseServer {
  const target = (subgraph: string) => {
    const own = settings.ownUrls.get(subgraph);
    if (own === undefined && ownerUrl === undefined) {
      throw new InputError(
        `Set DATABASE_URL, or ${subgraph.toUpperCase()}_DATABASE_URL to the URL of the role of ${subgraph}.`,
      );
    }
    return {
      subgraph,
      folder: join(migrationsFolder, subgraph),
      roleUrl: own ?? roleUrl(ownerUrl ?? '', subgraph, settings.rolePrefix),
    };
  };
  return {
    isEmbedded,
    ownerUrl,
    urlOf: (subgraph) => target(subgraph).roleUrl,
    async migrate(subgraph, options) {
      if (ownerUrl === undefined) {
        throw new InputError(
          'Migrations need DATABASE_URL: a role that may create roles and schemas, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph.',
        );
      }
      return migrate({ ...target(subgraph), ownerUrl }, options);
    },
    async check(subgraph) {
      const pending = await pendingMigrations(target(subgraph));
      if (pending.length === 0) return;
      throw new InputError(
        `The database of ${subgraph} lacks the migrations ${pending.join(', ')}: run npm run migrate first.`,
      );
    },
    stop,
  };
}

async function createDatabase(url: string): Promise<void> {
  await withConnection(url, async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (known.rowCount !== 0) return;
    const duplicate = new Set(['42P04', '23505']);
    await client.query(`create database ${databaseName}`).catch((error: { code?: string }) => {
      if (!duplicate.has(error.code ?? '')) throw error;
    });
  });
}
