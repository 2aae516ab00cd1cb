import { type RawBuilder, sql } from 'kysely';
import type { Caller } from '../caller.ts';

/**
 * The condition of lists and look-ups that a record's customer is one that the caller may see: told of by the CRM, not
 * deleted there and, for a caller who acts for certain owners, registered under one of them. `customerId` is the column,
 * e.g. sql.ref('accounts.customer_id').
 */
export function visibleTo(caller: Caller, customerId: RawBuilder<unknown>): RawBuilder<boolean> {
  const owned = caller.owners === 'all' ? sql`` : sql` and registered.owner_id = any(${caller.owners}::uuid[])`;
  return sql<boolean>`exists (
    select from registered_customers as registered
    where registered.customer_id = ${customerId} and registered.deleted_at is null${owned})`;
}

/** As `visibleTo`, but for customers that the CRM has not told of, too: `shownRows` asks it for those. */
export function notHiddenFrom(caller: Caller, customerId: RawBuilder<unknown>): RawBuilder<boolean> {
  const foreign = caller.owners === 'all' ? sql`` : sql` or registered.owner_id <> all(${caller.owners}::uuid[])`;
  return sql<boolean>`not exists (
    select from registered_customers as registered
    where registered.customer_id = ${customerId} and (registered.deleted_at is not null${foreign}))`;
}

/** Whether the CRM has told of a record's customer. */
export function isRegistered(customerId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from registered_customers as registered where registered.customer_id = ${customerId})`;
}
