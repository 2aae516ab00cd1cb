import { sql } from 'kysely';
import { v7 } from 'uuid';
import { importCaller } from '../caller.ts';
import type { FieldChange } from '../changes/field-changes.ts';
import { narrow } from '../database/narrow.ts';
import { cloudEvent } from '../events/cloud-event.ts';
import { enqueueEvent } from '../events/enqueue-event.ts';
import type { DatedRecord } from '../native.ts';
import type { ImportRun, ImportTables, ImportTransaction } from './import-run.ts';

/** What a record changed of its customer. */
export interface ImportedChange {
  readonly record: DatedRecord<unknown>;
  /** The version after it. */
  readonly version: number;
  readonly fields: readonly FieldChange[];
}

/** The event of a batch. */
export interface ImportEvent {
  /** Type of the event, e.g. `customer.quota-imported`. */
  readonly type: string;
  /** What listeners need beyond the changes; never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What is written down of a record that is a customer's first: its own values are in the row, so only its id is told. */
export function firstFields(path: string, { nativeId }: DatedRecord<unknown>): FieldChange[] {
  return [{ path, before: null, after: JSON.stringify(nativeId), isSecret: false }];
}

/** Writes an audit row for each change, and tells the other subgraphs of all in one event. */
export async function recordImports(
  transaction: ImportTransaction,
  run: ImportRun,
  changes: readonly ImportedChange[],
  { type, data }: ImportEvent,
): Promise<void> {
  if (changes.length === 0) return;
  const by = { operation: 'import', callerId: importCaller.id, callerKind: importCaller.kind, requestId: run.id };
  const told = changes.map(({ record: { customerId }, version, fields }) => ({
    changeId: v7(),
    customerId,
    version,
    fields,
  }));
  await sql`
    insert into changes (id, customer_id, operation, caller_id, caller_kind, request_id, version, fields, changed_at)
    select "changeId", "customerId", ${by.operation}, ${by.callerId}::uuid, ${by.callerKind}, ${by.requestId},
      version, fields, ${run.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      as told ("changeId" uuid, "customerId" uuid, version integer, fields jsonb)
  `.execute(transaction);
  // The CRM's own list has them already.
  const list = run.subgraph === 'crm' ? {} : { ...by, changes: told };
  await enqueueEvent(
    narrow<unknown, ImportTables>(transaction),
    run.subgraph,
    cloudEvent(run.subgraph, { type, time: run.now, data: { ...list, ...data } }),
  );
}
