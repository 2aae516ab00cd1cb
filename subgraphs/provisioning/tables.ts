import type { ColumnType, Generated } from 'kysely';
import type { ChangeTables } from '../kit/changes/tables.ts';
import type { RecordTimesTables } from '../kit/import/tables.ts';
import type { KeptTables } from '../kit/kept/tables.ts';
import type { RegistryTables } from '../kit/registry/tables.ts';

/** Native literals of an account's status. */
export const statusLiterals = [
  'provisioned',
  'provisioned_with_errors',
  'provisioning',
  'updating',
  'deleting',
  'error',
  'pending_rpl_review',
] as const;

/** One of them. */
export type StatusLiteral = (typeof statusLiterals)[number];

/** Native names of the packages. */
export const packageLiterals = [
  'common_area_calling',
  'webex_calling',
  'webex_meetings',
  'webex_suite',
  'webex_voice',
  'cx_essentials',
  'webex_calling_standard',
  'cisco_calling_plan',
  'attendant_console',
  'cx_premium_agent',
  'cx_standard_agent',
  'cx_voice_ports',
  'cx_ai_assistant',
  'webex_ai_agent',
] as const;

/** One of them. */
export type PackageLiteral = (typeof packageLiterals)[number];

/** Native literals of a package's state. */
export const packageStatusLiterals = ['provisioned', 'provisioning', 'deleting', 'error'] as const;

/** One of them. */
export type PackageStatusLiteral = (typeof packageStatusLiterals)[number];

/** Kinds of attempts: what one of them asks the provisioner for. */
export const attemptLiterals = ['provision', 'update', 'deprovision'] as const;

/** One of them. */
export type AttemptLiteral = (typeof attemptLiterals)[number];

/** An error of an asynchronous attempt; it has a code, a text or both. */
export interface ErrorDetails {
  readonly errorCode?: number;
  readonly description?: string;
  /** RFC 3339 in UTC. */
  readonly occurredAt?: string;
}

/** The state of one package; a key is absent where nothing was said of it. */
export interface PackageDetails {
  readonly name: PackageLiteral;
  readonly status: PackageStatusLiteral;
  readonly warnings?: readonly ErrorDetails[];
  readonly errors?: readonly ErrorDetails[];
  readonly licenseIds?: readonly string[];
}

/** What the provisioner says of the resources behind an account. */
export interface ResourceDetails {
  readonly packages: readonly PackageDetails[];
}

/**
 * A customer's account at the provisioner; line 1, city and country of an address are null together, and so is all that
 * tells of the last attempt begun here.
 */
export interface AccountsTable {
  customerId: string;
  accountId: string;
  ownerId: string | null;
  orgId: string | null;
  externalId: string | null;
  addressLine1: string | null;
  addressLine2: string | null;
  city: string | null;
  stateOrProvince: string | null;
  zipOrPostalCode: string | null;
  country: string | null;
  status: StatusLiteral;
  packages: ColumnType<PackageLiteral[], readonly PackageLiteral[] | undefined, readonly PackageLiteral[]>;
  resourceDetails: ColumnType<ResourceDetails | null, string | null, string | null>;
  errors: ColumnType<ErrorDetails[], string | undefined, string>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  version: Generated<number>;
  attemptId: string | null;
  attemptKind: AttemptLiteral | null;
  attemptPackages: ColumnType<
    PackageLiteral[] | null,
    readonly PackageLiteral[] | null | undefined,
    readonly PackageLiteral[] | null
  >;
  attemptStartedAt: string | null;
  attemptStartedById: string | null;
}

/** Every table of the PostgreSQL schema `provisioning`. */
export interface ProvisioningTables extends ChangeTables, KeptTables, RecordTimesTables, RegistryTables {
  accounts: AccountsTable;
}
