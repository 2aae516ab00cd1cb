import pg from 'pg';
import { grantsOf, loadSubgraph, type SubgraphName, subgraphNames } from '../../subgraphs/domains.ts';
import { jobSchema } from '../../subgraphs/kit/database/install-jobs.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { localPeers, type Peers } from '../../subgraphs/kit/events/peers.ts';
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
  const peersOf = (name: SubgraphName) => localPeers(name, subgraphs);
  for (const name of subgraphNames) {
    const { open } = await loadSubgraph(name);
    subgraphs.set(
      name,
      await open({ ...database.optionsOf(name), ...options, peers: peersOf(name), grants: grantsOf(name) }),
    );
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
        for (const name of subgraphNames) left += await runJobs(database, name, peersOf(name));
      }
    },
    async [Symbol.asyncDispose]() {
      for (const subgraph of subgraphs.values()) await subgraph[Symbol.asyncDispose]();
    },
  };
}

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
