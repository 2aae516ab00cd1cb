import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { migrate, pendingMigrations } from '../../../../subgraphs/kit/database/migrate.ts';
import { openDatabase, withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';

describe('Migrations', () => {
  let database: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-migrations-'));
  const target = () => ({ subgraph: 'trial', folder, ownerUrl: database.ownerUrl, roleUrl: database.urlOf('trial') });

  before(async () => {
    database = await cloneDatabase();
    writeFileSync(
      join(folder, '0001-notes.sql'),
      'create table notes (id int primary key); insert into notes values (1);',
    );
  });
  after(async () => {
    await database[Symbol.asyncDispose]();
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
