import { type Kysely, sql } from 'kysely';

/** The table with one row per native record, and its columns (in snake_case) for the customer and the native id. */
export interface RecordsTable {
  readonly table: string;
  readonly customerId: string;
  readonly nativeId: string;
  /** The column with the partner's own key, where records have one. */
  readonly partnerKey?: string;
}

/** What is looked up, and how ids that were made here are told. */
interface Place {
  readonly records: RecordsTable;
  isLocalId?(nativeId: string, customerId: string): boolean;
}

/** The customers of the native ids that have records. */
export async function findCustomers<Tables>(
  { records }: Place,
  database: Kysely<Tables>,
  nativeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ nativeId: string; customerId: string }>`
    select ${sql.ref(records.nativeId)} as native_id, ${sql.ref(records.customerId)} as customer_id
    from ${sql.table(records.table)} where ${sql.ref(records.nativeId)} = any(${nativeIds}::text[])
  `.execute(database);
  return new Map(found.rows.map((row) => [row.nativeId, row.customerId]));
}

/** The customers whose records were made here and carry these keys of the partner; none for a key that several carry. */
export async function findByPartnerKeys<Tables>(
  { records, isLocalId }: Place,
  database: Kysely<Tables>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (records.partnerKey === undefined || keys.length === 0) return new Map();
  const found = await sql<{ key: string; nativeId: string; customerId: string }>`
    select ${sql.ref(records.partnerKey)} as key, ${sql.ref(records.nativeId)} as native_id,
      ${sql.ref(records.customerId)} as customer_id
    from ${sql.table(records.table)} where ${sql.ref(records.partnerKey)} = any(${keys}::text[])
  `.execute(database);
  const byKey = Map.groupBy(found.rows, (row) => row.key);
  return new Map(
    [...byKey].flatMap(([key, [row, ...others]]): [string, string][] =>
      row !== undefined && others.length === 0 && isLocalId?.(row.nativeId, row.customerId)
        ? [[key, row.customerId]]
        : [],
    ),
  );
}

/** How many records there are. */
export async function countRecords<Tables>({ records }: Place, database: Kysely<Tables>): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(records.table)}`.execute(
    database,
  );
  return counted.rows[0]?.count ?? 0;
}
