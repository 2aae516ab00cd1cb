import { type Insertable, type Selectable, sql } from 'kysely';
import { ClientError } from './client-error.ts';
import type { ClientsDatabase } from './open-clients.ts';
import type { ClientsTable, KeysTable } from './tables.ts';

/** A client as it is stored. */
export type StoredClient = Selectable<ClientsTable>;

/** A key as it is shown: never with its hash. */
export interface StoredKey extends Omit<Selectable<KeysTable>, 'hash' | 'version'> {
  readonly lastUsedAt: Date | null;
}

/** The client of a name, with its row locked to the end of the transaction, so that nobody else changes its keys meanwhile. */
export async function lockClient(db: ClientsDatabase, name: string): Promise<StoredClient> {
  const client = await db.selectFrom('clients').selectAll().where('name', '=', name).forUpdate().executeTakeFirst();
  if (client !== undefined) return client;
  throw new ClientError(`There is no client "${name.slice(0, 60)}"; npm run clients -- list shows all of them.`);
}

/** The keys of some clients, the oldest first. */
export async function findKeys(db: ClientsDatabase, clientIds: readonly string[]): Promise<readonly StoredKey[]> {
  return db
    .selectFrom('keys')
    .leftJoin('keyUses', 'keyUses.keyId', 'keys.id')
    .select(['keys.id', 'keys.clientId', 'keys.scopes', 'keys.owners', 'keys.networks', 'keys.createdAt'])
    .select(['keys.expiresAt', 'keys.revokedAt', 'keyUses.lastUsedAt'])
    .where('keys.clientId', '=', sql<string>`any(${clientIds}::uuid[])`)
    .orderBy('keys.createdAt')
    .orderBy('keys.id')
    .execute();
}

/** Stores a new key. */
export async function insertKey(db: ClientsDatabase, key: Insertable<KeysTable>): Promise<void> {
  await db.insertInto('keys').values(key).execute();
}

/** True for a key that can be used. */
export function isLive(key: StoredKey, now = Date.now()): boolean {
  return key.revokedAt === null && key.expiresAt.getTime() > now;
}
