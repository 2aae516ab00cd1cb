import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { seesAll } from '../caller.ts';
import { nobody, seenCustomers } from './seen-customers.ts';
import type { Judge } from './shown-rows.ts';
import type { RegistryTables } from './tables.ts';
import { notDeleted, visibleTo } from './visible-to.ts';

/** As many customers of other owners as may have what is looked up, e.g. a key that is unique within an owner. */
const mostForeign = 100;

/**
 * The customers whom the caller may see and whose `accounts` the query finds, at most two. Where the
 * registry names other owners for all that was found, or nothing was, the CRM is asked before the answer is that there is none.
 */
export async function findVisible<DB, TB extends keyof DB, Row>(
  database: Kysely<RegistryTables>,
  { caller, peers }: Judge,
  accounts: SelectQueryBuilder<DB, TB, Row>,
): Promise<readonly { readonly id: string }[]> {
  const customerId = sql.ref('accounts.customer_id');
  const isVisible = sql<boolean>`coalesce(${visibleTo(caller, customerId)}, false)`;
  const most = seesAll(caller) ? 2 : mostForeign;
  const found = (await accounts
    .where(seesAll(caller) ? isVisible : notDeleted(customerId))
    .select([sql<string>`accounts.customer_id`.as('id'), isVisible.as('isVisible')])
    .orderBy(sql`2 desc`)
    .orderBy(sql`1`)
    .limit(most)
    .execute()) as unknown as { readonly id: string; readonly isVisible: boolean }[];
  const visible = found.filter((row) => row.isVisible);
  if (visible.length > 0 || seesAll(caller)) return visible.slice(0, 2).map(({ id }) => ({ id }));
  const ids = found.map(({ id }) => id);
  const seen = await seenCustomers(database, caller, peers, ids.length === 0 ? [nobody] : ids);
  return ids.filter((id) => seen.has(id)).map((id) => ({ id }));
}
