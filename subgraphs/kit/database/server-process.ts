import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { environmentOfPrograms } from '../env.ts';
import type { Cluster } from './cluster.ts';

/** A PostgreSQL server process on a cluster. */
export interface ServerProcess {
  readonly pid: number;
  /** 0 while it starts. */
  readonly port: number;
  readonly isReady: boolean;
}

const startWithinMs = 60_000;

/** The server that runs on a cluster, whoever started it; undefined where there is none. */
export function runningServer({ data }: Cluster): ServerProcess | undefined {
  const lines = readLockFile(data);
  const pid = Number(lines[0]);
  if (!isServer(pid, data)) return undefined;
  return { pid, port: Number(lines[3]) || 0, isReady: lines[7]?.trim() === 'ready' };
}

/** Where a server writes what it has to say. */
export function serverLog({ folder }: Cluster): string {
  return join(folder, 'server.log');
}

/**
 * Starts a server on a cluster and resolves when it lets people in; false when it does not, e.g. because another process was
 * faster. No shell is between: one would stumble over a folder such as `/srv/$graph`.
 */
export async function startServer(cluster: Cluster, port: number, isDurable: boolean): Promise<boolean> {
  const { data, folder, programs, user } = cluster;
  removeForeignLock(data);
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '400',
    shared_buffers: '256MB',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(serverLog(cluster), 'a', 0o600);
  try {
    // Detached: Ctrl-C in a terminal must reach the server only after the requests in flight are answered.
    const child = spawn(join(programs, 'bin', 'postgres'), ['-D', data, '-p', `${port}`, ...flags], {
      ...user,
      cwd: folder,
      env: environmentOfPrograms(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    return await becomesReady(cluster, child);
  } finally {
    closeSync(log);
  }
}

/** Ends the server of a cluster at once, without waiting for its clients; true when it has ended. */
export function stopServer({ data, folder, programs, user }: Cluster): Promise<boolean> {
  const child = spawn(join(programs, 'bin', 'pg_ctl'), ['-D', data, 'stop', '-w', '-m', 'fast'], {
    ...user,
    cwd: folder,
    env: environmentOfPrograms(),
    detached: true,
    stdio: 'ignore',
  });
  return new Promise((done) => {
    child.once('error', () => done(false));
    child.once('exit', (code) => done(code === 0));
  });
}

async function becomesReady(cluster: Cluster, child: ChildProcess): Promise<boolean> {
  let hasEnded = false;
  for (const event of ['exit', 'error']) child.once(event, () => (hasEnded = true));
  const deadline = performance.now() + startWithinMs;
  while (!hasEnded && performance.now() < deadline) {
    await setTimeout(20);
    const running = runningServer(cluster);
    if (running?.pid === child.pid && running?.isReady) return true;
  }
  if (!hasEnded) child.kill('SIGQUIT');
  return false;
}

// PostgreSQL does not start while the process of its lock file lives, but in a container another one soon has that number.
function removeForeignLock(data: string): void {
  const pid = Number(readLockFile(data)[0]);
  if (isAlive(pid) && !isServer(pid, data)) rmSync(join(data, 'postmaster.pid'), { force: true });
}

function readLockFile(data: string): readonly string[] {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

// A number is taken for the server's in case of doubt: two servers on one cluster would ruin it.
function isServer(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  const words = commandOf(pid);
  if (words === undefined) return true;
  if (!/(^|[\\/])postgres(\.exe)?\b/.test(words[0] ?? '')) return false;
  const folder = words[words.indexOf('-D') + 1];
  return !words.includes('-D') || folder === undefined || realPath(folder) === realPath(data);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // Also where it belongs to another account, which no server of this one does.
    return false;
  }
}

// undefined where it cannot be had; in one piece where there is no /proc.
function commandOf(pid: number): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    const { status, stdout } = spawnSync('ps', ['-o', 'comm=', '-p', `${pid}`], { encoding: 'utf8' });
    return status === 0 ? [stdout.trim()] : undefined;
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
