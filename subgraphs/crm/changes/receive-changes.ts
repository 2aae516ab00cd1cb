import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { type CloudEvent, sourceOf } from '../../kit/events/cloud-event.ts';
import { type CrmTables, callerKindLiterals, systemLiterals } from '../tables.ts';

const field = z.object({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  isSecret: z.boolean(),
});
const by = z.object({
  operation: z.string(),
  callerId: z.guid(),
  callerKind: z.enum(callerKindLiterals),
  callerIssuer: z.string().nullish(),
  callerSubject: z.string().nullish(),
  requestId: z.string(),
});
const change = z.object({ changeId: z.guid(), version: z.int(), fields: z.array(field) });

/** What a mutation did to the customer that is the event's subject. */
const toldChange = by.extend(change.shape);
/** What an import did to many. */
const toldImport = by.extend({ changes: z.array(change.extend({ customerId: z.guid() })) });

/** Adds the changes that another subgraph tells of to the customers' timelines; events that tell of none are left alone. */
export async function receiveChanges(transaction: Transaction<CrmTables>, event: CloudEvent): Promise<void> {
  const system = systemLiterals.find((name) => sourceOf(name) === event.source);
  if (system === undefined) return;
  const imported = toldImport.safeParse(event.data);
  const told = toldChange.safeParse(event.data);
  const changes = imported.success
    ? imported.data.changes.map((one) => ({ ...by.parse(imported.data), ...one }))
    : told.success && event.subject !== undefined
      ? [{ ...told.data, customerId: event.subject }]
      : [];
  if (changes.length === 0) return;
  const rows = changes.map(({ changeId, ...rest }) => ({ ...rest, id: changeId }));
  await sql`
    insert into changes (id, system, customer_id, operation, caller_id, caller_kind, caller_issuer, caller_subject, request_id,
      version, fields, changed_at)
    select id, ${system}, "customerId", operation, "callerId", "callerKind", "callerIssuer", "callerSubject", "requestId", version, fields,
      ${event.time}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, "customerId" uuid, operation text,
      "callerId" uuid, "callerKind" text, "callerIssuer" text, "callerSubject" text, "requestId" text, version integer, fields jsonb)
    on conflict (id) do nothing
  `.execute(transaction);
}
