import type { ColumnType, Generated } from 'kysely';
import type { ChangesTable, ChangeTables } from '../kit/changes/tables.ts';
import type { RecordTimesTables } from '../kit/import/tables.ts';
import type { KeptTables } from '../kit/kept/tables.ts';

/** The kinds of callers, as they are stored. */
export const callerKindLiterals = ['user', 'service', 'partner', 'subgraph', 'development', 'anonymous'] as const;

/** One of them. */
export type CallerKindLiteral = (typeof callerKindLiterals)[number];

/** Native literals of the CRM's customer status. */
export const statusLiterals = ['active', 'inactive', 'prospect'] as const;

/** One of them. */
export type StatusLiteral = (typeof statusLiterals)[number];

/** Native literals of the contact roles, of all releases of the CRM. */
export type RoleLiteral = (typeof roleLiterals)[number];

/** The same as values. */
export const roleLiterals = [
  'ceo',
  'management',
  'procurement',
  'technical',
  'cxo',
  'engineering',
  'project management',
  'support',
  'support staff',
  'qa',
  'self-employed',
  'consulting',
  'consultant - firm',
  'consultant - independent',
  'contract',
  'contractor',
  'partner',
  'associate',
  'reseller',
  'hobbyist',
  'student',
  'legal',
  'assessment',
  'regulatory',
  'financial',
  'marketing',
  'sales',
] as const;

/** Names of the subgraphs, as the timeline holds them. */
export const systemLiterals = ['crm', 'quota', 'messaging', 'provisioning', 'security'] as const;

/** One of them. */
export type SystemLiteral = (typeof systemLiterals)[number];

/** The forms of the CRM's records that are written: by the months of its releases. */
export const nativeForms = ['2025-01', '2025-12'] as const;

/** One of them. */
export type NativeForm = (typeof nativeForms)[number];

/** A customer as the CRM keeps it. */
export interface CustomersTable {
  id: string;
  nativeId: string | null;
  nativeForm: NativeForm | null;
  name: string;
  status: StatusLiteral;
  role: RoleLiteral | null;
  ownerId: string;
  principalId: string | null;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  updatedById: string | null;
  accessedAt: string | null;
  accessedById: string | null;
  deletedAt: string | null;
  version: Generated<number>;
}

/** A login identity; `personalData` is sealed JSON. */
export interface PrincipalsTable {
  id: string;
  personalData: string;
  organization: string | null;
  roles: ColumnType<string[], string[] | undefined, string[]>;
  enabled: Generated<boolean>;
  accountNonLocked: Generated<boolean>;
  accountNonExpired: Generated<boolean>;
  credentialsNonExpired: Generated<boolean>;
  lastLoginAt: string | null;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  version: Generated<number>;
}

/** The changes of every system: the CRM's own and those that the others' events bring. */
export interface TimelineTable extends ChangesTable {
  system: Generated<SystemLiteral>;
}

/** Every table of the PostgreSQL schema `crm`. */
export interface CrmTables extends ChangeTables, KeptTables, RecordTimesTables {
  changes: TimelineTable;
  customers: CustomersTable;
  principals: PrincipalsTable;
}
