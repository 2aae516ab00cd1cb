import { type Kysely, sql } from 'kysely';
import { secretRead } from '../changes/secret-reads.ts';
import type { ImportTables } from './import-run.ts';

/** What became of a customer after the time of a record. */
export interface LaterChanges {
  /** Paths of the fields that mutations changed since. */
  readonly paths: ReadonlySet<string>;
  /** Paths of the fields that mutations changed of customers with whom this one shares some. */
  readonly pathsOfOthers: ReadonlySet<string>;
  /** Whether a newer record was imported already; one of another customer says nothing, for it may lack what they share. */
  readonly isImported: boolean;
}

/** Whom a record is about, and who shares fields with that customer. */
export interface AskedRecord {
  readonly customerId: string;
  readonly asOf: string;
  readonly others?: readonly string[] | undefined;
}

/** For those of these customers of whom anything was changed or imported that is newer than the given time: what. */
export async function laterChanges(
  database: Kysely<ImportTables>,
  subgraph: string,
  asked: readonly AskedRecord[],
): Promise<ReadonlyMap<string, LaterChanges>> {
  if (asked.length === 0) return new Map();
  const pairs = asked.flatMap(({ customerId, asOf, others = [] }) =>
    [...new Set([customerId, ...others])].map((id) => ({ about: customerId, id, asOf })),
  );
  const [about, ids, times] = [
    pairs.map((pair) => pair.about),
    pairs.map(({ id }) => id),
    pairs.map(({ asOf }) => asOf),
  ];
  // The CRM's table holds the others' changes too.
  const isOwn = subgraph === 'crm' ? sql`and changes.system = 'crm'` : sql``;
  const { rows } = await sql<{ about: string; isOwn: boolean; path: string | null }>`
    with records as (
      select * from unnest(${about}::uuid[], ${ids}::uuid[], ${times}::timestamptz[])
        as record (about, customer_id, as_of)
    )
    select distinct about, about = records.customer_id as "isOwn", field.path
    from records
    join changes on changes.customer_id = records.customer_id and changes.changed_at > records.as_of
      and changes.operation not in ('import', ${secretRead}) ${isOwn}
    cross join lateral jsonb_to_recordset(changes.fields) as field (path text)
    union all
    select about, true, null
    from records join record_times using (customer_id)
    where about = records.customer_id and record_times.as_of > records.as_of
  `.execute(database);
  return new Map(
    [...Map.groupBy(rows, (row) => row.about)].map(([customerId, found]) => [
      customerId,
      {
        paths: pathsOf(found.filter((row) => row.isOwn)),
        pathsOfOthers: pathsOf(found.filter((row) => !row.isOwn)),
        isImported: found.some(({ path }) => path === null),
      },
    ]),
  );
}

function pathsOf(rows: readonly { readonly path: string | null }[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ path }) => path ?? []));
}
