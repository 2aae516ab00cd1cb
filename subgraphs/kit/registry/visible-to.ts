import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../caller.ts';

/**
 * The condition that a record's customer is one that the caller may see: not deleted in the CRM and, for a caller who acts
 * for certain owners, registered under one of them. `customerId` is the column, e.g. sql.ref('accounts.customer_id').
 */
export function visibleTo(caller: Caller, customerId: RawBuilder<unknown>): RawBuilder<boolean> {
  return caller.owners === 'all'
    ? sql<boolean>`not exists (
        select from registered_customers as registered
        where registered.customer_id = ${customerId} and registered.deleted_at is not null)`
    : sql<boolean>`exists (
        select from registered_customers as registered
        where registered.customer_id = ${customerId} and registered.deleted_at is null
          and registered.owner_id = any(${caller.owners}::uuid[]))`;
}
