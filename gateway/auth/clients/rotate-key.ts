import { ownersAll } from '../caller.ts';
import { ClientError } from './client-error.ts';
import { findKeys, isLive, lockClient, type StoredClient, type StoredKey } from './clients.ts';
import { type IssuedKey, issueKey, type KeyLimits } from './issue-key.ts';
import type { ClientsDatabase } from './open-clients.ts';
import { readOwners, readScopes } from './read-input.ts';

/** A client has so many live keys at most: the one that goes and the one that comes. */
const mostLive = 2;

/** What a new key is given; what is undefined is as the newest live key has it. */
export interface Rotation {
  readonly expiresAt: Date;
  readonly networks: readonly string[] | undefined;
  /** Scopes and owners as they are given, to narrow the client's. */
  readonly scopes: string | undefined;
  readonly owners: string | undefined;
}

/** Makes a second key for a client, whose first one goes on until it is revoked. */
export async function rotateKey(
  database: ClientsDatabase,
  name: string,
  rotation: Rotation,
): Promise<{ client: StoredClient; key: IssuedKey; older: readonly StoredKey[] }> {
  return database.transaction().execute(async (db) => {
    const client = await lockClient(db, name);
    if (client.revokedAt !== null)
      throw new ClientError(
        `The client ${name} was revoked for good; make another one: npm run clients -- create <name>.`,
      );
    const live = (await findKeys(db, [client.id])).filter((key) => isLive(key));
    if (live.length >= mostLive) {
      const [first] = live;
      throw new ClientError(
        `${name} has ${mostLive} live keys already, ${live.map(({ id }) => id).join(' and ')}; end one that nobody uses any more, ` +
          `e.g. npm run clients -- revoke ${first?.id}.`,
      );
    }
    const limits = limitsOf(client, live.at(-1), rotation);
    return { client, key: await issueKey(db, client, limits), older: live };
  });
}

function limitsOf(client: StoredClient, newest: StoredKey | undefined, rotation: Rotation): KeyLimits {
  const scopes = rotation.scopes === undefined ? undefined : readScopes(rotation.scopes, client.environment);
  const owners = rotation.owners === undefined ? undefined : readOwners(rotation.owners);
  const strangeScope = scopes?.find((scope) => !client.scopes.includes(scope));
  const strangeOwner = client.scopes.includes(ownersAll)
    ? undefined
    : owners?.find((owner) => !client.owners.includes(owner));
  const strange = strangeScope ?? strangeOwner;
  if (strange !== undefined)
    throw new ClientError(
      `A key may only narrow what its client may, and ${client.name} does not have ${strange}; npm run clients -- show ${client.name} tells what it has.`,
    );
  return {
    expiresAt: rotation.expiresAt,
    networks: rotation.networks ?? newest?.networks ?? [],
    scopes: scopes ?? newest?.scopes ?? null,
    owners: owners ?? newest?.owners ?? null,
  };
}
