import { isChildOfNpm } from './env.ts';
import { InputError } from './input-error.ts';
import { listenForStop, StopRequest } from './listen-for-stop.ts';

/** Exit statuses of every command. */
export const exitStatus = {
  /** Everything that was asked for is done. */
  done: 0,
  /** Done in part: some records were rejected. */
  rejected: 1,
  /** Nothing could be done with what was given. */
  refused: 2,
} as const;

/** Longest time in milliseconds that a command that is over stays. */
const lastMs = 5000;

/**
 * Runs a command to its end, or until the signal that it is given is aborted. What its user can mend is one sentence on
 * standard error and the status 2; only what nobody foresaw shows where it happened.
 */
export async function runCommand(command: (stop: AbortSignal) => Promise<number | undefined>): Promise<void> {
  const stop = listenForStop({ isChildOfNpm: isChildOfNpm(), reloadsOnHangUp: false });
  try {
    process.exitCode = (await command(stop)) ?? exitStatus.done;
  } catch (error) {
    process.exitCode = error instanceof StopRequest ? error.exitStatus : exitStatus.refused;
    process.stderr.write(`${sentenceOf(error)}\n`);
  }
  // Whatever is still open then, such as a connection that nobody ends, is nothing that anybody waits for.
  setTimeout(() => process.exit(), lastMs).unref();
}

function sentenceOf(error: unknown): string {
  if (error instanceof InputError || error instanceof StopRequest) return error.message;
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  if (code === 'ECONNREFUSED')
    return `Nothing answers at ${address}:${port}: the database is not running or went away.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
