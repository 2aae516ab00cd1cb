import type { Generated } from 'kysely';
import type { Environment } from '../keys/key-text.ts';

// What migrations/gateway makes; a test compares them.

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
  createdAt: Generated<Date>;
  revokedAt: Generated<Date | null>;
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
  createdAt: Generated<Date>;
  expiresAt: Date;
  revokedAt: Generated<Date | null>;
  version: Generated<string>;
}

/** When a key was last used, to the minute. */
export interface KeyUsesTable {
  keyId: string;
  lastUsedAt: Date;
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
  changedAt: Generated<Date>;
}

/** The one row that tells gateways whether something has changed. */
export interface RegistryTable {
  isOnly: Generated<boolean>;
  version: Generated<string>;
  removalVersion: Generated<string>;
}
