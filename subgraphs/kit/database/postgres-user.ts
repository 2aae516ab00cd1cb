import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, lchownSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environmentOfPrograms } from '../env.ts';

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

/** Copies programs whole or not at all, for the account to run them; of several processes that do so at once, one wins. */
export function copyPrograms(from: string, to: string, user: PostgresUser | undefined): void {
  if (existsSync(to)) return;
  const draft = `${to}-${process.pid}`;
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  if (user !== undefined) {
    // Its own: what root installed under a strict umask is closed to everybody else.
    for (const path of ['.', ...readdirSync(draft, { recursive: true, encoding: 'utf8' })])
      lchownSync(join(draft, path), user.uid, user.gid);
  }
  try {
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

/** Runs one of PostgreSQL's programs to its end; throws with what it printed when it fails. */
export function runProgram(program: string, args: readonly string[], user: PostgresUser | undefined): void {
  execFileSync(program, args, {
    ...user,
    cwd: dirname(program),
    env: environmentOfPrograms(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
