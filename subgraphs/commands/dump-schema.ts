import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseNames, subgraphNames } from '../domains.ts';
import { dumpSchema } from '../kit/database/dump-schema.ts';
import { withConnection } from '../kit/database/open-database.ts';
import { openServer } from '../kit/database/open-server.ts';
import { toSettings } from '../kit/env.ts';
import { runCommand } from '../kit/run-command.ts';

/** Writes `migrations/<name>/schema.sql` of each subgraph and of the gateway from an empty database of its own. */
async function writeSchemas(): Promise<undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-schema-'));
  // As root PostgreSQL runs as another account, which must be able to enter.
  chmodSync(folder, 0o755);
  const server = await openServer(toSettings({ DATA_DIR: folder }, subgraphNames), databaseNames);
  try {
    for (const name of databaseNames) {
      await server.migrate(name);
      const text = await withConnection(server.ownerUrl ?? '', (client) => dumpSchema(client, name));
      writeFileSync(join(import.meta.dirname, '../../migrations', name, 'schema.sql'), text);
    }
    return undefined;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await runCommand(writeSchemas);
