import { sql, type Transaction } from 'kysely';
import type { CloudEvent } from '../../kit/events/cloud-event.ts';
import { sourceOf } from '../../kit/events/cloud-event.ts';
import { type Registration, registrar } from '../../kit/registry/registered-customers.ts';
import type { ProvisioningTables } from '../tables.ts';

/** Lets accounts follow their customers to the owner that the registry names, once it has taken in the CRM's event. */
export async function receiveOwners(transaction: Transaction<ProvisioningTables>, event: CloudEvent): Promise<void> {
  const { registrations } = event.data;
  if (event.source !== sourceOf(registrar) || !Array.isArray(registrations)) return;
  await followOwners(
    transaction,
    (registrations as Registration[]).map(({ customerId }) => customerId),
  );
}

// An account whose external id is taken at the new owner stays counted at the old one, until an update of it brings an
// external id that is free: an event must not fail for something that nobody can answer it.
async function followOwners(transaction: Transaction<ProvisioningTables>, customerIds: readonly string[]) {
  await sql`
    update accounts set owner_id = moved.owner_id
    from (
      select account.customer_id, registered.owner_id, account.external_id,
        row_number() over (partition by account.external_id, registered.owner_id order by account.customer_id) as place
      from accounts as account join registered_customers as registered using (customer_id)
      where account.customer_id = any(${customerIds}::uuid[]) and account.owner_id is distinct from registered.owner_id
    ) as moved
    where accounts.customer_id = moved.customer_id
      and (moved.external_id is null or (moved.place = 1 and not exists (
        select from accounts as other
        where other.external_id = moved.external_id and other.owner_id = moved.owner_id
          and other.customer_id <> moved.customer_id)))
  `.execute(transaction);
}
