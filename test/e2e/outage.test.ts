import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { ask, type Deployment, sixProcesses } from '../support/deployments.ts';
import { run } from '../support/processes.ts';
import { loadSamples } from '../support/samples.ts';

const query = `{
  customer(id: "018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001") {
    name
    quota { companyName }
    isLocked
    messaging { name }
    provisioning { status }
    security { accountName }
  }
}`;

describe('A subgraph that is down or slow', () => {
  let database: TestDatabase;
  let deployment: Deployment;

  before(async () => {
    database = await cloneDatabase();
    await loadSamples(database);
    deployment = await sixProcesses(database, { SUBGRAPH_TIMEOUT_MS: '1500' });
  });
  after(async () => {
    await deployment[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const subgraph = (name: string) => {
    const found = deployment.processes.get(name);
    assert.ok(found !== undefined);
    return found;
  };

  it('costs its own fields and one clear error when it hangs, until it answers again', async () => {
    const whole = await ask(deployment.url, query);
    assert.equal(whole.errors, undefined);
    subgraph('messaging').child.kill('SIGSTOP');
    const { data, errors } = await ask(deployment.url, query);
    subgraph('messaging').child.kill('SIGCONT');
    assert.deepEqual(data?.['customer'], { ...(whole.data?.['customer'] as object), messaging: null });
    assert.equal(errors?.length, 1);
    assert.match(errors?.[0]?.message ?? '', /"messaging" did not answer within 1500 ms/);
    assert.equal(errors?.[0]?.extensions?.['code'], 'TIMEOUT');
    assert.equal(errors?.[0]?.extensions?.['service'], 'messaging');
    assert.deepEqual(await ask(deployment.url, query), whole);
  });

  it('costs its own fields and one clear error when it is gone', async () => {
    const whole = await ask(deployment.url, query);
    assert.equal(await subgraph('quota').stop(), 0);
    const { data, errors } = await ask(deployment.url, query);
    assert.deepEqual(data?.['customer'], { ...(whole.data?.['customer'] as object), quota: null, isLocked: null });
    assert.equal(errors?.length, 1);
    assert.match(errors?.[0]?.message ?? '', /"quota"/);
    assert.equal(errors?.[0]?.extensions?.['code'], 'UNAVAILABLE');
    const ready = await fetch(`${deployment.url}/health/ready`);
    assert.equal(ready.status, 200);
    assert.deepEqual(((await ready.json()) as { subgraphs: unknown }).subgraphs, {
      crm: 'reachable',
      messaging: 'reachable',
      provisioning: 'reachable',
      quota: 'unreachable',
      security: 'reachable',
    });
  });

  it('answers UNAVAILABLE when its database goes away, and recovers with it', async () => {
    const { withConnection } = await import('../../subgraphs/kit/database/open-database.ts');
    const ownerUrl = Object.assign(new URL(database.ownerUrl), { pathname: '/postgres' }).href;
    const name = new URL(database.ownerUrl).pathname.slice(1);
    const allow = (isAllowed: boolean) =>
      withConnection(ownerUrl, async (client) => {
        await client.query(`alter database ${name} allow_connections ${isAllowed}`);
        await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      });
    await allow(false);
    const { errors } = await ask(deployment.url, '{ customers { nodes { name } } }');
    await allow(true);
    assert.equal(errors?.[0]?.extensions?.['code'], 'UNAVAILABLE');
    assert.equal((await ask(deployment.url, '{ customers { nodes { name } } }')).errors, undefined);
  });

  it('does not keep a gateway from starting', async () => {
    const gateway = run('gateway/main.ts', [], { PORT: '0', SUBGRAPH_CRM_URL: 'http://127.0.0.1:9/graphql' });
    const [, url = ''] = await gateway.until(/(http:\S+)\/graphql/);
    const { data, errors } = await ask(url, '{ __typename customers { totalCount } }');
    assert.equal(data, null);
    assert.match(errors?.[0]?.message ?? '', /"crm"/);
    assert.equal(await gateway.stop(), 0);
  });
});
