import { run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { jobSchema } from './install-jobs.ts';
import { workerLogger } from './job-logger.ts';

/** Background work of a subgraph: what each task does when a job of its name comes up. */
export type Tasks = Readonly<Record<string, () => Promise<void>>>;

/** A worker that takes jobs until it is stopped. */
export interface Worker {
  /** Takes no more jobs and waits for the running ones. */
  stop(): Promise<void>;
}

/**
 * Takes jobs of one subgraph from its queue. Each task runs once at the start and then when the crontab says so; any
 * number of workers share the work.
 */
export async function startWorker(options: {
  readonly subgraph: string;
  readonly url: string;
  readonly tasks: Tasks;
  /** Lines of a crontab in UTC, e.g. `0 3 * * * reseal`. */
  readonly crontab: string;
}): Promise<Worker> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: 4,
    application_name: `customer-graph ${options.subgraph} worker`,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const taskList: TaskList = Object.fromEntries(
    Object.entries(options.tasks).map(([name, task]) => [name, () => task()]),
  );
  const runner = await run({
    pgPool: pool,
    schema: jobSchema(options.subgraph),
    taskList,
    crontab: options.crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger: workerLogger(options.subgraph),
  });
  const stop = async () => {
    await runner.stop();
    await pool.end();
  };
  try {
    for (const name of Object.keys(options.tasks)) {
      await runner.addJob(name, {}, { jobKey: `${name} at start`, maxAttempts: 5 });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
