import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ask } from '../support/deployments.ts';
import { openFolder, removeFolder } from '../support/folder.ts';
import { run } from '../support/processes.ts';
import { until } from '../support/until.ts';

const customer = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const query = `{ customer(id: "${customer}") { name quota { companyName } messaging { name } provisioning { status } security { accountName } } }`;

const everyList = `{ crm: customers { totalCount } quota: customersByQuota { totalCount }
  messaging: customersByMessaging { totalCount } provisioning: customersByProvisioning { totalCount }
  security: customersBySecurity { totalCount } }`;

describe('npm start with nothing but Node', () => {
  const folder = openFolder('start');
  const env = { DATA_DIR: folder, PORT: '0' };
  const start = async () => {
    const process = run('start.ts', [], env);
    const [, url = ''] = await process.until(/(http:\S+)\/graphql/);
    return { process, url, [Symbol.asyncDispose]: () => process[Symbol.asyncDispose]() };
  };
  const postgresPid = () =>
    Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  after(() => removeFolder(folder));

  it('answers from all five systems, and stops everything it started', async () => {
    await using started = await start();
    const { process, url } = started;
    const { data, errors } = await ask(url, query);
    assert.equal(errors, undefined);
    const answered = data?.['customer'] as Record<string, unknown>;
    for (const field of ['name', 'quota', 'messaging', 'provisioning', 'security'])
      assert.ok(answered[field] != null, field);
    assert.match(process.output(), /sample records/);
    const lists = await ask(url, everyList);
    const counts = { crm: 6, quota: 6, messaging: 4, provisioning: 5, security: 5 };
    const shown = Object.entries(counts).map(([system, totalCount]) => [system, { totalCount }]);
    assert.deepEqual(lists, { data: Object.fromEntries(shown) });
    assert.equal(await process.stop('SIGTERM'), 0);
    assert.equal(existsSync(join(folder, 'postgres/cluster/postmaster.pid')), false);
  });

  it('lets a partner in by a key that npm run clients has made, for as long as that is not revoked', async () => {
    await using started = await start();
    const clients = async (...args: string[]) => {
      const command = run('gateway/commands/clients.ts', args, env);
      assert.equal(await command.ended, 0, command.output());
      return command.output();
    };
    const statusOf = async (key: string) => {
      const response = await fetch(`${started.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query: '{ __typename }' }),
      });
      return response.status;
    };
    const [key = ''] = /cgk_live_\w+/.exec(await clients('create', 'acme', '--scopes', 'crm:read')) ?? [];
    await until(async () => (await statusOf(key)) === 200);
    assert.equal(await statusOf(`${key.slice(0, -1)}`), 401);
    await clients('revoke', key);
    await until(async () => (await statusOf(key)) === 401);
    assert.equal(statSync(join(folder, 'postgres-url')).mode & 0o777, 0o600);
  });

  it('loses nothing to kill -9, and takes over the PostgreSQL that was left behind', async () => {
    await using first = await start();
    const before = await ask(first.url, query);
    const pid = postgresPid();
    await first.process.stop('SIGKILL');
    await using second = await start();
    assert.equal(postgresPid(), pid);
    assert.deepEqual(await ask(second.url, query), before);
    assert.equal(await second.process.stop(), 0);
  });

  it('recovers when PostgreSQL itself was killed', async () => {
    await using first = await start();
    const before = await ask(first.url, query);
    process.kill(postgresPid(), 'SIGKILL');
    await first.process.stop('SIGKILL');
    await using second = await start();
    assert.deepEqual(await ask(second.url, query), before);
    assert.equal(await second.process.stop(), 0);
  });

  it('shares its PostgreSQL with a command that runs beside it', async () => {
    await using started = await start();
    const { process, url } = started;
    const exported = run('subgraphs/commands/export.ts', ['crm'], env);
    assert.equal(await exported.ended, 0);
    assert.match(exported.output(), new RegExp(customer));
    assert.equal((await ask(url, query)).errors, undefined);
    assert.equal(await process.stop(), 0);
  });

  it('rotates its keys while it runs', async () => {
    await using started = await start();
    const { process, url } = started;
    const personal = `{ customer(id: "${customer}") { keyHash principal { email } } }`;
    const before = (await ask(url, personal)).data?.['customer'] as { keyHash: string; principal: unknown };
    const rotation = run('subgraphs/commands/rotate-keys.ts', [], env);
    assert.equal(await rotation.ended, 0, rotation.output());
    const rotated = (await ask(url, personal)).data?.['customer'] as { keyHash: string; principal: unknown };
    assert.deepEqual(rotated.principal, before.principal);
    assert.notEqual(rotated.keyHash, before.keyHash);
    assert.match(rotation.output(), new RegExp(`Newest key: ${rotated.keyHash}`));
    assert.equal(await process.stop(), 0);
  });
});
