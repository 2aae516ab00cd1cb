import type { Caller } from './caller.ts';
import type { SecretReads } from './changes/secret-reads.ts';
import type { Database } from './database/open-database.ts';
import type { Keyring } from './encryption.ts';
import type { Peers } from './events/peers.ts';

/** What the resolvers of one request share. */
export interface Context<Tables, Loaders, Services = unknown> {
  /** Name of the subgraph, e.g. `quota`. */
  readonly subgraph: string;
  readonly database: Database<Tables>;
  readonly keyring: Keyring;
  /** Of one client query or mutation, so that nothing is remembered from one caller to the next. */
  readonly loaders: Loaders;
  readonly caller: Caller;
  readonly requestId: string;
  /** To be waited for before a secret is shown. */
  readonly secretReads: SecretReads;
  /** IP address of the client behind the gateway; null where the gateway does not tell it. */
  readonly clientAddress: string | null;
  /** Whether nobody gets to see what is asked for, so that it is no access. */
  readonly isUnattended: boolean;
  /** The other subgraphs. */
  readonly peers: Peers;
  /** What the subgraph keeps running between requests. */
  readonly services: Services;
}
