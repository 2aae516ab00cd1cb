import DataLoader from 'dataloader';
import { isUuid } from './uuid.ts';

/** Loads one row per customer id, or null; all ids asked for in one tick go into one statement. */
export type RowLoader<Row> = DataLoader<string, Row | null>;

/** Loads the rows that belong to a customer id. */
export type RowsLoader<Row> = DataLoader<string, readonly Row[]>;

/**
 * A loader over a query that takes the ids as one array. An id that is no UUID cannot exist, so it is answered with
 * null and never reaches the database. A row that `open` cannot open, such as one sealed under a missing key, fails
 * alone.
 */
export function rowLoader<Row, Opened = Row>(
  query: (ids: string[]) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
  open?: (row: Row) => Opened,
): RowLoader<Opened> {
  return new DataLoader(async (keys) => {
    const ids = validIds(keys);
    const rows = ids.length === 0 ? [] : await query(ids);
    const byId = new Map(
      rows.map((row) => [idOf(row), open === undefined ? (row as unknown as Opened) : attempt(() => open(row))]),
    );
    return keys.map((key) => byId.get(normal(key)) ?? null);
  }, cached);
}

/** As `rowLoader`, for any number of rows per id, in the order of the query. */
export function rowsLoader<Row>(
  query: (ids: string[]) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): RowsLoader<Row> {
  return new DataLoader(async (keys) => {
    const ids = validIds(keys);
    const groups = Map.groupBy(ids.length === 0 ? [] : await query(ids), idOf);
    return keys.map((key) => groups.get(normal(key)) ?? []);
  }, cached);
}

// A reference may hold anything as its id, and a UUID in capitals is the same id.
function normal(key: unknown): string {
  return String(key).toLowerCase();
}

const cached = { cacheKeyFn: normal };

function validIds(keys: readonly unknown[]): string[] {
  return [...new Set(keys.map(normal).filter(isUuid))];
}

function attempt<Value>(make: () => Value): Value | Error {
  try {
    return make();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
