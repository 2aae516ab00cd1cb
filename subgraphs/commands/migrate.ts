import { program } from 'commander';
import { databaseNames, requireDatabaseName, subgraphNames } from '../domains.ts';
import { openServer } from '../kit/database/open-server.ts';
import { readSettings } from '../kit/env.ts';
import { runCommand } from '../kit/run-command.ts';

/** Brings the schemas and roles of the given subgraphs and of the gateway up to date, of all where none is given. */
async function migrate(
  given: readonly string[],
  { resetPasswords = false }: { readonly resetPasswords?: boolean },
  stop: AbortSignal,
): Promise<undefined> {
  const names = given.length === 0 ? databaseNames : given.map(requireDatabaseName);
  const server = await openServer(readSettings(subgraphNames), names);
  try {
    for (const name of names) {
      stop.throwIfAborted();
      const applied = await server.migrate(name, { resetsPassword: resetPasswords });
      process.stdout.write(`${name}: ${applied.length === 0 ? 'up to date' : `ran ${applied.join(', ')}`}\n`);
    }
  } finally {
    await server.stop();
  }
}

program
  .name('npm run migrate --')
  .description('Create or update the database schema and role of each subgraph, and of the gateway.')
  .argument('[names...]', `some of ${databaseNames.join(', ')}; all where none is given`)
  .option('--reset-passwords', 'give roles that are there the passwords that DATABASE_URL implies')
  .action((names: string[], flags: { resetPasswords?: boolean }) => runCommand((stop) => migrate(names, flags, stop)));
await program.parseAsync();
