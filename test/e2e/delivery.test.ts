import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { byGateway } from '../support/caller-token.ts';
import { cloneDatabase } from '../support/database.ts';
import { ask, environment, freePort } from '../support/deployments.ts';
import { run } from '../support/processes.ts';
import { until } from '../support/until.ts';

test('An event arrives once in effect although its sender was killed between commit and delivery', async () => {
  await using database = await cloneDatabase();
  const [crmPort, quotaPort] = [await freePort(), await freePort()];
  const env = { ...environment(database), CRM_PORT: `${crmPort}`, QUOTA_PORT: `${quotaPort}` };
  const crmUrl = `http://127.0.0.1:${crmPort}`;
  const count = (sql: string) =>
    withConnection(database.ownerUrl, async (client) => Number((await client.query(sql)).rows[0]?.count));

  // Nobody listens for the event yet, so it is committed and cannot be delivered.
  const killed = run('subgraphs/commands/serve.ts', ['crm'], env);
  await killed.until(/\/graphql/);
  const create = `mutation { createCustomer(input: { name: "Ada" }) { customer { id } } }`;
  const answer = await ask(crmUrl, create, {}, byGateway(database.dataDir, 'crm'));
  assert.equal(answer.errors, undefined);
  await until(async () => (await count(`select count(*) from crm_jobs.jobs where task_identifier = 'deliver'`)) > 0);
  assert.equal(await killed.stop('SIGKILL'), 'SIGKILL');
  const eventId = await withConnection(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      `select payload -> 'event' ->> 'id' as id from crm_jobs._private_jobs where payload -> 'event' is not null`,
    );
    return String(rows[0]?.id);
  });

  await using quota = run('subgraphs/commands/serve.ts', ['quota'], env);
  await quota.until(/\/graphql/);
  await withConnection(database.ownerUrl, (client) =>
    // As if the time until the next attempt had passed.
    client.query(`update crm_jobs._private_jobs set run_at = now()`),
  );
  await using crm = run('subgraphs/commands/serve.ts', ['crm'], env);
  await crm.until(/\/graphql/);
  // The subgraph may have caught up with the CRM as well; the event itself has arrived, and the customer is there once.
  await until(async () => (await count(`select count(*) from quota.received_events where id = '${eventId}'`)) === 1);
  assert.equal(await count('select count(*) from quota.registered_customers'), 1);
});
