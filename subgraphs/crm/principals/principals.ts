import { type Selectable, sql } from 'kysely';
import type { Database } from '../../kit/database/open-database.ts';
import type { Keyring } from '../../kit/encryption.ts';
import type { CrmTables, PrincipalsTable } from '../tables.ts';

/** The row of a principal, its personal data sealed. */
export type PrincipalRow = Selectable<PrincipalsTable>;

/** The personal data of a principal: what is sealed at rest as one JSON text. */
export interface PersonalData {
  readonly username: string;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly middleName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly phone?: string | undefined;
  readonly avatarUrl?: string | undefined;
  readonly bio?: string | undefined;
  readonly notes?: string | undefined;
  readonly residenceCountry?: string | undefined;
  readonly residenceState?: string | undefined;
  readonly addresses: readonly Address[];
}

/** A postal address of a principal. */
export interface Address {
  readonly name?: string | undefined;
  readonly street1: string;
  readonly street2?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country?: string | undefined;
  readonly addressType?: string | undefined;
}

/** A principal as clients see it, and the fingerprint of the key that its personal data was sealed with. */
export type Principal = Omit<PrincipalRow, 'personalData'> & PersonalData & { readonly keyHash: string };

/** A row with its personal data open. */
export function openPrincipal(row: PrincipalRow, keyring: Keyring): Principal {
  const { personalData, ...open } = row;
  return { ...open, ...openPersonalData(row, keyring), keyHash: keyring.fingerprintOf(personalData) };
}

/** Opens the personal data of a row. */
export function openPersonalData({ id, personalData }: PrincipalRow, keyring: Keyring): PersonalData {
  return JSON.parse(keyring.open(personalData, principalPlace(id))) as PersonalData;
}

/** What a principal's personal data is sealed for. */
export function principalPlace(id: string): string {
  return `principals.personal_data:${id}`;
}

/** The principals with these ids, in no order. */
export function principalsByIds(database: Database<CrmTables>, ids: string[]): Promise<PrincipalRow[]> {
  return database.selectFrom('principals').selectAll().where('id', '=', sql<string>`any(${ids}::uuid[])`).execute();
}
