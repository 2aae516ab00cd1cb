import cluster, { type Worker } from 'node:cluster';
import { setTimeout } from 'node:timers/promises';
import type { Log } from './telemetry.ts';

/** What the first process of several is told. */
export interface WorkersOptions {
  readonly count: number;
  readonly log: Log;
  /** Resolves when everything shall stop. */
  readonly stopAsked: Promise<void>;
  /** Called once, with the URL that all workers answer at, when all of them do. */
  readonly onReady: (url: string) => void;
}

/** A worker that lived shorter than this in milliseconds is not replaced at once: what killed it may still be there. */
const SHORT_LIFE_MS = 2000;

/**
 * Runs several processes of this program behind one listener, replaces each one that dies, and resolves when all have
 * stopped. False when they could not start: each of them has said why.
 */
export async function superviseWorkers({ count, log, stopAsked, onReady }: WorkersOptions): Promise<boolean> {
  const workers = new Set<Worker>();
  const stopping = new AbortController();
  const idle = Promise.withResolvers<boolean>();
  let ready = 0;

  const start = () => {
    const worker = cluster.fork();
    const started = performance.now();
    workers.add(worker);
    worker.once('message', (url: unknown) => {
      if (typeof url !== 'string') return;
      ready += 1;
      if (ready === count) onReady(url);
    });
    worker.once('exit', (code, signal) => void replace(worker, performance.now() - started, signal ?? code));
  };

  const replace = async (worker: Worker, life: number, status: number | string) => {
    workers.delete(worker);
    if (ready < count) stopping.abort();
    if (!stopping.signal.aborted) {
      log.error('A gateway worker died and is replaced.', { pid: worker.process.pid, status });
      if (life < SHORT_LIFE_MS)
        await setTimeout(SHORT_LIFE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) return start();
    }
    if (workers.size === 0) idle.resolve(ready >= count);
  };

  for (let index = 0; index < count; index += 1) start();
  void stopAsked.then(() => stopping.abort());
  stopping.signal.addEventListener('abort', () => {
    for (const worker of workers) worker.process.kill('SIGTERM');
    if (workers.size === 0) idle.resolve(ready >= count);
  });
  process.on('SIGHUP', () => {
    for (const worker of workers) worker.process.kill('SIGHUP');
  });
  return idle.promise;
}

/** Tells the first process of several that this worker answers at the URL; false in a program of one process. */
export function announceToSupervisor(url: string): boolean {
  if (!cluster.isWorker || process.send === undefined) return false;
  return process.send(url);
}
