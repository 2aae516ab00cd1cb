import { type Kysely, sql, type Transaction } from 'kysely';
import { PublicError } from '../../kit/errors.ts';
import type { CloudEvent } from '../../kit/events/cloud-event.ts';
import { sourceOf } from '../../kit/events/cloud-event.ts';
import { type Registration, registrar } from '../../kit/registry/registered-customers.ts';
import type { QuotaTables } from '../tables.ts';

/**
 * Lets accounts follow their customers to new owners, within whom the provider's own keys are unique. Comes after the
 * receiver that keeps the registry. Where the new owner has the key on another account already, the account keeps the place
 * it had among the keys of the old one, so that the event is not lost; it follows when it is given another key.
 */
export async function receiveOwners(transaction: Transaction<QuotaTables>, event: CloudEvent): Promise<void> {
  const { registrations } = event.data;
  if (event.source !== sourceOf(registrar) || !Array.isArray(registrations)) return;
  await followOwners(
    transaction,
    (registrations as Registration[]).map(({ customerId }) => customerId),
  );
}

/**
 * The owner of a customer, who stays it until the end of the transaction; null where the registry does not know the customer.
 * Asked before any account is held, as the receiver of transfers does, so that the two never wait for each other.
 */
export async function heldOwner(transaction: Transaction<QuotaTables>, customerId: string): Promise<string | null> {
  const registration = await transaction
    .selectFrom('registeredCustomers')
    .select('ownerId')
    .where('customerId', '=', customerId)
    .forShare()
    .executeTakeFirst();
  return registration?.ownerId ?? null;
}

/** The owners of those of these customers that the registry knows. */
export async function ownersByCustomers(
  database: Kysely<QuotaTables>,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await database
    .selectFrom('registeredCustomers')
    .select(['customerId', 'ownerId'])
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .execute();
  return new Map(found.map(({ customerId, ownerId }) => [customerId, ownerId]));
}

/** Refuses with CONFLICT a key that another customer of the owner carries. */
export async function requireFreeProviderKey(
  transaction: Transaction<QuotaTables>,
  customerId: string,
  ownerId: string | null,
  key: string | null,
): Promise<void> {
  if (key === null) return;
  const taken = await transaction
    .selectFrom('accounts')
    .select('customerId')
    .where('providerCustomerId', '=', key)
    .where(sql<boolean>`owner_id is not distinct from ${ownerId}::uuid`)
    .where('customerId', '!=', customerId)
    .executeTakeFirst();
  if (taken !== undefined) throw new PublicError('CONFLICT', providerKeyTaken);
}

/** The sentence for a key that another customer of the owner carries. */
export const providerKeyTaken =
  'Another customer of the same owner carries this providerCustomerId: choose another one, or give that customer another one first.';

// Of several accounts with the same key that come to the same owner at once, the first one follows.
async function followOwners(transaction: Transaction<QuotaTables>, customerIds: readonly string[]): Promise<void> {
  await sql`
    with moved as (
      select accounts.customer_id, registered.owner_id,
        row_number() over (
          partition by accounts.provider_customer_id, registered.owner_id order by accounts.customer_id
        ) as place
      from accounts join registered_customers as registered using (customer_id)
      where accounts.customer_id = any(${customerIds}::uuid[]) and accounts.owner_id is distinct from registered.owner_id
    )
    update accounts set owner_id = moved.owner_id from moved
    where accounts.customer_id = moved.customer_id and (
      accounts.provider_customer_id is null
      or moved.place = 1 and not exists (
        select from accounts as other
        where other.provider_customer_id = accounts.provider_customer_id and other.owner_id = moved.owner_id))
  `.execute(transaction);
}
