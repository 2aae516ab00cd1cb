import type { Context } from '../kit/context.ts';
import type { Database } from '../kit/database/open-database.ts';
import { type RowLoader, type RowsLoader, rowLoader, rowsLoader } from '../kit/loader.ts';
import { type Account, accountsByIds } from './accounts.ts';
import { type LineChannel, lineChannelsByIds } from './line-channels.ts';
import type { MessagingTables } from './tables.ts';
import { visibleWebhooks, type Webhook } from './webhooks.ts';

/** The loaders of one request; all of them take ids of customers. */
export interface Loaders {
  readonly account: RowLoader<Account>;
  readonly line: RowLoader<LineChannel>;
  readonly webhooks: RowsLoader<Webhook>;
}

/** What the resolvers of messaging share in one request. */
export type RequestContext = Context<MessagingTables, Loaders>;

/** Makes the loaders of one request. */
export function createLoaders(database: Database<MessagingTables>): Loaders {
  return {
    account: rowLoader(
      (ids) => accountsByIds(database, ids),
      (account) => account.customerId,
    ),
    line: rowLoader(
      (ids) => lineChannelsByIds(database, ids),
      (line) => line.customerId,
    ),
    webhooks: rowsLoader(
      (ids) => visibleWebhooks(database, ids),
      (webhook) => webhook.customerId,
    ),
  };
}
