import type { Kysely, Transaction } from 'kysely';
import type { ChangeTables } from '../changes/tables.ts';
import { narrow } from '../database/narrow.ts';
import type { CloudEvent } from './cloud-event.ts';

/** What a subgraph does about an event, in a transaction that remembers the event too. */
export type EventReceiver<Tables> = (transaction: Transaction<Tables>, event: CloudEvent) => Promise<void>;

/** Lets an event have its effect once: a second delivery finds the event's id and changes nothing. */
export async function receiveEvent<Tables extends ChangeTables>(
  database: Kysely<Tables>,
  receivers: readonly EventReceiver<Tables>[],
  event: CloudEvent,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const isNew = await remember(narrow<ChangeTables, Tables>(transaction), event.id);
    if (!isNew) return;
    for (const receive of receivers) await receive(transaction, event);
  });
}

async function remember(database: Kysely<ChangeTables>, id: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await database
    .insertInto('receivedEvents')
    .values({ id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
