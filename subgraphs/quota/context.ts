import type { Caller } from '../kit/caller.ts';
import type { Context } from '../kit/context.ts';
import type { Database } from '../kit/database/open-database.ts';
import type { Keyring } from '../kit/encryption.ts';
import { type RowLoader, type RowsLoader, rowLoader, rowsLoader } from '../kit/loader.ts';
import { type Account, visibleAccounts } from './accounts/accounts.ts';
import { type Attribute, attributesByCustomers } from './attributes/attributes.ts';
import type { QuotaTables } from './tables.ts';

/** The loaders of one request. */
export interface Loaders {
  readonly account: RowLoader<Account>;
  readonly attributes: RowsLoader<Attribute>;
}

/** What the resolvers of quota share in one request. */
export type RequestContext = Context<QuotaTables, Loaders>;

/** Makes the loaders of one request. */
export function createLoaders(database: Database<QuotaTables>, _keyring: Keyring, caller: Caller): Loaders {
  return {
    account: rowLoader(
      (ids) => visibleAccounts(database, caller, ids),
      (account) => account.customerId,
    ),
    attributes: rowsLoader(
      (ids) => attributesByCustomers(database, ids),
      (attribute) => attribute.customerId,
    ),
  };
}
