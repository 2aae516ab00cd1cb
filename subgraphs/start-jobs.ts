import { listenersOf, loadSubgraph, type SubgraphName } from './domains.ts';
import { forget } from './kit/changes/forget.ts';
import type { ChangeTables } from './kit/changes/tables.ts';
import { narrow } from './kit/database/narrow.ts';
import { openDatabase } from './kit/database/open-database.ts';
import { runDueJobs } from './kit/database/run-due-jobs.ts';
import { startWorker, type Worker } from './kit/database/start-worker.ts';
import type { Keyring } from './kit/encryption.ts';
import { eventTasks } from './kit/events/event-tasks.ts';
import type { Peers } from './kit/events/peers.ts';
import { resealColumn } from './kit/reseal.ts';

/** What the background work of one subgraph needs. */
export interface JobOptions {
  readonly url: string;
  readonly keyring: Keyring;
  readonly peers: Peers;
  /** Hears what was done, in sentences for the operator. */
  readonly report?: (sentence: string) => void;
}

/** Delivers the events of one subgraph that wait now, for whoever cannot wait for its background work. */
export function deliverEvents(name: SubgraphName, { url, peers }: Pick<JobOptions, 'url' | 'peers'>): Promise<void> {
  return runDueJobs(name, url, eventTasks(listenersOf(name), peers));
}

/** Starts the background work of one subgraph: it delivers events, seals under the newest key and forgets what is over its time. */
export async function startJobs(name: SubgraphName, { url, keyring, peers, report }: JobOptions): Promise<Worker> {
  const { sealed } = await loadSubgraph(name);
  const database = openDatabase<ChangeTables>({ url, schema: name, poolSize: 2 });
  const reseal = async () => {
    for (const column of sealed) {
      const count = await resealColumn(narrow<unknown, ChangeTables>(database), keyring, column);
      report?.(`${name}.${column.table}.${column.column}: ${count} values sealed again`);
    }
  };
  const worker = await startWorker({
    subgraph: name,
    url,
    tasks: { ...eventTasks(listenersOf(name), peers), reseal, forget: () => forget(database, Date.now()) },
    atStart: ['reseal', 'forget'],
    crontab: '0 3 * * * reseal\n0 * * * * forget',
  });
  return {
    async stop() {
      await worker.stop();
      await database.destroy();
    },
  };
}
