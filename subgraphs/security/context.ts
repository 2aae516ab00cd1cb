import type { Caller } from '../kit/caller.ts';
import type { Context } from '../kit/context.ts';
import type { Database } from '../kit/database/open-database.ts';
import type { Keyring } from '../kit/encryption.ts';
import { type RowLoader, rowLoader } from '../kit/loader.ts';
import { type Account, accountsByIds } from './accounts/accounts.ts';
import type { SecurityTables } from './tables.ts';

/** The loaders of one request. */
export interface Loaders {
  readonly account: RowLoader<Account>;
}

/** What the resolvers of security share in one request. */
export type RequestContext = Context<SecurityTables, Loaders>;

/** Makes the loaders of one request. */
export function createLoaders(database: Database<SecurityTables>, _keyring: Keyring, caller: Caller): Loaders {
  return {
    account: rowLoader(
      (ids) => accountsByIds(database, caller, ids),
      (account) => account.customerId,
    ),
  };
}
