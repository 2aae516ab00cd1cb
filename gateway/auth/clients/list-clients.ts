import { findKeys, type StoredClient, type StoredKey } from './clients.ts';
import type { ClientsDatabase } from './open-clients.ts';

/** A client with its keys. */
export interface ListedClient {
  readonly client: StoredClient;
  readonly keys: readonly StoredKey[];
}

/** The clients by their names, with all of their keys; those that were revoked only where they are asked for. */
export async function listClients(
  database: ClientsDatabase,
  { revoked }: { readonly revoked: boolean },
): Promise<readonly ListedClient[]> {
  const clients = await database
    .selectFrom('clients')
    .selectAll()
    .$if(!revoked, (query) => query.where('revokedAt', 'is', null))
    .orderBy('name')
    .execute();
  const keys = await findKeys(
    database,
    clients.map(({ id }) => id),
  );
  const byClient = Map.groupBy(keys, ({ clientId }) => clientId);
  return clients.map((client) => ({ client, keys: byClient.get(client.id) ?? [] }));
}
