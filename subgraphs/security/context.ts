import type { Caller } from '../kit/caller.ts';
import type { Context } from '../kit/context.ts';
import { narrow } from '../kit/database/narrow.ts';
import type { Database } from '../kit/database/open-database.ts';
import type { Keyring } from '../kit/encryption.ts';
import type { Peers } from '../kit/events/peers.ts';
import { type RowLoader, rowLoader } from '../kit/loader.ts';
import { type SightLoader, sightLoader } from '../kit/registry/seen-customers.ts';
import type { RegistryTables } from '../kit/registry/tables.ts';
import { accountsByIds, type LoadedAccount } from './accounts/accounts.ts';
import type { SecurityTables } from './tables.ts';

/** The loaders of one request. */
export interface Loaders {
  readonly account: RowLoader<LoadedAccount>;
  readonly sight: SightLoader;
}

/** What the resolvers of security share in one request. */
export type RequestContext = Context<SecurityTables, Loaders>;

/** Makes the loaders of one request. */
export function createLoaders(
  database: Database<SecurityTables>,
  _keyring: Keyring,
  caller: Caller,
  peers: Peers,
): Loaders {
  return {
    sight: sightLoader(narrow<RegistryTables, SecurityTables>(database), caller, peers),
    account: rowLoader(
      (ids) => accountsByIds(database, { caller, peers }, ids),
      (account) => account.customerId,
    ),
  };
}
