import { databaseNames, subgraphNames } from '../domains.ts';
import { openServer } from '../kit/database/open-server.ts';
import { readSettings } from '../kit/env.ts';
import { InputError } from '../kit/input-error.ts';
import { aborted } from '../kit/listen-for-stop.ts';
import { runCommand } from '../kit/run-command.ts';

/** Keeps the embedded PostgreSQL running for other processes and tools until a signal asks it to stop. */
async function keepDatabase(stop: AbortSignal): Promise<undefined> {
  const server = await openServer(readSettings(subgraphNames), databaseNames);
  if (!server.isEmbedded)
    throw new InputError('DATABASE_URL names a PostgreSQL of your own: unset it to run the embedded one.');
  try {
    for (const name of databaseNames) {
      stop.throwIfAborted();
      await server.migrate(name);
    }
    process.stdout.write(`PostgreSQL answers at ${server.ownerUrl}\n`);
    await aborted(stop);
  } finally {
    await server.stop();
  }
}

await runCommand(keepDatabase);
