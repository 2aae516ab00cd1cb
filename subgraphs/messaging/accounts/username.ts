import { type Kysely, sql } from 'kysely';
import { PublicError } from '../../kit/errors.ts';
import type { MessagingTables } from '../tables.ts';
import { withoutCase } from './account-filter.ts';

/** What a username that another account has is refused with. */
export const usernameTaken =
  'Another account already has this username, and usernames are unique across the platform without regard to case: choose another one.';

/** Refuses with CONFLICT a username that another account has, without regard to case; a deleted account keeps its own. */
export async function requireFreeUsername(
  transaction: Kysely<MessagingTables>,
  username: string,
  customerId: string,
): Promise<void> {
  const taken = await transaction
    .selectFrom('accounts')
    .select('customerId')
    .where(sql<boolean>`${withoutCase(sql`username`)} = ${withoutCase(sql`${username}::text`)}`)
    .where('customerId', '!=', customerId)
    .executeTakeFirst();
  if (taken !== undefined) throw new PublicError('CONFLICT', usernameTaken);
}
