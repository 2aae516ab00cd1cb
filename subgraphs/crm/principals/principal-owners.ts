import { sql, type Transaction } from 'kysely';
import { type Caller, seesAll } from '../../kit/caller.ts';
import { PublicError } from '../../kit/errors.ts';
import { ownedBy } from '../customers/customers.ts';
import type { CrmTables } from '../tables.ts';

/**
 * Refuses with NOT_FOUND to link a principal that is none of the caller's: who acts for certain owners could else read
 * anybody's personal data through a customer of its own. One that nobody knows yet is refused in the same words: whoever makes
 * it later would else be read, and the answer would tell which principals there are.
 */
export async function requireKnownPrincipal(
  transaction: Transaction<CrmTables>,
  caller: Caller,
  principalId: string,
): Promise<void> {
  if (seesAll(caller)) return;
  const { own } = await findPrincipalOwners(transaction, caller, principalId);
  if (own > 0) return;
  throw new PublicError(
    'NOT_FOUND',
    `There is no principal ${principalId} for you: none of your customers has it. Leave principalId out and make one with updatePrincipal.`,
  );
}

/** Refuses with FORBIDDEN to change a principal that customers of other owners share. */
export async function requireOwnPrincipal(
  transaction: Transaction<CrmTables>,
  caller: Caller,
  principalId: string,
): Promise<void> {
  const { others } = await findPrincipalOwners(transaction, caller, principalId);
  if (others === 0 || seesAll(caller)) return;
  throw new PublicError(
    'FORBIDDEN',
    'Customers of owners that you do not act for share this principal: ask somebody who acts for all of them, or link another principal with updateCustomer.',
  );
}

interface PrincipalOwners {
  /** How many customers that the caller may see link it. */
  readonly own: number;
  /** How many of others do. */
  readonly others: number;
}

async function findPrincipalOwners(
  transaction: Transaction<CrmTables>,
  caller: Caller,
  principalId: string,
): Promise<PrincipalOwners> {
  const isOwn = ownedBy(caller);
  const { rows } = await sql<PrincipalOwners>`
    select
      count(*) filter (where ${isOwn}) as own,
      count(*) filter (where not (${isOwn})) as others
    from customers where principal_id = ${principalId}
  `.execute(transaction);
  return rows[0] ?? { own: 0, others: 0 };
}
