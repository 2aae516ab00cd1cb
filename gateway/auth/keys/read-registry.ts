import type pg from 'pg';
import type { Environment } from './key-text.ts';
import { createKnownClients, type KnownClients } from './known-clients.ts';

/** What a gateway knows of the registry. */
export interface Snapshot {
  readonly clients: KnownClients;
  /** The registry's version that nothing is missing of. */
  readonly version: number;
}

/** What a snapshot is made with. */
export type Query = Pick<pg.Client, 'query'>;

/** Rows of one statement: between two of them requests are answered. */
const rowsAtOnce = 5000;

/**
 * Reads what has changed since a snapshot was taken, into its own memory; everything, into a new one, where there is none, rows were
 * removed, or the registry is older than what was read, as after a restored backup.
 */
export async function readRegistry(connection: Query, known: Snapshot | undefined): Promise<Snapshot> {
  const [state] = await rowsOf<[number, number]>(
    connection,
    'select version::float8, removal_version::float8 from gateway.registry',
  );
  if (state === undefined) throw new Error('The table gateway.registry has no row.');
  const [version, removal] = state;
  if (known?.version === version) return known;
  const isPartial = known !== undefined && known.version < version && known.version >= removal;
  const clients = isPartial ? known.clients : createKnownClients();
  const since = isPartial ? known.version : -1;
  // Clients before their keys. What is changed while this reads has a later version and is read again, as is what has the same.
  await readRows<ClientLine>(connection, clientsSql, since, nil, (line) => clients.saveClient(clientOf(line)));
  await readRows<KeyLine>(connection, keysSql, since, '', (line) => clients.saveKey(keyOf(line)));
  return { clients, version };
}

type ClientLine = [
  version: number,
  id: string,
  name: string,
  kind: 'partner' | 'service',
  environment: Environment,
  scopes: string,
  owners: string,
  issuer: string | null,
  tokenClient: string | null,
  isRevoked: boolean,
];
type KeyLine = [
  version: number,
  id: string,
  clientId: string,
  hash: string,
  scopes: string | null,
  owners: string | null,
  networks: string,
  expiresAt: number,
  revokedAt: number | null,
];

const nil = '00000000-0000-0000-0000-000000000000';

const clientsSql = `
  select version::float8, id::text, name, kind, environment, array_to_string(scopes, ' '), array_to_string(owners, ' '),
    issuer, token_client, revoked_at is not null
  from gateway.clients where (version, id) > ($1::bigint, $2::uuid) order by clients.version, clients.id limit ${rowsAtOnce}`;

// Ordered by the columns of the index, not by what is made of them here. A key that ended a month ago needs no sentence of its own any more.
const keysSql = `
  select version::float8, id, client_id::text, encode(hash, 'base64'), array_to_string(scopes, ' '), array_to_string(owners, ' '),
    array_to_string(networks, ' '), floor(extract(epoch from expires_at) * 1000)::float8,
    floor(extract(epoch from revoked_at) * 1000)::float8
  from gateway.keys
  where (version, id) > ($1::bigint, $2) and least(expires_at, revoked_at) > now() - interval '30 days'
  order by keys.version, keys.id limit ${rowsAtOnce}`;

async function readRows<Line extends [number, string, ...unknown[]]>(
  connection: Query,
  sql: string,
  since: number,
  lastId: string,
  save: (line: Line) => void,
): Promise<void> {
  let place: [number, string] = [since, lastId];
  for (;;) {
    const lines = await rowsOf<Line>(connection, sql, place);
    for (const line of lines) save(line);
    const last = lines.at(-1);
    if (last === undefined || lines.length < rowsAtOnce) return;
    place = [last[0], last[1]];
  }
}

async function rowsOf<Line extends unknown[]>(
  connection: Query,
  text: string,
  values: unknown[] = [],
): Promise<Line[]> {
  return (await connection.query<Line>({ text, values, rowMode: 'array' })).rows;
}

function clientOf([, id, name, kind, environment, scopes, owners, issuer, tokenClient, isRevoked]: ClientLine) {
  return { id, name, kind, environment, scopes, owners, issuer, tokenClient, isRevoked };
}

function keyOf([, id, clientId, hash, scopes, owners, networks, expiresAt, revokedAt]: KeyLine) {
  return { id, clientId, hash, scopes, owners, networks, expiresAt, revokedAt };
}
