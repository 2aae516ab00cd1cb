import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../kit/database/open-database.ts';
import { PublicError } from '../../kit/errors.ts';
import type { ProvisioningTables } from '../tables.ts';

/** The sentence for an external id that another account of the same owner has. */
export const externalIdTaken =
  'This externalId belongs to another customer of the same owner already (a deleted one keeps it, too): choose another, or change it there first.';

/** The names of the constraints that only a race can break, with their sentences. */
export const conflicts = {
  accounts_pkey:
    'The customer has got an account at the same moment: read it, and use updateProvisioning to change it.',
  accounts_external_id_key: externalIdTaken,
};

/** CONFLICT for an external id that is taken. */
export function externalIdConflict(): PublicError {
  return new PublicError('CONFLICT', externalIdTaken, { field: 'externalId' });
}

/** True when another account of the owner has the external id (rule: unique per owner). */
export async function isExternalIdTaken(
  database: Database<ProvisioningTables>,
  externalId: string,
  ownerId: string | null,
  customerId: string,
): Promise<boolean> {
  const ownerOfOther: RawBuilder<boolean> = sql`(other.owner_id is not distinct from ${ownerId}::uuid
    or exists (
      select from registered_customers as registered
      where registered.customer_id = other.customer_id and registered.owner_id = ${ownerId}::uuid))`;
  const found = await database
    .selectFrom('accounts as other')
    .select('other.customerId')
    .where('other.externalId', '=', externalId)
    .where('other.customerId', '!=', customerId)
    .where(ownerOfOther)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
