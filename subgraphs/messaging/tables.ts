import type { ColumnType, Generated } from 'kysely';
import type { ChangeTables } from '../kit/changes/tables.ts';
import type { RecordTimesTables } from '../kit/import/tables.ts';
import type { KeptTables } from '../kit/kept/tables.ts';
import type { RegistryTables } from '../kit/registry/tables.ts';

/** Native literals of an account's status; only records of release 2 have one. */
export const statusLiterals = ['initial', 'active', 'frozen', 'deleted', 'expired'] as const;

/** One of them. */
export type StatusLiteral = (typeof statusLiterals)[number];

/** Native literals of how far the identity check has come. */
export const identityLiterals = ['none', 'pending', 'verified', 'rejected'] as const;

/** One of them. */
export type IdentityLiteral = (typeof identityLiterals)[number];

/** HTTP methods that a webhook can be called with. */
export const methodLiterals = ['POST', 'PUT', 'GET', 'DELETE'] as const;

/** One of them. */
export type MethodLiteral = (typeof methodLiterals)[number];

/** A customer's account with the communications platform; `email`, `phoneNumber`, `address` and `termsAgreedIp` are sealed. */
export interface AccountsTable {
  customerId: string;
  accountId: string;
  isLocal: Generated<boolean>;
  release: Generated<number>;
  username: string | null;
  name: Generated<string>;
  detail: string | null;
  permissionIds: ColumnType<string[], string[] | undefined, string[]>;
  email: string | null;
  phoneNumber: string | null;
  address: string | null;
  emailVerified: boolean | null;
  status: StatusLiteral | null;
  identityVerificationStatus: IdentityLiteral | null;
  billingAccountId: string | null;
  rtpDebug: boolean | null;
  termsAgreedVersion: string | null;
  termsAgreedIp: string | null;
  deletionScheduledAt: string | null;
  createdAt: Generated<string>;
  updatedAt: string | null;
  deletedAt: string | null;
  version: Generated<number>;
}

/** An address that is told of events; `secret` and `previousSecret` are sealed. */
export interface WebhooksTable {
  id: string;
  customerId: string;
  isDefault: Generated<boolean>;
  method: MethodLiteral | null;
  uri: string | null;
  unusableUri: string | null;
  events: ColumnType<string[], string[] | undefined, string[]>;
  isEnabled: Generated<boolean>;
  disabledReason: string | null;
  secret: string | null;
  secretFingerprint: string | null;
  previousSecret: string | null;
  previousSecretExpiresAt: string | null;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  version: Generated<number>;
}

/** Credentials of a LINE channel; `secret`, `token` and `previousSecret` are sealed. */
export interface LineChannelsTable {
  customerId: string;
  secret: string | null;
  secretFingerprint: string | null;
  token: string | null;
  tokenFingerprint: string | null;
  previousSecret: string | null;
  previousSecretExpiresAt: string | null;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  version: Generated<number>;
}

/** How many webhooks quota lets a customer have; null is no limit. */
export interface WebhookLimitsTable {
  customerId: string;
  webhooksLimit: number | null;
  version: number;
}

/** Every table of the PostgreSQL schema `messaging`. */
export interface MessagingTables extends ChangeTables, KeptTables, RecordTimesTables, RegistryTables {
  accounts: AccountsTable;
  webhooks: WebhooksTable;
  lineChannels: LineChannelsTable;
  webhookLimits: WebhookLimitsTable;
}
