import { type Caller, developmentCaller } from '../../subgraphs/kit/caller.ts';
import type { Context } from '../../subgraphs/kit/context.ts';
import { openDatabase } from '../../subgraphs/kit/database/open-database.ts';
import { noPeers, type Peers } from '../../subgraphs/kit/events/peers.ts';
import type { TestDatabase } from './database.ts';

/** The context of one request to a subgraph, over a pool of connections of its own. */
export function openContext<Tables>(
  database: TestDatabase,
  subgraph: string,
  more: { readonly caller?: Partial<Caller>; readonly peers?: Peers } = {},
): Context<Tables, object> & AsyncDisposable {
  const pool = openDatabase<Tables>({ url: database.urlOf(subgraph), schema: subgraph });
  return {
    subgraph,
    database: pool,
    keyring: database.keyring,
    loaders: {},
    caller: { ...developmentCaller, ...more.caller },
    requestId: 'request-1',
    secretReads: async () => undefined,
    clientAddress: null,
    isUnattended: false,
    peers: more.peers ?? noPeers,
    services: undefined,
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}
