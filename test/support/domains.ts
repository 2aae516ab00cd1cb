import pg from 'pg';
import { loadSubgraph, type SubgraphName, subgraphNames } from '../../subgraphs/domains.ts';
import { type Caller, developmentCaller } from '../../subgraphs/kit/caller.ts';
import { jobSchema } from '../../subgraphs/kit/database/install-jobs.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { type LocalPeer, localPeers, type Peers } from '../../subgraphs/kit/events/peers.ts';
import type { Subgraph, SubgraphOptions } from '../../subgraphs/kit/subgraph.ts';
import { deliverEvents } from '../../subgraphs/start-jobs.ts';
import type { TestDatabase } from './database.ts';
import type { Answer } from './deployments.ts';

/** All five subgraphs on one database, reaching each other as in one process, without a gateway. */
export interface Domains extends AsyncDisposable {
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  /** Asks one subgraph; the data, or an error with all messages. */
  ask(subgraph: SubgraphName, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Runs every job that is due, of all subgraphs, until none is left. */
  settle(): Promise<void>;
}

/** Opens the subgraphs; no worker runs, so that a test decides with `settle` when events travel. */
export async function openDomains(
  database: TestDatabase,
  options: Pick<SubgraphOptions, 'callerOf' | 'onStatement'> = {},
): Promise<Domains> {
  const subgraphs = new Map<string, Subgraph>();
  const reachable = new Map<string, LocalPeer>();
  const peers = localPeers(reachable);
  const callerOf: SubgraphOptions['callerOf'] = (headers) =>
    headers[peerHeader] === undefined ? (options.callerOf?.(headers) ?? developmentCaller) : peerCaller;
  for (const name of subgraphNames) {
    const { open } = await loadSubgraph(name);
    const subgraph = await open({ ...database.optionsOf(name), ...options, callerOf, peers });
    subgraphs.set(name, subgraph);
    reachable.set(name, {
      execute: (body) => subgraph.execute(body, { [peerHeader]: 'yes' }),
      receive: subgraph.receive,
    });
  }
  return {
    subgraphs,
    async ask(name, query, variables = {}) {
      const subgraph = subgraphs.get(name);
      if (subgraph === undefined) throw new Error(`${name} is not open`);
      // As JSON, for graphql-js answers with objects that have no prototype.
      return JSON.parse(JSON.stringify(await subgraph.execute({ query, variables }, {}))) as Answer;
    },
    async settle() {
      for (let left = 1; left > 0; ) {
        left = 0;
        for (const name of subgraphNames) left += await runJobs(database, name, peers);
      }
    },
    async [Symbol.asyncDispose]() {
      for (const subgraph of subgraphs.values()) await subgraph[Symbol.asyncDispose]();
    },
  };
}

// Between the subgraphs nobody asks in the name of a caller.
const peerHeader = 'x-test-peer';
const peerCaller: Caller = { ...developmentCaller, kind: 'subgraph' };

/** Runs the jobs of one subgraph that are due, and returns how many there were. */
async function runJobs(database: TestDatabase, name: SubgraphName, peers: Peers): Promise<number> {
  const count = await withConnection(database.urlOf(name), async (client) => {
    const due = await client.query<{ count: string }>(
      `select count(*) from ${pg.escapeIdentifier(jobSchema(name))}._private_jobs where run_at <= now() and attempts < max_attempts`,
    );
    return Number(due.rows[0]?.count);
  });
  if (count > 0) await deliverEvents(name, { url: database.urlOf(name), peers });
  return count;
}
