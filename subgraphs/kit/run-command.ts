import { InputError } from './input-error.ts';

/** Exit statuses of every command. */
export const exitStatus = {
  /** Everything that was asked for is done. */
  done: 0,
  /** Done in part: some records were rejected. */
  rejected: 1,
  /** Nothing could be done with what was given. */
  refused: 2,
} as const;

/**
 * Runs a command to its end. What its user can mend is one sentence on standard error and the status 2; only what nobody
 * foresaw shows where it happened.
 */
export async function runCommand(command: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await command()) ?? exitStatus.done;
  } catch (error) {
    process.exitCode = exitStatus.refused;
    process.stderr.write(`${sentenceOf(error)}\n`);
  }
}

/** Resolves with the first signal that asks this process to stop. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}

function sentenceOf(error: unknown): string {
  if (error instanceof InputError) return error.message;
  const { code, address, port } = error as { code?: string; address?: string; port?: number };
  if (code === 'ECONNREFUSED')
    return `Nothing answers at ${address}:${port}: the database is not running or went away.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
