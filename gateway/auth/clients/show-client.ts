import type { Selectable } from 'kysely';
import { findKeys, lockClient } from './clients.ts';
import type { ListedClient } from './list-clients.ts';
import type { ClientsDatabase } from './open-clients.ts';
import type { ChangesTable } from './tables.ts';

/** A client with its keys and what was done to it. */
export interface ShownClient extends ListedClient {
  /** The newest first. */
  readonly changes: readonly Selectable<ChangesTable>[];
}

const mostChanges = 100;

/** All that the registry knows of a client. */
export async function showClient(database: ClientsDatabase, name: string): Promise<ShownClient> {
  return database.transaction().execute(async (db) => {
    const client = await lockClient(db, name);
    const keys = await findKeys(db, [client.id]);
    const changes = await db
      .selectFrom('changes')
      .selectAll()
      .where('clientId', '=', client.id)
      .orderBy('changedAt', 'desc')
      .orderBy('id')
      .limit(mostChanges)
      .execute();
    return { client, keys, changes };
  });
}
