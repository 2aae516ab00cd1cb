import type { ColumnType, Generated } from 'kysely';
import type { Environment } from '../keys/key-text.ts';

// What migrations/gateway makes; a test compares them.

type Time = ColumnType<Date, Date | string, Date | string>;

/** The tables of the registry, as who manages clients sees them. */
export interface GatewayTables {
  changes: ChangesTable;
  clients: ClientsTable;
  keyUses: KeyUsesTable;
  keys: KeysTable;
  registry: RegistryTable;
}

/** A program that asks, and the most that its keys may do. */
export interface ClientsTable {
  id: Generated<string>;
  name: string;
  kind: 'partner' | 'service';
  environment: Environment;
  scopes: Generated<string[]>;
  owners: Generated<string[]>;
  issuer: Generated<string | null>;
  tokenClient: Generated<string | null>;
  createdAt: Generated<Time>;
  revokedAt: Generated<Time | null>;
  version: Generated<string>;
}

/** A key of a client; null in a list: as the client. */
export interface KeysTable {
  id: string;
  clientId: string;
  hash: Buffer;
  scopes: Generated<string[] | null>;
  owners: Generated<string[] | null>;
  networks: Generated<string[]>;
  createdAt: Generated<Time>;
  expiresAt: Time;
  revokedAt: Generated<Time | null>;
  version: Generated<string>;
}

/** When a key was last used, to the minute. */
export interface KeyUsesTable {
  keyId: string;
  lastUsedAt: Time;
}

/** What was done to a client or to one of its keys; written by the database itself. */
export interface ChangesTable {
  id: Generated<string>;
  clientId: string;
  keyId: string | null;
  operation: 'insert' | 'update' | 'delete';
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  person: string | null;
  databaseUser: Generated<string>;
  changedAt: Generated<Time>;
}

/** The one row that tells gateways whether something has changed. */
export interface RegistryTable {
  isOnly: Generated<boolean>;
  version: Generated<string>;
  removalVersion: Generated<string>;
}
