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

/** One page as the connection type's resolvers want it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counts when called, which GraphQL does only when the field is selected. */
  readonly totalCount: () => Promise<number>;
}

/** Most customers on one page. */
export const largestPage = 100;
const defaultPage = 20;

/**
 * Fetches one page of a filtered query in one statement, by keyset: any page costs as much as the first one. `id` is the
 * column that breaks ties; `counted` are the same rows in a form that counts faster, where there is one.
 */
export async function keysetPage<DB, TB extends keyof DB, Row, Node>(
  query: SelectQueryBuilder<DB, TB, Row>,
  id: RawBuilder<unknown>,
  order: KeysetOrder,
  args: PageArguments,
  toNode: (row: Row & { cursorId: string }) => Node,
  counted: SelectQueryBuilder<DB, TB, Row> = query,
): Promise<Connection<Node>> {
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
  let bounded = query as SelectQueryBuilder<DB, TB, Row & { cursorValue: string; cursorId: string }>;
  if (after !== undefined) bounded = bounded.where(bound(isDescending ? '<' : '>', after));
  if (before !== undefined) bounded = bounded.where(bound(isDescending ? '>' : '<', before));
  const found = (await bounded
    .select([sql<string>`${order.expression}::text`.as('cursorValue'), sql<string>`${id}::text`.as('cursorId')])
    .orderBy(sql`${order.expression} ${direction}`)
    .orderBy(sql`${id} ${direction}`)
    .limit(size + 1)
    .execute()) as (Row & { cursorValue: string; cursorId: string })[];
  const hasMore = found.length > size;
  const rows = found.slice(0, size);
  if (isBackward) rows.reverse();
  const edges = rows.map((row) => ({
    cursor: encodeCursor(name, { value: row.cursorValue, id: row.cursorId }),
    node: toNode(row),
  }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: isBackward ? before !== undefined : hasMore,
      hasPreviousPage: isBackward ? hasMore : after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () => countRows(counted),
  };
}

async function countRows<DB, TB extends keyof DB, Row>(query: SelectQueryBuilder<DB, TB, Row>): Promise<number> {
  const counted = await query.clearSelect().select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow();
  return (counted as { count: number }).count;
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
