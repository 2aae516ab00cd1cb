import type { Kysely } from 'kysely';
import { listenersOf, loadSubgraph, type SubgraphName } from './domains.ts';
import { forget } from './kit/changes/forget.ts';
import type { ChangeTables } from './kit/changes/tables.ts';
import { narrow } from './kit/database/narrow.ts';
import { openDatabase } from './kit/database/open-database.ts';
import { runDueJobs } from './kit/database/run-due-jobs.ts';
import { startWorker, type Worker } from './kit/database/start-worker.ts';
import type { Keyring } from './kit/encryption.ts';
import type { CloudEvent } from './kit/events/cloud-event.ts';
import { eventTasks } from './kit/events/event-tasks.ts';
import type { Peers } from './kit/events/peers.ts';
import { catchUp } from './kit/registry/catch-up.ts';
import { registrar } from './kit/registry/registered-customers.ts';
import type { RegistryTables } from './kit/registry/tables.ts';
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

/**
 * Starts the background work of one subgraph: it delivers events, seals under the newest key, forgets what is over its time and
 * asks the CRM for customers that no event told it of.
 */
export async function startJobs(name: SubgraphName, { url, keyring, peers, report }: JobOptions): Promise<Worker> {
  const { sealed, receive } = await loadSubgraph(name);
  const database = openDatabase<Tables>({ url, schema: name, poolSize: 2 });
  const reseal = async () => {
    for (const column of sealed) {
      const count = await resealColumn(narrow<unknown, Tables>(database), keyring, column);
      report?.(`${name}.${column.table}.${column.column}: ${count} values sealed again`);
    }
  };
  const hearing = hearingJobs(name, database, peers, (event) => receive(narrow<unknown, Tables>(database), event));
  const worker = await startWorker({
    subgraph: name,
    url,
    tasks: {
      ...eventTasks(listenersOf(name), peers),
      ...hearing.tasks,
      reseal,
      forget: () => forget(narrow<ChangeTables, Tables>(database), Date.now()),
    },
    atStart: ['reseal', 'forget', ...hearing.atStart],
    crontab: ['0 3 * * * reseal', '0 * * * * forget', ...hearing.crontab].join('\n'),
  });
  return {
    async stop() {
      await worker.stop();
      await database.destroy();
    },
  };
}

type Tables = ChangeTables & RegistryTables;

/** The jobs by which a subgraph hears of customers that no event told it of; the CRM has none. */
function hearingJobs(
  name: SubgraphName,
  database: Kysely<Tables>,
  peers: Peers,
  receive: (event: CloudEvent) => Promise<void>,
) {
  if (name === registrar) return { tasks: {}, atStart: [], crontab: [] };
  const hear = (payload: unknown) =>
    catchUp(narrow<RegistryTables, Tables>(database), peers, {
      receive,
      isWhole: (payload as { isWhole?: boolean }).isWhole === true,
    });
  return {
    tasks: { 'catch-up': hear },
    atStart: ['catch-up'],
    crontab: ['15 * * * * catch-up', '30 3 * * * catch-up ?id=catch-up-whole {"isWhole":true}'],
  };
}
