import { type Kysely, type Selectable, sql } from 'kysely';
import type { LineChannelsTable, MessagingTables } from '../tables.ts';

/** The credentials of a customer's LINE channel, sealed. */
export type LineChannel = Selectable<LineChannelsTable>;

/** What a credential is sealed for. */
export function linePlace(column: 'secret' | 'token' | 'previous_secret', customerId: string): string {
  return `line_channels.${column}:${customerId}`;
}

/** The LINE channels of these customers, in no order. */
export function lineChannelsByIds(database: Kysely<MessagingTables>, ids: string[]): Promise<LineChannel[]> {
  return database
    .selectFrom('lineChannels')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}
