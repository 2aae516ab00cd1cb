import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames } from '../../subgraphs/domains.ts';
import { startEmbeddedPostgres } from '../../subgraphs/kit/database/embedded-postgres.ts';
import { migrate } from '../../subgraphs/kit/database/migrate.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { roleName, roleUrl } from '../../subgraphs/kit/database/role.ts';
import { openFolder, removeFolder } from './folder.ts';

const migrations = join(import.meta.dirname, '../../migrations');
let teardown: () => Promise<void> = async () => undefined;

/**
 * Once per run: a PostgreSQL (embedded, or the one of DATABASE_URL) and in it a template database with every migration,
 * which each test file clones; and a folder where each process finds what another one has compiled, which halves the time
 * that a test file or a command takes to start.
 */
export async function globalSetup(): Promise<void> {
  const given = process.env['DATABASE_URL'];
  const folder = openFolder('test');
  const embedded = given === undefined ? await startEmbeddedPostgres(folder, { durable: false }) : undefined;
  const serverUrl = given ?? `${embedded?.url}/postgres`;
  const template = `customer_graph_template_${randomUUID().slice(0, 8)}`;
  await withConnection(serverUrl, (client) => client.query(`create database ${template}`));
  const ownerUrl = Object.assign(new URL(serverUrl), { pathname: `/${template}` }).href;
  for (const subgraph of databaseNames.filter((name) => existsSync(join(migrations, name)))) {
    await migrate({ subgraph, folder: join(migrations, subgraph), ownerUrl, roleUrl: roleUrl(ownerUrl, subgraph) });
  }
  process.env['TEST_SERVER_URL'] = serverUrl;
  process.env['TEST_TEMPLATE'] = template;
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled');
  teardown = async () => {
    await withConnection(serverUrl, async (client) => {
      await client.query(`drop database ${template} with (force)`);
      for (const name of databaseNames) await client.query(`drop role if exists ${roleName(name, template)}`);
    });
    await embedded?.stop();
    removeFolder(folder);
  };
}

/** Ends what `globalSetup` began. */
export async function globalTeardown(): Promise<void> {
  await teardown();
}
