import DataLoader from 'dataloader';
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from './database/open-database.ts';
import {
  type Connection,
  connectionOf,
  counted,
  type KeysetOrder,
  type Page,
  type PageArguments,
  type PageRow,
  pageQuery,
} from './page.ts';

/**
 * Connections below many parents, such as the changes of each customer of a page: the pages of all parents that are asked
 * for in one tick are one statement, and so are the counts. `query` is the list of the parent whose id it is given.
 */
export function pageOfEach<DB, TB extends keyof DB, Row, Node>(
  database: Database<DB>,
  query: (parentId: RawBuilder<string>) => SelectQueryBuilder<DB, TB, Row>,
  id: RawBuilder<unknown>,
  order: KeysetOrder,
  args: PageArguments,
  toNode: (row: PageRow<Row>) => Node,
): (parentId: string) => Connection<Node> {
  const each = query(sql<string>`parent.id`);
  const { select, pageOf } = pageQuery(each, id, order, args, toNode);
  const readOf = <Found, Made>(list: SelectQueryBuilder<DB, TB, Found>, make: (rows: readonly Found[]) => Made) => {
    const read = async (asked: readonly string[]) => {
      const ids = [...new Set(asked)];
      const statement = sql<Found & { readonly parentId: string }>`select found.*, parent.id as parent_id
        from unnest(${ids}::uuid[]) as parent (id) cross join lateral (${list}) as found`;
      const rows = Map.groupBy((await statement.execute(database)).rows, (row) => row.parentId);
      const made = new Map(ids.map((parentId) => [parentId, make(rows.get(parentId) ?? [])]));
      return asked.map((parentId) => made.get(parentId) as Made);
    };
    // Nothing is kept: a mutation later in the same request changes the lists.
    return new DataLoader<string, Made>(read, { cache: false });
  };
  const pages = readOf<PageRow<Row>, Page<Node>>(select, pageOf);
  const counts = readOf<{ readonly count: number }, number>(counted(each), ([row]) => row?.count ?? 0);
  return (parentId) =>
    connectionOf(
      () => pages.load(parentId),
      () => counts.load(parentId),
    );
}
