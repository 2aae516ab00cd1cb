import pg from 'pg';

/** Shows other processes which workers of this one live, and sets free the jobs of those that do not. */
export interface WorkerPresence extends AsyncDisposable {
  /** Shows a worker for as long as this process lives. */
  enter(workerId: string): Promise<void>;
}

const sweepEveryMs = 5000;

/**
 * A worker that is killed leaves its job locked, and graphile-worker frees that after four hours only. Here each living
 * worker holds an advisory lock, which PostgreSQL takes back when its process is gone: a job whose worker holds none is
 * set free, now and every 5 seconds.
 */
export async function openWorkerPresence(url: string, jobSchema: string): Promise<WorkerPresence> {
  const client = new pg.Client({ connectionString: url, application_name: 'customer-graph worker presence' });
  // Without its connection a worker counts as gone: at worst a job is done by two, which every task bears.
  client.on('error', () => undefined);
  await client.connect();
  // A session is granted the locks that it holds itself, so its own workers are left out by name.
  const own: string[] = [];
  const sweep = () => client.query(freeDeadJobs(jobSchema), [own]).catch(() => undefined);
  await sweep();
  const timer = setInterval(sweep, sweepEveryMs);
  return {
    async enter(workerId) {
      own.push(workerId);
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [workerId]).catch(() => undefined);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await client.end();
    },
  };
}

function freeDeadJobs(jobSchema: string): string {
  const schema = pg.escapeIdentifier(jobSchema);
  return `
    select ${schema}.force_unlock_workers(array(
      select locked_by from (select distinct locked_by from ${schema}.jobs where locked_by <> all($1::text[])) as workers
      where pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))))`;
}
