import { program } from 'commander';
import { loadSubgraph, subgraphNames } from '../domains.ts';
import { openDatabase } from '../kit/database/open-database.ts';
import { openServer } from '../kit/database/open-server.ts';
import { readSettings } from '../kit/env.ts';
import { generateNewestKey, openKeyring } from '../kit/keys.ts';
import { resealColumn } from '../kit/reseal.ts';
import { runCommand } from '../kit/run-command.ts';

/** Seals everything under the newest key: a fresh one where the keys are generated, else ENCRYPTION_KEY. */
async function rotateKeys(stop: AbortSignal): Promise<undefined> {
  const settings = readSettings(subgraphNames);
  const server = await openServer(settings, subgraphNames);
  try {
    const isFresh = generateNewestKey(settings);
    const keyring = openKeyring(settings);
    process.stdout.write(`Newest key: ${keyring.fingerprint} (${isFresh ? 'generated now' : 'ENCRYPTION_KEY'})\n`);
    for (const name of subgraphNames) {
      if (server.isEmbedded) await server.migrate(name);
      await server.check(name);
      const { sealed } = await loadSubgraph(name);
      await using database = openDatabase<unknown>({ url: server.urlOf(name), schema: name });
      for (const column of sealed) {
        const count = await resealColumn(database, keyring, column, stop);
        process.stdout.write(`${name}.${column.table}.${column.column}: ${count} values sealed again\n`);
      }
    }
    return undefined;
  } finally {
    await server.stop();
  }
}

program
  .name('npm run rotate-keys')
  .description('Encrypt all secrets and personal data under the newest key.')
  .action(() => runCommand(rotateKeys));
await program.parseAsync();
