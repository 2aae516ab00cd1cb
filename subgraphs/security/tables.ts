import type { ColumnType, Generated } from 'kysely';
import type { ChangeTables } from '../kit/changes/tables.ts';
import type { RecordTimesTables } from '../kit/import/tables.ts';
import type { KeptTables } from '../kit/kept/tables.ts';
import type { RegistryTables } from '../kit/registry/tables.ts';

/** Native literals of the network revenue types. */
export const networkTypeLiterals = ['public', 'private'] as const;

/** One of them. */
export type NetworkTypeLiteral = (typeof networkTypeLiterals)[number];

/** A customer's account at the delivery network; an empty `ipAllowlist` is no restriction. */
export interface AccountsTable {
  customerId: string;
  accountId: string;
  accountName: string | null;
  accountOwnerId: string | null;
  force2fa: Generated<boolean>;
  forceSso: Generated<boolean>;
  ipAllowlist: ColumnType<string[], string[] | undefined, string[]>;
  hasAccountPanel: Generated<boolean>;
  hasImprovedEvents: Generated<boolean>;
  hasOpenstackLogging: Generated<boolean>;
  hasPci: Generated<boolean>;
  billingNetworkType: NetworkTypeLiteral | null;
  billingRef: string | null;
  pricingPlan: string | null;
  pricingPlanId: string | null;
  phoneNumber: string | null;
  postalAddress: string | null;
  billingContactId: string | null;
  legalContactId: string | null;
  securityContactId: string | null;
  technicalContactId: string | null;
  canConfigureWordpress: boolean | null;
  canResetPasswords: boolean | null;
  canUploadVcl: boolean | null;
  hasImprovedSslConfig: boolean | null;
  hasPciPasswords: boolean | null;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  deletedAt: string | null;
  version: Generated<number>;
}

/** Every table of the PostgreSQL schema `security`. */
export interface SecurityTables extends ChangeTables, KeptTables, RecordTimesTables, RegistryTables {
  accounts: AccountsTable;
}
