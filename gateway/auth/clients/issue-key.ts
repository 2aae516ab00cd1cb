import type { Environment } from '../keys/key-text.ts';
import { createKeyText, hashOfKey } from '../keys/key-text.ts';
import { insertKey } from './clients.ts';
import type { ClientsDatabase } from './open-clients.ts';

/** What a new key may, beside what its client may. */
export interface KeyLimits {
  readonly expiresAt: Date;
  /** Networks that it may be used from; none: any. */
  readonly networks: readonly string[];
  /** What it may do of what its client may; null: all. */
  readonly scopes: readonly string[] | null;
  readonly owners: readonly string[] | null;
}

/** A key that was just made: the only time that its text is there. */
export interface IssuedKey extends KeyLimits {
  readonly id: string;
  readonly text: string;
}

/** Makes a key for a client and stores what it is known by. */
export async function issueKey(
  db: ClientsDatabase,
  client: { readonly id: string; readonly environment: Environment },
  limits: KeyLimits,
): Promise<IssuedKey> {
  const { id, text } = createKeyText(client.environment);
  const { scopes, owners, networks, expiresAt } = limits;
  await insertKey(db, {
    id,
    clientId: client.id,
    hash: hashOfKey(text),
    scopes: scopes && [...scopes],
    owners: owners && [...owners],
    networks: [...networks],
    expiresAt,
  });
  return { ...limits, id, text };
}
