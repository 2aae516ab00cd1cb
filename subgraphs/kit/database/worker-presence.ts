import pg from 'pg';

/** Shows other processes which pools of workers live in this one, and sets free the jobs of those that live nowhere. */
export interface WorkerPresence extends AsyncDisposable {
  /** Shows a pool, by the name that it locks jobs under, for as long as this process lives. */
  enter(poolId: string): Promise<void>;
}

const sweepEveryMs = 5000;

/**
 * A process that is killed leaves its jobs locked, and graphile-worker frees them after four hours only. Here each living
 * pool of workers holds an advisory lock, which PostgreSQL takes back when its process is gone: a job whose pool holds none is
 * set free, now and every 5 seconds.
 */
export async function openWorkerPresence(url: string, jobSchema: string): Promise<WorkerPresence> {
  // A session is granted the locks that it holds itself, so its own pools are left out by name.
  const own: string[] = [];
  const show = (client: pg.Client, poolId: string) =>
    client.query('select pg_advisory_lock(hashtextextended($1, 0))', [poolId]);
  const connect = async () => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 10_000,
      application_name: 'customer-graph worker presence',
    });
    client.on('error', () => undefined);
    // Without its connection a worker counts as gone: at worst a job is done by two, which every task bears.
    client.once('end', () => (isLost = true));
    await client.connect();
    isLost = false;
    for (const poolId of own) await show(client, poolId);
    return client;
  };
  let isLost = false;
  let client = await connect();
  const sweep = async () => {
    if (isLost) client = await connect();
    await client.query(freeDeadJobs(jobSchema), [own]);
  };
  const trySweep = () => sweep().catch(() => undefined);
  await trySweep();
  let sweeping = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping.then(trySweep);
  }, sweepEveryMs);
  return {
    async enter(poolId) {
      own.push(poolId);
      await show(client, poolId).catch(() => undefined);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await sweeping;
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
