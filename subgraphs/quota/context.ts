import type { Caller } from '../kit/caller.ts';
import type { Context } from '../kit/context.ts';
import { narrow } from '../kit/database/narrow.ts';
import type { Database } from '../kit/database/open-database.ts';
import type { Keyring } from '../kit/encryption.ts';
import type { Peers } from '../kit/events/peers.ts';
import { type RowLoader, type RowsLoader, rowLoader, rowsLoader } from '../kit/loader.ts';
import { type SightLoader, sightLoader } from '../kit/registry/seen-customers.ts';
import type { RegistryTables } from '../kit/registry/tables.ts';
import { type LoadedAccount, loadedAccounts } from './accounts/accounts.ts';
import { type Attribute, attributesByCustomers } from './attributes/attributes.ts';
import type { QuotaTables } from './tables.ts';

/** The loaders of one request. */
export interface Loaders {
  /** Of hidden customers too: only those that are shown are for the caller. */
  readonly account: RowLoader<LoadedAccount>;
  readonly attributes: RowsLoader<Attribute>;
  readonly sight: SightLoader;
}

/** What the resolvers of quota share in one request. */
export type RequestContext = Context<QuotaTables, Loaders>;

/** Makes the loaders of one request. */
export function createLoaders(
  database: Database<QuotaTables>,
  _keyring: Keyring,
  caller: Caller,
  peers: Peers,
): Loaders {
  return {
    account: rowLoader(
      (ids) => loadedAccounts(database, { caller, peers }, ids),
      (account) => account.customerId,
    ),
    sight: sightLoader(narrow<RegistryTables, QuotaTables>(database), caller, peers),
    attributes: rowsLoader(
      (ids) => attributesByCustomers(database, ids),
      (attribute) => attribute.customerId,
    ),
  };
}
