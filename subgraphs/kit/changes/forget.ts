import type { Kysely } from 'kysely';
import { idempotencyKeyLifetimeMs } from './idempotency-key.ts';
import type { ChangeTables } from './tables.ts';

// Longer than any event is tried to be delivered.
const eventLifetimeMs = 30 * 24 * 60 * 60 * 1000;

/** Removes idempotency keys and remembered events that are over their time. */
export async function forget(database: Kysely<ChangeTables>, now: number): Promise<void> {
  await database
    .deleteFrom('idempotencyKeys')
    .where('createdAt', '<', new Date(now - idempotencyKeyLifetimeMs).toISOString())
    .execute();
  await database
    .deleteFrom('receivedEvents')
    .where('receivedAt', '<', new Date(now - eventLifetimeMs).toISOString())
    .execute();
}
