import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The operating-system account that PostgreSQL runs as; undefined: the account of this process. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. As root the server runs as the account `postgres`, or as `nobody` where there is
 * none, so that no account has to be made.
 */
export function postgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
    const [uid, gid] = [id('-u'), id('-g')];
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return undefined;
}

/** True when the account may enter the folder, which it may not below another account's private home. */
export function canReach(folder: string, user: PostgresUser | undefined): boolean {
  if (user === undefined) return true;
  return spawnSync('test', ['-x', folder], { uid: user.uid, gid: user.gid }).status === 0;
}

/** Makes a folder that belongs to the account and is closed to everybody else. */
export function makeOwnFolder(folder: string, user: PostgresUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
}

/** Where the server's programs stand: in node_modules, or in a copy when the account may not enter that folder. */
export function reachablePrograms(native: string, user: PostgresUser | undefined): string {
  if (canReach(join(native, 'bin'), user)) return native;
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-postgres-'));
  chmodSync(folder, 0o755);
  cpSync(native, folder, { recursive: true, verbatimSymlinks: true });
  return folder;
}

/** Runs one of PostgreSQL's programs to its end; throws with what it printed when it fails. */
export function runProgram(program: string, args: readonly string[], user: PostgresUser | undefined): void {
  execFileSync(program, args, {
    ...user,
    cwd: dirname(program),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
