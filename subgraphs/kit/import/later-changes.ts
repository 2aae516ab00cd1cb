import { type Kysely, sql } from 'kysely';
import type { ImportTables } from './import-run.ts';

/** What became of a customer after the time of a record. */
export interface LaterChanges {
  /** Paths of the fields that mutations changed since. */
  readonly paths: ReadonlySet<string>;
  /** Whether a newer record was imported already. */
  readonly isImported: boolean;
}

/** For those of these customers of whom anything was changed or imported that is newer than the given time: what. */
export async function laterChanges(
  database: Kysely<ImportTables>,
  subgraph: string,
  records: readonly { readonly customerId: string; readonly asOf: string }[],
): Promise<ReadonlyMap<string, LaterChanges>> {
  if (records.length === 0) return new Map();
  const [ids, times] = [records.map(({ customerId }) => customerId), records.map(({ asOf }) => asOf)];
  // The CRM's table holds the others' changes too.
  const isOwn = subgraph === 'crm' ? sql`and changes.system = 'crm'` : sql``;
  const { rows } = await sql<{ customerId: string; path: string | null }>`
    with records as (select * from unnest(${ids}::uuid[], ${times}::timestamptz[]) as record (customer_id, as_of))
    select distinct records.customer_id, field.path
    from records
    join changes on changes.customer_id = records.customer_id and changes.changed_at > records.as_of
      and changes.operation <> 'import' ${isOwn}
    cross join lateral jsonb_to_recordset(changes.fields) as field (path text)
    union all
    select records.customer_id, null
    from records join record_times using (customer_id) where record_times.as_of > records.as_of
  `.execute(database);
  return new Map(
    [...Map.groupBy(rows, (row) => row.customerId)].map(([customerId, found]) => [
      customerId,
      {
        paths: new Set(found.flatMap(({ path }) => path ?? [])),
        isImported: found.some(({ path }) => path === null),
      },
    ]),
  );
}
