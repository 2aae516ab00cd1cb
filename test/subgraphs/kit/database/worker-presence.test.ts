import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { startWorker } from '../../../../subgraphs/kit/database/start-worker.ts';
import { openWorkerPresence } from '../../../../subgraphs/kit/database/worker-presence.ts';
import { cloneDatabase } from '../../../support/database.ts';

test('A job that is being done stays with its worker, whoever sweeps', async () => {
  await using database = await cloneDatabase();
  const url = database.urlOf('quota');
  const [begun, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const task = async () => {
    begun.resolve();
    await done.promise;
  };
  const worker = await startWorker({ subgraph: 'quota', url, tasks: { task }, atStart: ['task'], crontab: '' });
  await begun.promise;
  await using other = await openWorkerPresence(url, 'quota_jobs');
  const locked = await withConnection(url, (client) => client.query('select locked_by from quota_jobs.jobs'));
  done.resolve();
  await worker.stop();
  assert.ok(other);
  assert.equal(typeof locked.rows[0]?.locked_by, 'string');
});

test('A job whose worker is gone is set free; one whose worker lives is left alone', async () => {
  await using database = await cloneDatabase();
  const url = database.urlOf('quota');
  await withConnection(url, async (client) => {
    const lock = async (worker: string) => {
      await client.query(`select quota_jobs.add_job('publish', '{}'::json, job_key := $1)`, [worker]);
      await client.query(
        `update quota_jobs._private_jobs set locked_by = $1, locked_at = now(), attempts = 1 where key = $1`,
        [worker],
      );
    };
    await using living = await openWorkerPresence(url, 'quota_jobs');
    await living.enter('living');
    await lock('living');
    await lock('dead');
    await using other = await openWorkerPresence(url, 'quota_jobs');
    assert.ok(other);
    const { rows } = await client.query(`select key, locked_by from quota_jobs.jobs order by key`);
    assert.deepEqual(rows, [
      { key: 'dead', locked_by: null },
      { key: 'living', locked_by: 'living' },
    ]);
  });
});
