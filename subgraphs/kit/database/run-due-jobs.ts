import { runOnce } from 'graphile-worker';
import pg from 'pg';
import { jobSchema } from './install-jobs.ts';
import { workerLogger } from './job-logger.ts';
import { type Tasks, taskListOf } from './start-worker.ts';

/** Runs the jobs of a subgraph that are due, and those that they put into the queue, until none is left. */
export async function runDueJobs(subgraph: string, url: string, tasks: Tasks): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: `customer-graph ${subgraph} jobs` });
  // graphile-worker complains of a pool without these.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runOnce({
      pgPool: pool,
      schema: jobSchema(subgraph),
      taskList: taskListOf(tasks),
      noHandleSignals: true,
      logger: workerLogger(subgraph),
    });
  } finally {
    await pool.end();
  }
}
