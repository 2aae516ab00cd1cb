import { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { run, type TaskList, type WorkerEvents } from 'graphile-worker';
import { jobSchema } from './install-jobs.ts';
import { workerLogger } from './job-logger.ts';
import { openPool } from './open-pool.ts';
import { openWorkerPresence } from './worker-presence.ts';

/** How a task puts another job into the queue; jobs with the same key are one. */
export type AddJob = (task: string, payload: unknown, key: string) => Promise<void>;

/** Background work of a subgraph: what each task does when a job of its name comes up. A task that rejects is tried again later. */
export type Tasks = Readonly<Record<string, (payload: unknown, addJob: AddJob) => Promise<void>>>;

/** A worker that takes jobs until it is stopped. */
export interface Worker {
  /** Takes no more jobs and waits for the running ones. */
  stop(): Promise<void>;
}

/** What a worker is started with. */
export interface WorkerOptions {
  readonly subgraph: string;
  readonly url: string;
  readonly tasks: Tasks;
  /** Names of tasks that run once at the start. */
  readonly atStart: readonly string[];
  /** Lines of a crontab in UTC, e.g. `0 3 * * * reseal`. */
  readonly crontab: string;
}

const restartAfterMs = 1000;

/** A worker whose database was killed while it looked for jobs was seen to wait for good; what it leaves locked is set free by others. */
const stopWithinMs = 15_000;

/** Takes jobs of one subgraph from its queue; any number of workers share the work. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const pool = openPool(options.url, `${options.subgraph} worker`, { max: 5 });
  const presence = await openWorkerPresence(options.url, jobSchema(options.subgraph));
  const events: WorkerEvents = new EventEmitter();
  // Jobs are locked under the name of the pool that their worker belongs to.
  events.on('pool:create', ({ workerPool }) => void presence.enter(workerPool.id));
  const start = () =>
    run({
      events,
      pgPool: pool,
      schema: jobSchema(options.subgraph),
      taskList: taskListOf(options.tasks),
      crontab: options.crontab,
      // In batches: 2,000 empty jobs take 0.4 s in place of 2.1 s.
      preset: { worker: { localQueue: { size: 50 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      concurrency: 4,
      noHandleSignals: true,
      logger: workerLogger(options.subgraph),
    });
  const stopping = new AbortController();
  let runner = await start();
  // It ends by itself when its database goes away while it writes down what became of a job.
  const kept = (async () => {
    while (true) {
      await runner.promise.catch(() => undefined);
      if (stopping.signal.aborted) return;
      await setTimeout(restartAfterMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) runner = await start().catch(() => runner);
    }
  })();
  const stop = async () => {
    stopping.abort();
    const end = async () => {
      await runner.stop().catch(() => undefined);
      await kept;
      await presence[Symbol.asyncDispose]();
      await pool.end();
    };
    await Promise.race([end(), setTimeout(stopWithinMs, undefined, { ref: false })]);
  };
  try {
    for (const name of options.atStart) {
      await runner.addJob(name, {}, { jobKey: `${name} at start`, maxAttempts: 5 });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** The tasks as graphile-worker wants them. */
export function taskListOf(tasks: Tasks): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (
        payload: unknown,
        { addJob }: { addJob: (name: string, payload: never, spec: { jobKey: string }) => Promise<unknown> },
      ) => task(payload, async (other, data, key) => void (await addJob(other, data as never, { jobKey: key }))),
    ]),
  );
}
