import type { Caller } from '../kit/caller.ts';
import type { Context } from '../kit/context.ts';
import type { Database } from '../kit/database/open-database.ts';
import type { Keyring } from '../kit/encryption.ts';
import { type RowLoader, rowLoader } from '../kit/loader.ts';
import { type ChangesPages, changesPages } from './changes/changes.ts';
import { type AccessRecorder, startAccessRecorder } from './customers/access-recorder.ts';
import { type Customer, customersByIds } from './customers/customers.ts';
import { openPrincipal, type Principal, principalsByIds } from './principals/principals.ts';
import type { CrmTables } from './tables.ts';

/** The loaders of one request. */
export interface Loaders {
  readonly customer: RowLoader<Customer>;
  readonly principal: RowLoader<Principal>;
  readonly changes: ChangesPages;
}

/** What the CRM keeps running between requests. */
export interface Services {
  /** Remembers who reads which customer. */
  readonly accesses: AccessRecorder;
}

/** What the resolvers of the CRM share in one request. */
export type RequestContext = Context<CrmTables, Loaders, Services>;

/** Starts what runs between requests. */
export function startServices(database: Database<CrmTables>): Services & AsyncDisposable {
  const accesses = startAccessRecorder(database);
  return { accesses, [Symbol.asyncDispose]: () => accesses[Symbol.asyncDispose]() };
}

/** Makes the loaders of one request. */
export function createLoaders(database: Database<CrmTables>, keyring: Keyring, caller: Caller): Loaders {
  return {
    customer: rowLoader(
      (ids) => customersByIds(database, caller, ids),
      (customer) => customer.id,
    ),
    principal: rowLoader(
      (ids) => principalsByIds(database, ids),
      (principal) => principal.id,
      (row) => openPrincipal(row, keyring),
    ),
    changes: changesPages(database),
  };
}
