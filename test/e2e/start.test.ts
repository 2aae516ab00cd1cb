import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ask } from '../support/deployments.ts';
import { run } from '../support/processes.ts';

const customer = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const query = `{ customer(id: "${customer}") { name quota { companyName } messaging { name } provisioning { status } security { accountName } } }`;

describe('npm start with nothing but Node', () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-start-'));
  const env = { DATA_DIR: folder, PORT: '0' };
  const start = async () => {
    const process = run('start.ts', [], env);
    const [, url = ''] = await process.until(/(http:\S+)\/graphql/);
    return { process, url };
  };
  const postgresPid = () =>
    Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('answers from all five systems, and stops everything it started', async () => {
    const { process, url } = await start();
    const { data, errors } = await ask(url, query);
    assert.equal(errors, undefined);
    const answered = data?.['customer'] as Record<string, unknown>;
    for (const field of ['name', 'quota', 'messaging', 'provisioning', 'security'])
      assert.ok(answered[field] != null, field);
    assert.match(process.output(), /sample records/);
    assert.equal(await process.stop('SIGTERM'), 0);
    assert.equal(existsSync(join(folder, 'postgres/cluster/postmaster.pid')), false);
  });

  it('loses nothing to kill -9, and takes over the PostgreSQL that was left behind', async () => {
    const first = await start();
    const before = await ask(first.url, query);
    const pid = postgresPid();
    await first.process.stop('SIGKILL');
    const second = await start();
    assert.equal(postgresPid(), pid);
    assert.deepEqual(await ask(second.url, query), before);
    assert.equal(await second.process.stop(), 0);
  });

  it('recovers when PostgreSQL itself was killed', async () => {
    const first = await start();
    const before = await ask(first.url, query);
    process.kill(postgresPid(), 'SIGKILL');
    await first.process.stop('SIGKILL');
    const second = await start();
    assert.deepEqual(await ask(second.url, query), before);
    assert.equal(await second.process.stop(), 0);
  });

  it('shares its PostgreSQL with a command that runs beside it', async () => {
    const { process, url } = await start();
    const exported = run('subgraphs/export.ts', ['crm'], env);
    assert.equal(await exported.ended, 0);
    assert.match(exported.output(), new RegExp(customer));
    assert.equal((await ask(url, query)).errors, undefined);
    assert.equal(await process.stop(), 0);
  });

  it('rotates its keys while it runs', async () => {
    const { process, url } = await start();
    const personal = `{ customer(id: "${customer}") { keyHash principal { email } } }`;
    const before = (await ask(url, personal)).data?.['customer'] as { keyHash: string; principal: unknown };
    const rotation = run('subgraphs/rotate-keys.ts', [], env);
    assert.equal(await rotation.ended, 0, rotation.output());
    const rotated = (await ask(url, personal)).data?.['customer'] as { keyHash: string; principal: unknown };
    assert.deepEqual(rotated.principal, before.principal);
    assert.notEqual(rotated.keyHash, before.keyHash);
    assert.match(rotation.output(), new RegExp(`Newest key: ${rotated.keyHash}`));
    assert.equal(await process.stop(), 0);
  });
});
