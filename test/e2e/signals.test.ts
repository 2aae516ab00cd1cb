import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { environment } from '../support/deployments.ts';
import { openFolder, removeFolder } from '../support/folder.ts';
import { run, runByNpm } from '../support/processes.ts';
import { until } from '../support/until.ts';

// A process that lives on keeps what npm's output goes to open, so that it would not be seen to end.
describe('When npm is told to stop, what it runs ends', () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
  });
  after(() => database[Symbol.asyncDispose]());

  const cases: readonly [string, readonly string[], RegExp, NodeJS.Signals][] = [
    ['start', [], /\/graphql/, 'SIGTERM'],
    ['serve', ['--', 'crm'], /\/graphql/, 'SIGTERM'],
    ['work', ['--', 'crm'], /crm works/, 'SIGKILL'],
    ['gateway', [], /\/graphql/, 'SIGTERM'],
    ['gateway', [], /\/graphql/, 'SIGKILL'],
  ];
  for (const [script, args, hasStarted, signal] of cases) {
    it(`npm run ${script}: ${signal}`, async () => {
      await using npm = runByNpm([script, ...args], { ...environment(database), CRM_PORT: '0' });
      await npm.until(hasStarted);
      await npm.stop(signal);
    });
  }
});

describe('A signal ends a command and the PostgreSQL that only it used', () => {
  const folder = openFolder('signals');
  after(() => removeFolder(folder));
  const isServerThere = () => existsSync(join(folder, 'postgres/cluster/postmaster.pid'));
  const env = { DATA_DIR: folder, PORT: '0', CRM_PORT: '0' };

  const cases: readonly [string, readonly string[], RegExp, NodeJS.Signals, number][] = [
    ['subgraphs/commands/serve.ts', ['crm'], /\/graphql/, 'SIGINT', 0],
    ['subgraphs/commands/work.ts', ['crm'], /crm works/, 'SIGHUP', 0],
    ['subgraphs/commands/database.ts', [], /PostgreSQL answers/, 'SIGHUP', 0],
  ];
  for (const [file, args, hasStarted, signal, status] of cases) {
    it(`${file}: ${signal}`, async () => {
      await using command = run(file, args, env);
      await command.until(hasStarted);
      assert.ok(isServerThere());
      assert.equal(await command.stop(signal), status);
      assert.ok(!isServerThere());
    });
  }

  for (const [signal, status] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const) {
    it(`one that would go on for long: ${signal}`, async () => {
      await using command = run('subgraphs/commands/seed.ts', ['--customers', '1000000'], env);
      await until(async () => isServerThere());
      assert.equal(await command.stop(signal), status);
      assert.match(command.output(), /Stopped before the end; run it again to go on\.\n$/);
      assert.ok(!isServerThere());
    });
  }

  it('is heard once when npm passes on the Ctrl-C that the terminal has sent already', async () => {
    await using command = run('subgraphs/commands/database.ts', [], env);
    await command.until(/PostgreSQL answers/);
    command.child.kill('SIGINT');
    command.child.kill('SIGINT');
    assert.equal(await command.ended, 0);
    assert.equal(
      readFileSync(join(folder, 'postgres/server.log'), 'utf8').endsWith('database system is shut down\n'),
      true,
    );
  });
});
