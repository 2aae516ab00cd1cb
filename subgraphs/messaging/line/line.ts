import { type Kysely, type Selectable, sql } from 'kysely';
import type { Caller } from '../../kit/caller.ts';
import type { Database } from '../../kit/database/open-database.ts';
import { visibleTo } from '../../kit/registry/visible-to.ts';
import type { LineChannelsTable, MessagingTables } from '../tables.ts';

/** The credentials of a customer's LINE channel, sealed. */
export type LineChannel = Selectable<LineChannelsTable>;

/** What a credential is sealed for. */
export function linePlace(column: 'secret' | 'token' | 'previous_secret', customerId: string): string {
  return `line_channels.${column}:${customerId}`;
}

/** The LINE channels of those of these customers that the caller may see, in no order. */
export function visibleLineChannels(
  database: Database<MessagingTables>,
  caller: Caller,
  ids: string[],
): Promise<LineChannel[]> {
  return channelsOf(database, ids)
    .where(visibleTo(caller, sql.ref('line_channels.customer_id')))
    .execute();
}

/** The LINE channels of these customers, in no order. */
export function lineChannelsByIds(database: Kysely<MessagingTables>, ids: string[]): Promise<LineChannel[]> {
  return channelsOf(database, ids).execute();
}

function channelsOf(database: Kysely<MessagingTables>, ids: string[]) {
  return database.selectFrom('lineChannels').selectAll().where('customerId', '=', sql<string>`any(${ids}::uuid[])`);
}
