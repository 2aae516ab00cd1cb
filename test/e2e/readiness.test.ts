import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { ask, type Deployment, environment, oneProcess } from '../support/deployments.ts';
import { type RunningProcess, run } from '../support/processes.ts';
import { until } from '../support/until.ts';

describe('/health/ready', () => {
  let database: TestDatabase;
  let deployment: Deployment;
  let quota: RunningProcess;
  let quotaUrl: string;
  before(async () => {
    database = await cloneDatabase();
    deployment = await oneProcess(database);
    quota = run('subgraphs/commands/serve.ts', ['quota'], { ...environment(database), QUOTA_PORT: '0' });
    [, quotaUrl = ''] = await quota.until(/(http:\S+)\/graphql/);
  });
  after(async () => {
    await quota[Symbol.asyncDispose]();
    await deployment[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const ready = async (url: string) => {
    const response = await fetch(`${url}/health/ready`);
    return { code: response.status, ...((await response.json()) as { status: string; missing?: readonly string[] }) };
  };
  const isReady = (url: string) => until(async () => (await ready(url)).code === 200);
  const setPassword = async (password: string) => {
    const role = new URL(database.urlOf('quota')).username;
    await withConnection(database.ownerUrl, async (client) => {
      await client.query(`alter role ${role} password '${password}'`);
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [role]);
    });
  };

  it('says which database is missing, where the graph says UNAVAILABLE and the log what to do', async () => {
    await isReady(deployment.url);
    await isReady(quotaUrl);
    await setPassword('changed');
    for (const url of [deployment.url, quotaUrl]) {
      await until(async () => (await ready(url)).code === 503);
      const { status, missing } = await ready(url);
      assert.deepEqual({ status, missing }, { status: 'unavailable', missing: ['database of quota'] });
    }
    const { data, errors } = await ask(deployment.url, '{ customers { totalCount } customersByQuota { totalCount } }');
    assert.notEqual(data?.['customers'], null);
    assert.equal(errors?.[0]?.extensions?.['code'], 'UNAVAILABLE');
    const log = deployment.processes.get('start')?.output() ?? '';
    assert.match(log, /The database lets this subgraph in no more: password authentication failed for user \S*_quota/);
    assert.match(log, /npm run migrate -- --reset-passwords/);

    await setPassword(new URL(database.urlOf('quota')).password);
    for (const url of [deployment.url, quotaUrl]) await isReady(url);
    assert.equal((await ask(deployment.url, '{ customersByQuota { totalCount } }')).errors, undefined);
  });
});
