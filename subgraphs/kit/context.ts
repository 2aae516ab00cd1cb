import type { Caller } from './caller.ts';
import type { Database } from './database/open-database.ts';
import type { Keyring } from './encryption.ts';

/** What the resolvers of one request share. */
export interface Context<Tables, Loaders> {
  readonly database: Database<Tables>;
  readonly keyring: Keyring;
  /** One per request, so that nothing is remembered from one caller to the next. */
  readonly loaders: Loaders;
  readonly caller: Caller;
  readonly requestId: string;
}
