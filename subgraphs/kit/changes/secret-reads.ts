import DataLoader from 'dataloader';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import type { Caller } from '../caller.ts';
import { jobSchema } from '../database/install-jobs.ts';
import { cloudEvent } from '../events/cloud-event.ts';
import { callerColumns } from './caller-columns.ts';

/** A secret that is shown. */
export interface SecretRead {
  readonly customerId: string;
  /** Name of the field as clients know it, e.g. `activationCode` or `webhooks.<id>.secret`. */
  readonly path: string;
  /** Version of the record that holds it. */
  readonly version: number;
}

/** Writes down who is shown which secrets; resolves once that is kept, so that none is shown without its audit row. */
export type SecretReads = (read: SecretRead) => Promise<void>;

/** What the audit rows of readings are called: `Customer.changes` shows them under it. */
export const secretRead = 'secret.read';

/**
 * Collects what one request shows of secrets: one audit row for each customer, and one event, in one statement for all that is
 * asked for within one tick.
 */
export function secretReads(
  database: Kysely<unknown>,
  subgraph: string,
  caller: Caller,
  requestId: string,
): SecretReads {
  const loader = new DataLoader<SecretRead, true>(
    async (reads) => {
      await saveReads(database, subgraph, { ...callerColumns(caller), requestId }, reads);
      return reads.map(() => true as const);
    },
    { cache: false },
  );
  return async (read) => void (await loader.load(read));
}

type By = ReturnType<typeof callerColumns> & { readonly requestId: string };

async function saveReads(
  database: Kysely<unknown>,
  subgraph: string,
  by: By,
  reads: readonly SecretRead[],
): Promise<void> {
  const now = new Date().toISOString();
  const changes = [...Map.groupBy(reads, ({ customerId }) => customerId)].map(([customerId, own]) => ({
    changeId: v7(),
    customerId,
    version: Math.max(...own.map(({ version }) => version)),
    fields: [...new Set(own.map(({ path }) => path))]
      .sort()
      .map((path) => ({ path, before: null, after: null, isSecret: true })),
  }));
  const event = cloudEvent(subgraph, {
    type: 'customer.secret-read',
    subject: undefined,
    time: now,
    data: { operation: secretRead, ...by, changes },
  });
  await sql`
    with kept as (
      insert into changes (id, customer_id, operation, caller_id, caller_kind, caller_issuer, caller_subject, request_id,
        version, fields, changed_at)
      select "changeId", "customerId", ${secretRead}, ${by.callerId}::uuid, ${by.callerKind}, ${by.callerIssuer},
        ${by.callerSubject}, ${by.requestId}, version, fields, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as told ("changeId" uuid, "customerId" uuid, version integer, fields jsonb)
    )
    select ${sql.id(jobSchema(subgraph), 'add_job')}('publish', ${JSON.stringify(event)}::json)
  `.execute(database);
}
