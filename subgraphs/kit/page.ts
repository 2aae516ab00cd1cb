import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor, type Keyset } from './cursor.ts';
import { badArgument } from './errors.ts';

/** The paging arguments of a connection field. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** What a list is ordered by: a column that is never null, with an index over it and the id. */
export interface KeysetOrder {
  /** Part of the cursor, so that a cursor of one order is refused by another. */
  readonly name: string;
  readonly expression: RawBuilder<unknown>;
  readonly type: 'timestamptz' | 'text' | 'bigint' | 'integer' | 'uuid' | 'double precision';
  readonly direction: 'ASC' | 'DESC';
}

/** One page of an ordered list. */
export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** One page as the connection type's resolvers want it: GraphQL calls what is selected, and nothing else is read. */
export interface Connection<Node> {
  readonly edges: () => Promise<Page<Node>['edges']>;
  readonly nodes: () => Promise<readonly Node[]>;
  readonly pageInfo: () => Promise<Page<Node>['pageInfo']>;
  readonly totalCount: () => Promise<number>;
}

/** Most customers on one page. */
export const largestPage = 100;
const defaultPage = 20;

/** A row of a page: what its cursor is made of stands beside what was asked for. */
export type PageRow<Row> = Row & { readonly cursorValue: string; readonly cursorId: string };

/** The statement of one page, and what its rows make. */
export interface PageQuery<DB, TB extends keyof DB, Row, Node> {
  readonly select: SelectQueryBuilder<DB, TB, PageRow<Row>>;
  readonly pageOf: (rows: readonly PageRow<Row>[]) => Page<Node>;
}

/**
 * One page of a filtered query, by keyset: any page costs as much as the first one. `id` is the column that breaks ties.
 * BAD_USER_INPUT for a page size and a cursor that cannot be used.
 */
export function pageQuery<DB, TB extends keyof DB, Row, Node>(
  query: SelectQueryBuilder<DB, TB, Row>,
  id: RawBuilder<unknown>,
  order: KeysetOrder,
  args: PageArguments,
  toNode: (row: PageRow<Row>) => Node,
): PageQuery<DB, TB, Row, Node> {
  const { size, isBackward } = pageSize(args);
  const name = `${order.name} ${order.direction}`;
  const place = (argument: 'after' | 'before') => {
    const cursor = args[argument];
    return cursor == null ? undefined : decodeCursor(argument, cursor, name, accepts[order.type]);
  };
  const [after, before] = [place('after'), place('before')];
  const isDescending = order.direction === 'DESC';
  const bound = (operator: '<' | '>', { value, id: customerId }: Keyset) =>
    sql<boolean>`(${order.expression}, ${id}) ${sql.raw(operator)} (${value}::${sql.raw(order.type)}, ${customerId}::uuid)`;
  const direction = sql.raw(isDescending !== isBackward ? 'desc' : 'asc');
  let bounded = query;
  if (after !== undefined) bounded = bounded.where(bound(isDescending ? '<' : '>', after));
  if (before !== undefined) bounded = bounded.where(bound(isDescending ? '>' : '<', before));
  const select = bounded
    .select([sql<string>`${order.expression}::text`.as('cursorValue'), sql<string>`${id}::text`.as('cursorId')])
    .orderBy(sql`${order.expression} ${direction}`)
    .orderBy(sql`${id} ${direction}`)
    .limit(size + 1) as unknown as SelectQueryBuilder<DB, TB, PageRow<Row>>;
  return {
    select,
    pageOf(found) {
      const hasMore = found.length > size;
      const rows = found.slice(0, size);
      if (isBackward) rows.reverse();
      const edges = rows.map((row) => ({
        cursor: encodeCursor(name, { value: row.cursorValue, id: row.cursorId }),
        node: toNode(row),
      }));
      return {
        edges,
        pageInfo: {
          hasNextPage: isBackward ? before !== undefined : hasMore,
          hasPreviousPage: isBackward ? hasMore : after !== undefined,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
      };
    },
  };
}

/** The connection over a page and a count, each read when it is first asked for. */
export function connectionOf<Node>(page: () => Promise<Page<Node>>, count: () => Promise<number>): Connection<Node> {
  return {
    edges: async () => (await page()).edges,
    nodes: async () => (await page()).edges.map((edge) => edge.node),
    pageInfo: async () => (await page()).pageInfo,
    totalCount: count,
  };
}

/** How many rows a query has. */
export function counted<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
): SelectQueryBuilder<DB, TB, { readonly count: number }> {
  return query.clearSelect().select(sql<number>`count(*)`.as('count')) as never;
}

function pageSize({ first, last }: PageArguments): { size: number; isBackward: boolean } {
  if (first != null && last != null) {
    throw badArgument(
      'last',
      'INVALID_PAGE_SIZE',
      'first and last exclude each other: first pages forward, last pages backward.',
    );
  }
  const size = first ?? last ?? defaultPage;
  const argument = last == null ? 'first' : 'last';
  if (size < 1 || size > largestPage) {
    throw badArgument(
      argument,
      'INVALID_PAGE_SIZE',
      `${argument} must be from 1 to ${largestPage}, but is ${size}: ask for at most ${largestPage} and go on with pageInfo's cursors.`,
    );
  }
  return { size, isBackward: last != null };
}

// What a cursor may hold for each type, so that a cursor made up by hand is refused before PostgreSQL sees it.
const accepts: Record<KeysetOrder['type'], (value: string) => boolean> = {
  timestamptz: (value) =>
    /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/.test(value) && !Number.isNaN(Date.parse(value)),
  text: (value) => !value.includes('\0'),
  bigint: (value) => /^-?\d{1,16}$/.test(value),
  integer: (value) => /^-?\d{1,9}$/.test(value),
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  'double precision': (value) => value !== '' && Number.isFinite(Number(value)),
};
