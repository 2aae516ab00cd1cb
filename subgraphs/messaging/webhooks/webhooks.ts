import { type Kysely, type Selectable, sql } from 'kysely';
import { v5 } from 'uuid';
import type { Database } from '../../kit/database/open-database.ts';
import { PublicError } from '../../kit/errors.ts';
import type { MessagingTables, MethodLiteral, WebhooksTable } from '../tables.ts';
import { isComplete } from './webhook-list.rules.ts';

/** A webhook as it is stored; the default one may lack a method or an address. */
export type WebhookRow = Selectable<WebhooksTable>;

/** A webhook that has both, its secrets sealed. */
export type Webhook = WebhookRow & { readonly method: MethodLiteral; readonly uri: string };

/** Id of the webhook that a customer's account brings along: the same at every import and in every database. */
export function defaultWebhookId(customerId: string): string {
  return v5(`${customerId} default`, webhookNamespace);
}

/** What a secret of a webhook is sealed for. */
export function webhookPlace(column: 'secret' | 'previous_secret', id: string): string {
  return `webhooks.${column}:${id}`;
}

/** The webhooks of these customers that events are sent to: each customer's default one first, then the oldest. */
export async function completeWebhooks(database: Database<MessagingTables>, ids: string[]): Promise<Webhook[]> {
  return (await webhooksByCustomers(database, ids)).filter((row): row is Webhook => isComplete(row));
}

/** Every webhook of these customers in that order. */
export function webhooksByCustomers(database: Kysely<MessagingTables>, ids: string[]): Promise<WebhookRow[]> {
  return database
    .selectFrom('webhooks')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('customerId')
    .orderBy('isDefault', 'desc')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

/** The customer's webhook with this id, or NOT_FOUND. */
export function requireWebhook(rows: readonly WebhookRow[], id: string): WebhookRow {
  const found = rows.find((row) => row.id === id && isComplete(row));
  if (found !== undefined) return found;
  throw new PublicError(
    'NOT_FOUND',
    `The customer has no webhook ${id}: look up its webhooks in Customer.messaging.webhooks.`,
  );
}

// Made once at random; another one would give every imported webhook another id.
const webhookNamespace = 'c1f5b0de-52a7-4f0c-9a58-6f1d2b7e9034';
