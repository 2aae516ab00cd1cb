import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createClient, type NewClient } from '../../gateway/auth/clients/create-client.ts';
import type { IssuedKey } from '../../gateway/auth/clients/issue-key.ts';
import { type ClientsDatabase, openClients } from '../../gateway/auth/clients/open-clients.ts';
import { createLog } from '../../gateway/telemetry.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';

/** The owner whose customers the clients of tests see. */
export const someOwner = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10';

/** A log that keeps its lines. */
export function keptLog() {
  const lines: string[] = [];
  return { lines, log: createLog('debug', (line) => void lines.push(line)) };
}

/** The registry of a test, as its owner opens it. */
export function openTestClients(ownerUrl: string): Promise<ClientsDatabase> {
  return openClients(ownerUrl, 'tester');
}

/** Makes a client with a key that is good for a day, unless told otherwise. */
export async function makeClient(
  database: ClientsDatabase,
  name: string,
  more: Partial<NewClient> = {},
): Promise<{ id: string; key: IssuedKey }> {
  const { client, key } = await createClient(database, {
    name,
    kind: 'partner',
    environment: 'live',
    scopes: ['crm:read'],
    owners: [someOwner],
    token: undefined,
    key: { expiresAt: new Date(Date.now() + 86_400_000), networks: [] },
    ...more,
  });
  if (key === undefined) throw new Error(`The client ${name} was made without a key.`);
  return { id: client.id, key };
}

/** Fills an empty registry with so many clients, each with one key that nobody has. */
export async function fillRegistry(ownerUrl: string, count: number): Promise<void> {
  await withConnection(ownerUrl, async (owner) => {
    await owner.query('set search_path = gateway');
    // Without the triggers, whose audit nobody reads here.
    await owner.query('set session_replication_role = replica');
    await owner.query('update registry set version = 1');
    await owner.query(
      `insert into clients (name, kind, environment, scopes, owners, version)
       select 'client-' || n, 'partner', 'live', '{crm:read,quota:read,messaging:read}', array[gen_random_uuid()], 1
       from generate_series(1, $1::int) as n`,
      [count],
    );
    await owner.query(
      `insert into keys (id, client_id, hash, expires_at, version)
       select left(replace(id::text, '-', ''), 12), id, sha256(id::text::bytea), now() + interval '1 year', 1 from clients`,
    );
  });
}

/** Stands between a gateway and its PostgreSQL, as a pooler does or a network that breaks. */
export interface DatabaseProxy extends AsyncDisposable {
  readonly url: string;
  /** How many notifications were lost on the way. */
  readonly lost: () => number;
  /** Ends all connections and takes no new ones until it is mended. */
  cut(): void;
  mend(): void;
  /** Keeps all connections and lets nothing through, until it is mended. */
  hang(): void;
}

/** Starts a proxy on a free port; with `losesNotifications` it lets everything through but those. */
export async function startDatabaseProxy(
  databaseUrl: string,
  { losesNotifications = false }: { readonly losesNotifications?: boolean } = {},
): Promise<DatabaseProxy> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'hanging' = 'open';
  let lost = 0;
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(Number(port || 5432), hostname);
    const drop = dropNotifications(() => (lost += 1));
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', (chunk) => state === 'hanging' || far.write(chunk));
    far.on('data', (chunk) => state === 'hanging' || near.write(losesNotifications ? drop(chunk) : chunk));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: url.href,
    lost: () => lost,
    cut() {
      state = 'cut';
      endAll();
    },
    mend() {
      state = 'open';
    },
    hang() {
      state = 'hanging';
    },
    async [Symbol.asyncDispose]() {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}

// Messages of the server are a letter, a length of four bytes that counts itself, and the rest; A is a notification.
function dropNotifications(onDropped: () => void): (chunk: Buffer) => Buffer {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const kept: Buffer[] = [];
    while (rest.length >= 5) {
      const length = 1 + rest.readInt32BE(1);
      if (rest.length < length) break;
      const message = rest.subarray(0, length);
      if (message[0] === 'A'.charCodeAt(0)) onDropped();
      else kept.push(message);
      rest = rest.subarray(length);
    }
    return Buffer.concat(kept);
  };
}
