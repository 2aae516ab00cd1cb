import { type Selectable, sql } from 'kysely';
import { v5 } from 'uuid';
import type { Database } from '../kit/database/open-database.ts';
import type { MessagingTables, MethodLiteral, WebhooksTable } from './tables.ts';

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

/** The webhooks of these customers that clients see: each customer's default one first, then the oldest. */
export async function visibleWebhooks(database: Database<MessagingTables>, ids: string[]): Promise<Webhook[]> {
  const rows = await webhooksByCustomers(database, ids);
  return rows.filter((row): row is Webhook => row.method !== null && row.uri !== null);
}

/** Every webhook of these customers in that order. */
export function webhooksByCustomers(database: Database<MessagingTables>, ids: string[]): Promise<WebhookRow[]> {
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

// Made once at random; another one would give every imported webhook another id.
const webhookNamespace = 'c1f5b0de-52a7-4f0c-9a58-6f1d2b7e9034';
