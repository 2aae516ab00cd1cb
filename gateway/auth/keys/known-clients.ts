import type { Entry } from '../authenticate.ts';
import type { Environment } from './key-text.ts';

/** A client as its row in the registry says; lists are texts with blanks between, which are only cut when they are needed. */
export interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'partner' | 'service';
  readonly environment: Environment;
  readonly scopes: string;
  readonly owners: string;
  /** What names the client in tokens; null where nothing does. */
  readonly issuer: string | null;
  readonly tokenClient: string | null;
  readonly isRevoked: boolean;
}

/** A key as its row says; the lists narrow the client's, null does not. */
export interface KeyRow {
  readonly id: string;
  readonly clientId: string;
  /** SHA-256 of the whole key in base64: a text takes half the memory of a buffer. */
  readonly hash: string;
  readonly scopes: string | null;
  readonly owners: string | null;
  readonly networks: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

/** A key in memory. */
export interface KnownKey extends Omit<KeyRow, 'clientId'> {
  readonly client: KnownClient;
  /** The caller that the key stands for, once it was needed; made anew when the key or its client changes. */
  entry: Entry | undefined;
  /** Whether it may be used from an address, once that was asked. */
  isWithin: ((address: string) => boolean) | undefined;
  /** The last minute since 1970 that its use was noted for. */
  usedAt: number;
}

/** A client in memory. */
export interface KnownClient {
  row: ClientRow;
  /** Its keys; none of those that ended long ago. */
  readonly keys: KnownKey[];
}

/** All clients and keys of the registry, in memory. */
export interface KnownClients {
  key(id: string): KnownKey | undefined;
  /** Id of the client that an issuer knows under a client id; undefined where none is registered. */
  clientOf(issuer: string, clientId: string): string | undefined;
  keys(): IteratorObject<KnownKey>;
  saveClient(row: ClientRow): void;
  /** Keeps a key; one whose client was not read yet is left out, because its version is read again with that client's. */
  saveKey(row: KeyRow): void;
}

/** Makes an empty memory. */
export function createKnownClients(): KnownClients {
  const clients = new Map<string, KnownClient>();
  const keys = new Map<string, KnownKey>();
  const byToken = new Map<string, string>();

  const forgetToken = (row: ClientRow) => {
    const name = tokenNameOf(row);
    if (name !== undefined && byToken.get(name) === row.id) byToken.delete(name);
  };
  return {
    key: (id) => keys.get(id),
    clientOf: (issuer, clientId) => byToken.get(tokenName(issuer, clientId)),
    keys: () => keys.values(),
    saveClient(row) {
      const known = clients.get(row.id);
      if (known === undefined) clients.set(row.id, { row, keys: [] });
      else {
        forgetToken(known.row);
        known.row = row;
        for (const key of known.keys) key.entry = undefined;
      }
      const name = tokenNameOf(row);
      if (name !== undefined && !row.isRevoked) byToken.set(name, row.id);
    },
    saveKey({ clientId, ...row }) {
      const client = clients.get(clientId);
      if (client === undefined) return;
      const before = keys.get(row.id);
      const key: KnownKey = { ...row, client, entry: undefined, isWithin: undefined, usedAt: before?.usedAt ?? 0 };
      keys.set(row.id, key);
      const place = before === undefined ? -1 : client.keys.indexOf(before);
      if (place === -1) client.keys.push(key);
      else client.keys[place] = key;
    },
  };
}

function tokenNameOf({ issuer, tokenClient }: ClientRow): string | undefined {
  return issuer === null || tokenClient === null ? undefined : tokenName(issuer, tokenClient);
}

function tokenName(issuer: string, clientId: string): string {
  return JSON.stringify([issuer, clientId]);
}
