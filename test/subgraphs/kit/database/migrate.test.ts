import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { migrate, pendingMigrations } from '../../../../subgraphs/kit/database/migrate.ts';
import { openDatabase, withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';

const serverUrl = process.env['TEST_SERVER_URL'] ?? '';

describe('Migrations', () => {
  let database: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-migrations-'));
  const target = () => ({ subgraph: 'trial', folder, ownerUrl: database.ownerUrl, roleUrl: database.urlOf('trial') });
  const roleOf = (name: string) => decodeURIComponent(new URL(database.urlOf(name)).username);
  const onServer = (sql: string) => withConnection(serverUrl, (client) => client.query(sql));

  before(async () => {
    database = await cloneDatabase();
    writeFileSync(
      join(folder, '0001-notes.sql'),
      'create table notes (id int primary key); insert into notes values (1);',
    );
  });
  after(async () => {
    await database[Symbol.asyncDispose]();
    await onServer(`drop role if exists ${['trial', 'old', 'new'].map(roleOf).join(', ')}`);
    rmSync(folder, { recursive: true });
  });

  it('all succeed when twenty run at once, and each migration runs once', async () => {
    const runs = await Promise.all(Array.from({ length: 20 }, () => migrate(target())));
    assert.deepEqual(runs.flat(), ['0001-notes']);
    assert.deepEqual(await migrate(target()), []);
  });

  it('give the role its own schema and no right to change it', async () => {
    await withConnection(database.urlOf('trial'), async (client) => {
      await client.query('insert into trial.notes values (2)');
      await assert.rejects(client.query('drop table trial.notes'), /must be owner/);
      await assert.rejects(client.query('create table trial.more ()'), /permission denied/);
      await assert.rejects(client.query('delete from trial.kysely_migration'), /permission denied/);
    });
  });

  it('keep a role out of every other schema', async () => {
    await withConnection(database.urlOf('trial'), async (client) => {
      await assert.rejects(client.query('select * from crm.customers'), /permission denied for schema crm/);
      await assert.rejects(client.query('create table public.mine ()'), /permission denied for schema public/);
    });
    await withConnection(database.urlOf('crm'), async (client) => {
      await assert.rejects(client.query('select * from trial.notes'), /permission denied for schema trial/);
    });
  });

  it('are missing until they have run', async () => {
    writeFileSync(join(folder, '0002-more.sql'), 'alter table notes add text text;');
    assert.deepEqual(await pendingMigrations(target()), ['0002-more']);
    assert.deepEqual(await migrate(target()), ['0002-more']);
    assert.deepEqual(await pendingMigrations(target()), []);
  });

  it('never change the password of a role that is there, unless they are asked to', async () => {
    const theirs = Object.assign(new URL(database.urlOf('trial')), { password: 'theirs' }).href;
    await onServer(`alter role ${roleOf('trial')} password 'theirs'`);
    await assert.rejects(
      migrate(target()),
      /^InputError: The role \w+_trial is there with another password, .*npm run migrate -- --reset-passwords\..*DATABASE_ROLE_PREFIX=graph_b, or set TRIAL_DATABASE_URL/,
    );
    await withConnection(theirs, (client) => client.query('select 1'));
    await assert.rejects(
      withConnection(database.urlOf('trial'), async () => undefined),
      /refused the password of \w+_trial\. Correct it in DATABASE_URL/,
    );
    await migrate(target(), { resetsPassword: true });
    await withConnection(database.urlOf('trial'), (client) => client.query('select 1'));
  });

  it('leave another installation on the same server alone', async () => {
    const other = await cloneDatabase();
    const roleUrl = other.urlOf('trial');
    await migrate({ ...target(), ownerUrl: other.ownerUrl, roleUrl });
    for (const url of [database.urlOf('trial'), roleUrl])
      await withConnection(url, (client) => client.query('select 1'));
    await other[Symbol.asyncDispose]();
    await onServer(`drop role ${new URL(roleUrl).username}`);
  });

  it('let an installation whose roles have other names go on, with its rows and its jobs', async () => {
    const [before, after] = ['old', 'new'].map((name) => ({ ...target(), roleUrl: database.urlOf(name) }));
    assert.ok(before !== undefined && after !== undefined);
    await migrate(before);
    const jobs = `select count(*)::int as count from trial_jobs._private_jobs`;
    const add = `select trial_jobs.add_job('note', '{}')`;
    await withConnection(before.roleUrl, (client) => client.query(add));
    await migrate(after);
    for (const { roleUrl } of [before, after]) {
      await withConnection(roleUrl, async (client) => {
        await client.query(add);
        await client.query('update trial.notes set text = $1', [roleUrl]);
      });
    }
    const seen = await withConnection(after.roleUrl, (client) => client.query(jobs));
    assert.equal(seen.rows[0]?.count, 3);
  });

  it('leave nothing behind when they fail, and say which one did', async () => {
    writeFileSync(join(folder, '0003-broken.sql'), 'create table half (); select * from nowhere;');
    await assert.rejects(
      migrate(target()),
      /The trial migration 0003-broken failed: relation "nowhere" does not exist/,
    );
    await using owner = openDatabase<Record<string, never>>({ url: database.ownerUrl, schema: 'trial' });
    assert.deepEqual(
      (await owner.introspection.getTables()).filter((table) => table.name === 'half'),
      [],
    );
  });
});
