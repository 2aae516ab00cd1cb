import { program } from 'commander';
import { loadSubgraph, requireSubgraph, subgraphNames } from './domains.ts';
import { openDatabase } from './kit/database/open-database.ts';
import { openServer } from './kit/database/open-server.ts';
import { startWorker } from './kit/database/start-worker.ts';
import { readSettings } from './kit/env.ts';
import { openKeyring } from './kit/keys.ts';
import { resealColumn } from './kit/reseal.ts';
import { runCommand, stopSignal } from './kit/run-command.ts';

/** Does the background work of one subgraph until a signal asks it to stop. */
async function work(given: string): Promise<undefined> {
  const name = requireSubgraph(given);
  const settings = readSettings(subgraphNames);
  const server = await openServer(settings, [name]);
  try {
    if (server.isEmbedded) await server.migrate(name);
    await server.check(name);
    const [url, keyring, { sealed }] = [server.urlOf(name), openKeyring(settings), await loadSubgraph(name)];
    await using database = openDatabase<unknown>({ url, schema: name, poolSize: 2 });
    const reseal = async () => {
      for (const column of sealed) {
        const count = await resealColumn(database, keyring, column);
        process.stdout.write(`${name}.${column.table}.${column.column}: ${count} values sealed again\n`);
      }
    };
    const worker = await startWorker({ subgraph: name, url, tasks: { reseal }, crontab: '0 3 * * * reseal' });
    process.stdout.write(`${name} works: seals values under the newest key now and every day at 03:00 UTC\n`);
    await stopSignal();
    await worker.stop();
  } finally {
    await server.stop();
  }
}

program
  .name('npm run work --')
  .description('Do the background work of one subgraph.')
  .argument('<subgraph>', subgraphNames.join(', '))
  .action((name: string) => runCommand(() => work(name)));
await program.parseAsync();
