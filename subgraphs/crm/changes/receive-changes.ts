import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { type CloudEvent, sourceOf } from '../../kit/events/cloud-event.ts';
import { type CrmTables, callerKindLiterals, systemLiterals } from '../tables.ts';

const toldChange = z.object({
  changeId: z.guid(),
  operation: z.string(),
  callerId: z.guid(),
  callerKind: z.enum(callerKindLiterals),
  requestId: z.string(),
  version: z.int(),
  fields: z.array(
    z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable(), isSecret: z.boolean() }),
  ),
});

/** Adds a change that another subgraph tells of to the customer's timeline; events that tell of none are left alone. */
export async function receiveChanges(transaction: Transaction<CrmTables>, event: CloudEvent): Promise<void> {
  const system = systemLiterals.find((name) => sourceOf(name) === event.source);
  const told = toldChange.safeParse(event.data);
  if (system === undefined || event.subject === undefined || !told.success) return;
  const { changeId, fields, ...change } = told.data;
  await transaction
    .insertInto('changes')
    .values({
      ...change,
      id: changeId,
      system,
      customerId: event.subject,
      fields: sql`${JSON.stringify(fields)}::jsonb`,
      changedAt: event.time,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
