import { Logger } from 'graphile-worker';

/** Writes nothing: what a migrator or a test does with the queue concerns nobody. */
export const silentLogger = new Logger(() => () => undefined);

/** Writes a worker's warnings and errors to standard error, one JSON line each. */
export function workerLogger(subgraph: string): Logger {
  return new Logger(() => (level, message) => {
    if (level !== 'error' && level !== 'warning') return;
    process.stderr.write(
      `${JSON.stringify({ time: new Date().toISOString(), level, source: `${subgraph} worker`, message })}\n`,
    );
  });
}
