import { sql } from 'kysely';
import { readKeyText } from '../keys/key-text.ts';
import { ClientError } from './client-error.ts';
import { findKeys, isLive, lockClient } from './clients.ts';
import type { ClientsDatabase } from './open-clients.ts';

/** What was ended. */
export interface Revocation {
  readonly client: string;
  /** Ids of the keys that were live. */
  readonly keys: readonly string[];
  /** Ids of the keys of the client that still are. */
  readonly left: readonly string[];
}

/** Ends one key, named by its id or, as where it was found, by its whole text. */
export async function revokeKey(database: ClientsDatabase, given: string): Promise<Revocation> {
  const id = idOf(given);
  return database.transaction().execute(async (db) => {
    const owner = await db
      .selectFrom('keys')
      .innerJoin('clients', 'clients.id', 'keys.clientId')
      .select('clients.name')
      .where('keys.id', '=', id)
      .executeTakeFirst();
    if (owner === undefined)
      throw new ClientError(
        `There is no key ${id}; npm run clients -- list shows the keys of all clients. To end a client and all of its keys: npm run clients -- revoke --client <name>.`,
      );
    const client = await lockClient(db, owner.name);
    const keys = await findKeys(db, [client.id]);
    const key = keys.find((one) => one.id === id);
    if (key !== undefined && key.revokedAt !== null)
      throw new ClientError(`The key ${id} of ${client.name} was revoked already, on ${key.revokedAt.toISOString()}.`);
    await db.updateTable('keys').set({ revokedAt: sql<Date>`now()` }).where('id', '=', id).execute();
    const left = keys.filter((one) => one.id !== id && isLive(one));
    return { client: client.name, keys: [id], left: left.map((one) => one.id) };
  });
}

/** Ends a client and all of its keys for good. */
export async function revokeClient(database: ClientsDatabase, name: string): Promise<Revocation> {
  return database.transaction().execute(async (db) => {
    const client = await lockClient(db, name);
    if (client.revokedAt !== null)
      throw new ClientError(`The client ${name} was revoked already, on ${client.revokedAt.toISOString()}.`);
    const keys = (await findKeys(db, [client.id])).filter((key) => isLive(key));
    const now = sql<Date>`now()`;
    await db.updateTable('clients').set({ revokedAt: now }).where('id', '=', client.id).execute();
    await db
      .updateTable('keys')
      .set({ revokedAt: now })
      .where('clientId', '=', client.id)
      .where('revokedAt', 'is', null)
      .execute();
    return { client: name, keys: keys.map(({ id }) => id), left: [] };
  });
}

function idOf(given: string): string {
  const read = readKeyText(given);
  if (typeof read === 'object') return read.id;
  const [, id] = /^(?:cgk_(?:live|test)_)?([0-9A-Za-z]{12})$/.exec(given) ?? [];
  if (id !== undefined) return id;
  // It may be a key with a typing error, which is nothing to repeat.
  throw new ClientError(
    'That is no key: expected its id of 12 letters and digits, which npm run clients -- list shows, or the whole key. ' +
      'To end a client and all of its keys: npm run clients -- revoke --client <name>.',
  );
}
