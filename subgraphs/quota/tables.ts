import type { Generated, GeneratedAlways } from 'kysely';
import type { ChangeTables } from '../kit/changes/tables.ts';
import type { RecordTimesTables } from '../kit/import/tables.ts';
import type { KeptTables } from '../kit/kept/tables.ts';
import type { RegistryTables } from '../kit/registry/tables.ts';

/** Native literals of the contract types. */
export const contractTypeLiterals = ['demo', 'free', 'pay'] as const;

/** One of them. */
export type ContractTypeLiteral = (typeof contractTypeLiterals)[number];

/** A customer's account with the storage provider. */
export interface AccountsTable {
  customerId: string;
  accountId: string;
  customerUuid: string | null;
  ownerId: string | null;
  providerCustomerId: string | null;
  companyName: string;
  contractType: ContractTypeLiteral;
  quotaLimit: number | null;
  quotaUsed: Generated<number>;
  storageUtilization: GeneratedAlways<number | null>;
  userLimit: number;
  userUsed: Generated<number>;
  internalUsers: number | null;
  guestUsers: number | null;
  isLocked: Generated<boolean>;
  lockReason: string | null;
  lockedAt: string | null;
  lockedById: string | null;
  activationCode: string | null;
  trialEndsAt: string | null;
  lastLoginAt: string | null;
  /** A bigint beyond 2^53. */
  webhooksLimit: number | bigint | null;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  version: Generated<number>;
}

/** A free key and value that the provider keeps with an account. */
export interface AttributesTable {
  customerId: string;
  key: string;
  value: string;
}

/** Every table of the PostgreSQL schema `quota`. */
export interface QuotaTables extends ChangeTables, KeptTables, RecordTimesTables, RegistryTables {
  accounts: AccountsTable;
  attributes: AttributesTable;
}
