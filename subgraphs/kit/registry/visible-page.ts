import { type SelectQueryBuilder, sql } from 'kysely';
import type { Caller } from '../caller.ts';
import { keysetPage } from '../keyset-page.ts';
import type { Connection, KeysetOrder, PageArguments } from '../page.ts';
import { amongVisible, visibleTo } from './visible-to.ts';

/** One page of the customers whom the caller may see and whose `accounts` the query finds. */
export function visiblePage<DB, TB extends keyof DB, Row>(
  accounts: SelectQueryBuilder<DB, TB, Row>,
  caller: Caller,
  order: KeysetOrder,
  args: PageArguments,
): Connection<{ readonly id: string }> {
  const customerId = sql.ref('accounts.customer_id');
  return keysetPage(
    accounts.where(visibleTo(caller, customerId)),
    sql`customer_id`,
    order,
    args,
    ({ cursorId }) => ({ id: cursorId }),
    accounts.where(amongVisible(caller, customerId)),
  );
}
