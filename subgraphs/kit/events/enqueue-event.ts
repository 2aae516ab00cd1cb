import { type Kysely, sql } from 'kysely';
import { jobSchema } from '../database/install-jobs.ts';
import type { CloudEvent } from './cloud-event.ts';

/** Puts an event into the subgraph's job queue, in the transaction of its cause: it exists exactly when the cause was committed. */
export async function enqueueEvent(transaction: Kysely<unknown>, subgraph: string, event: CloudEvent): Promise<void> {
  const payload = JSON.stringify(event);
  await sql`select ${sql.id(jobSchema(subgraph), 'add_job')}('publish', ${payload}::json)`.execute(transaction);
}
