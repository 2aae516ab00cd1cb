import type { Caller } from '../kit/caller.ts';
import type { Context } from '../kit/context.ts';
import type { Database } from '../kit/database/open-database.ts';
import type { Keyring } from '../kit/encryption.ts';
import type { Peers } from '../kit/events/peers.ts';
import { type RowLoader, type RowsLoader, rowLoader, rowsLoader } from '../kit/loader.ts';
import type { SubgraphOptions } from '../kit/subgraph.ts';
import { type Account, accountsByIds } from './accounts/accounts.ts';
import { type LineChannel, lineChannelsByIds } from './line/line.ts';
import type { MessagingTables } from './tables.ts';
import { completeWebhooks, type Webhook } from './webhooks/webhooks.ts';

/** The loaders of one request; all of them take ids of customers, the last two only of those whose account is the caller's to see. */
export interface Loaders {
  readonly account: RowLoader<Account>;
  readonly line: RowLoader<LineChannel>;
  readonly webhooks: RowsLoader<Webhook>;
}

/** What messaging knows besides its database. */
export interface Services {
  /** True: webhooks may point into private, loopback and link-local networks. */
  readonly allowPrivateWebhooks: boolean;
}

/** What the resolvers of messaging share in one request. */
export type RequestContext = Context<MessagingTables, Loaders, Services>;

/** Makes the loaders of one request. */
export function createLoaders(
  database: Database<MessagingTables>,
  _keyring: Keyring,
  caller: Caller,
  peers: Peers,
): Loaders {
  return {
    account: rowLoader(
      (ids) => accountsByIds(database, { caller, peers }, ids),
      (account) => account.customerId,
    ),
    line: rowLoader(
      (ids) => lineChannelsByIds(database, ids),
      (line) => line.customerId,
    ),
    webhooks: rowsLoader(
      (ids) => completeWebhooks(database, ids),
      (webhook) => webhook.customerId,
    ),
  };
}

/** Starts what lives as long as the subgraph. */
export function createServices(
  _database: Database<MessagingTables>,
  { allowPrivateWebhooks = false }: SubgraphOptions,
): Services & AsyncDisposable {
  return { allowPrivateWebhooks, [Symbol.asyncDispose]: async () => undefined };
}
