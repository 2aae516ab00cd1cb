import DataLoader from 'dataloader';
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
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
 * A filtered query as a connection. What is selected of it is read in one statement, the count included; nothing is read
 * where nothing is selected.
 */
export function keysetPage<DB, TB extends keyof DB, Row, Node>(
  query: SelectQueryBuilder<DB, TB, Row>,
  id: RawBuilder<unknown>,
  order: KeysetOrder,
  args: PageArguments,
  toNode: (row: PageRow<Row>) => Node,
): Connection<Node> {
  const { select, pageOf } = pageQuery(query, id, order, args, toNode);
  const count = async () => ((await counted(query).executeTakeFirstOrThrow()) as { count: number }).count;
  const read = async (parts: readonly Part[]): Promise<Found<Node>> => {
    if (!parts.includes('page')) return { page: pageOf([]), count: await count() };
    const statement = parts.includes('count') ? select.select(sql<number>`(${counted(query)})`.as('total')) : select;
    const rows = (await statement.execute()) as unknown as (PageRow<Row> & { readonly total?: number })[];
    return { page: pageOf(rows), count: rows[0]?.total };
  };
  // GraphQL asks for all that is selected within one tick.
  const found = new DataLoader<Part, Found<Node>>(async (parts) => {
    const answer = await read(parts);
    return parts.map(() => answer);
  });
  return connectionOf(
    async () => (await found.load('page')).page,
    async () => (await found.load('count')).count ?? count(),
  );
}

type Part = 'page' | 'count';

interface Found<Node> {
  readonly page: Page<Node>;
  /** Undefined where it was not asked for, or no row was there to carry it. */
  readonly count: number | undefined;
}
