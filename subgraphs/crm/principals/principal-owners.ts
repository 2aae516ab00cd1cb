import { sql, type Transaction } from 'kysely';
import type { Caller } from '../../kit/caller.ts';
import { PublicError } from '../../kit/errors.ts';
import type { CrmTables } from '../tables.ts';

/**
 * Refuses with NOT_FOUND to link a principal that is none of the caller's: who acts for certain owners could else read
 * anybody's personal data through a customer of its own. One that nobody knows yet may be linked.
 */
export async function requireKnownPrincipal(
  transaction: Transaction<CrmTables>,
  caller: Caller,
  principalId: string,
): Promise<void> {
  const { isKnown, own } = await findPrincipalOwners(transaction, caller, principalId);
  if (!isKnown || own > 0 || caller.owners === 'all') return;
  throw new PublicError(
    'NOT_FOUND',
    `There is no principal ${principalId} for you: only customers of other owners have it. Leave principalId out and make one with updatePrincipal.`,
  );
}

/** Refuses with FORBIDDEN to change a principal that customers of other owners share. */
export async function requireOwnPrincipal(
  transaction: Transaction<CrmTables>,
  caller: Caller,
  principalId: string,
): Promise<void> {
  const { others } = await findPrincipalOwners(transaction, caller, principalId);
  if (others === 0 || caller.owners === 'all') return;
  throw new PublicError(
    'FORBIDDEN',
    'Customers of owners that you do not act for share this principal: ask somebody who acts for all of them, or link another principal with updateCustomer.',
  );
}

interface PrincipalOwners {
  /** True where its data is here or a customer links it. */
  readonly isKnown: boolean;
  /** How many customers of the caller's owners link it. */
  readonly own: number;
  /** How many of others do. */
  readonly others: number;
}

async function findPrincipalOwners(
  transaction: Transaction<CrmTables>,
  { owners }: Caller,
  principalId: string,
): Promise<PrincipalOwners> {
  const isOwn = owners === 'all' ? sql`true` : sql`owner_id = any(${owners}::uuid[])`;
  const { rows } = await sql<PrincipalOwners>`
    select
      count(*) > 0 or exists (select from principals where id = ${principalId}) as is_known,
      count(*) filter (where ${isOwn}) as own,
      count(*) filter (where not (${isOwn})) as others
    from customers where principal_id = ${principalId}
  `.execute(transaction);
  return rows[0] ?? { isKnown: false, own: 0, others: 0 };
}
