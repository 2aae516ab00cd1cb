import type { Kysely, Transaction } from 'kysely';
import { upsertRows } from '../../kit/upsert.ts';
import type { MessagingTables } from '../tables.ts';
import type { WebhookRow } from './webhooks.ts';

/**
 * Writes the rows that differ, and no others. At no moment has a customer two default webhooks, which an index
 * refuses.
 */
export async function writeWebhooks(
  transaction: Transaction<MessagingTables>,
  before: readonly WebhookRow[],
  after: readonly Omit<WebhookRow, 'version'>[],
): Promise<void> {
  const [stored, kept] = [new Set(before.map(placeOf)), new Set(after.map(placeOf))];
  const unchanged = new Set<unknown>(before);
  const removed = before.filter((row) => !kept.has(placeOf(row))).map((row) => row.id);
  const changed = after.filter((row) => stored.has(placeOf(row)) && !unchanged.has(row));
  const fresh = after.filter((row) => !stored.has(placeOf(row)));
  for (const ids of batches(removed)) await deleteWebhooks(transaction, ids);
  const ordered = changed.toSorted((a, b) => Number(a.isDefault) - Number(b.isDefault)).map(withoutVersion);
  for (const rows of batches(ordered)) await upsertRows(transaction, 'webhooks', rows, ['id']);
  // Inserted, never merged over a row: an id that stands elsewhere is refused instead of taken away.
  for (const rows of batches(fresh)) await transaction.insertInto('webhooks').values(rows).execute();
}

// A record may name a webhook of another customer, which is no change of that one.
function placeOf({ customerId, id }: Pick<WebhookRow, 'customerId' | 'id'>): string {
  return `${customerId} ${id}`;
}

async function deleteWebhooks(database: Kysely<MessagingTables>, ids: readonly string[]): Promise<void> {
  await database.deleteFrom('webhooks').where('id', 'in', ids).execute();
}

// 1000 rows stay below PostgreSQL's limit of 65,535 parameters.
function batches<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / 1000) }, (_, index) =>
    rows.slice(index * 1000, (index + 1) * 1000),
  );
}

function withoutVersion<Row extends object>(row: Row): Omit<Row, 'version'> {
  const { version: _, ...rest } = row as Row & { version?: number };
  return rest;
}
