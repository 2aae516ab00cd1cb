import { type Kysely, sql } from 'kysely';

/**
 * Inserts rows or, where the key exists, overwrites every given column and counts the row's version up. All rows must
 * have the same columns; the caller leaves out rows that change nothing.
 */
export async function upsertRows<Tables, Name extends keyof Tables & string>(
  database: Kysely<Tables>,
  table: Name,
  rows: readonly Readonly<Record<string, unknown>>[],
  key: readonly string[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const changed = columns.filter((column) => !key.includes(column));
  const names = (list: readonly string[]) => sql.join(list.map((column) => sql.ref(snake(column))));
  const values = sql.join(rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`));
  const updates = changed.map((column) => sql`${sql.ref(snake(column))} = excluded.${sql.ref(snake(column))}`);
  await sql`
    insert into ${sql.table(table)} as stored (${names(columns)}) values ${values}
    on conflict (${names(key)}) do update set ${sql.join([...updates, sql`version = stored.version + 1`])}
  `.execute(database);
}

// Raw SQL is beyond the reach of the plugin that renames columns.
function snake(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
