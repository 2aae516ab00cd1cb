import type { Caller } from '../kit/caller.ts';
import type { Context } from '../kit/context.ts';
import type { Database } from '../kit/database/open-database.ts';
import type { Keyring } from '../kit/encryption.ts';
import type { Peers } from '../kit/events/peers.ts';
import { type RowLoader, rowLoader } from '../kit/loader.ts';
import { type Account, accountsByIds } from './accounts/accounts.ts';
import type { ProvisioningTables } from './tables.ts';

/** The loaders of one request. */
export interface Loaders {
  readonly account: RowLoader<Account>;
}

/** What the resolvers of provisioning share in one request. */
export type RequestContext = Context<ProvisioningTables, Loaders>;

/** Makes the loaders of one request. */
export function createLoaders(
  database: Database<ProvisioningTables>,
  _: Keyring,
  caller: Caller,
  peers: Peers,
): Loaders {
  return {
    account: rowLoader(
      (ids) => accountsByIds(database, { caller, peers }, ids),
      (account) => account.customerId,
    ),
  };
}
