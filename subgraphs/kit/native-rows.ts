import { type Kysely, sql } from 'kysely';

/** Where a format's records stand, and which of their ids were given here. */
export interface NativeRows {
  /** The table with one row per record, and its columns (in snake_case). */
  readonly records: {
    readonly table: string;
    readonly customerId: string;
    readonly nativeId: string;
    readonly partnerKey?: string;
  };
  isLocalId?(nativeId: string, customerId: string): boolean;
}

/** Customers whose local accounts carry one of these partner keys, each alone with it. */
export async function findByPartnerKeys<Tables>(
  { records, isLocalId }: NativeRows,
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

/** Customer ids of the native ids that have a row. */
export async function findCustomers<Tables>(
  { records }: Pick<NativeRows, 'records'>,
  database: Kysely<Tables>,
  nativeIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ nativeId: string; customerId: string }>`
    select ${sql.ref(records.nativeId)} as native_id, ${sql.ref(records.customerId)} as customer_id
    from ${sql.table(records.table)} where ${sql.ref(records.nativeId)} = any(${nativeIds}::text[])
  `.execute(database);
  return new Map(found.rows.map((row) => [row.nativeId, row.customerId]));
}

/** How many rows there are. */
export async function countRecords<Tables>(
  { records }: Pick<NativeRows, 'records'>,
  database: Kysely<Tables>,
): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(records.table)}`.execute(
    database,
  );
  return counted.rows[0]?.count ?? 0;
}
