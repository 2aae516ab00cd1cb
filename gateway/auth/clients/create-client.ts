import type { Environment } from '../keys/key-text.ts';
import { ClientError } from './client-error.ts';
import type { StoredClient } from './clients.ts';
import { type IssuedKey, issueKey, type KeyLimits } from './issue-key.ts';
import type { ClientsDatabase } from './open-clients.ts';

/** What a new client is. */
export interface NewClient {
  readonly name: string;
  readonly kind: 'partner' | 'service';
  readonly environment: Environment;
  readonly scopes: readonly string[];
  readonly owners: readonly string[];
  /** What names it in tokens, if anything does. */
  readonly token: { readonly issuer: string; readonly clientId: string } | undefined;
  /** Its first key; undefined for a client that only shows tokens. */
  readonly key: Pick<KeyLimits, 'expiresAt' | 'networks'> | undefined;
}

/** Makes a client, and its first key. */
export async function createClient(
  database: ClientsDatabase,
  { name, kind, environment, scopes, owners, token, key }: NewClient,
): Promise<{ client: StoredClient; key: IssuedKey | undefined }> {
  return database.transaction().execute(async (db) => {
    const row = { name, kind, environment, scopes: [...scopes], owners: [...owners] };
    const client = await db
      .insertInto('clients')
      .values({ ...row, issuer: token?.issuer ?? null, tokenClient: token?.clientId ?? null })
      .returningAll()
      .executeTakeFirstOrThrow()
      .catch((error: { constraint?: string }) => refuse(error, name));
    return { client, key: key && (await issueKey(db, client, { ...key, scopes: null, owners: null })) };
  });
}

function refuse(error: { constraint?: string }, name: string): never {
  switch (error.constraint) {
    case 'clients_name_key':
      throw new ClientError(
        `There is a client "${name}" already; choose another name, or give it a new key: npm run clients -- rotate ${name}.`,
      );
    case 'clients_by_token':
      throw new ClientError('Another client is registered for tokens of this issuer and client id; revoke that first.');
    default:
      throw error;
  }
}
