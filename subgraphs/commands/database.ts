import { subgraphNames } from '../domains.ts';
import { openServer } from '../kit/database/open-server.ts';
import { readSettings } from '../kit/env.ts';
import { InputError } from '../kit/input-error.ts';
import { runCommand, stopSignal } from '../kit/run-command.ts';

/** Keeps the embedded PostgreSQL running for other processes and tools until a signal asks it to stop. */
async function keepDatabase(): Promise<undefined> {
  const server = await openServer(readSettings(subgraphNames), subgraphNames);
  if (!server.isEmbedded)
    throw new InputError('DATABASE_URL names a PostgreSQL of your own: unset it to run the embedded one.');
  try {
    for (const name of subgraphNames) await server.migrate(name);
    process.stdout.write(`PostgreSQL answers at ${server.ownerUrl}\n`);
    await stopSignal();
  } finally {
    await server.stop();
  }
}

await runCommand(keepDatabase);
