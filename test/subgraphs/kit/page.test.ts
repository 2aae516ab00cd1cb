import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { CrmTables } from '../../../subgraphs/crm/tables.ts';
import { type Database, openDatabase } from '../../../subgraphs/kit/database/open-database.ts';
import { keysetPage } from '../../../subgraphs/kit/keyset-page.ts';
import type { Connection, KeysetOrder, Page, PageArguments } from '../../../subgraphs/kit/page.ts';
import { sampleCustomer } from '../../../subgraphs/kit/sample-customer.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

const count = 45;

/** A page whose parts were all read. */
interface Read {
  readonly nodes: readonly string[];
  readonly pageInfo: Page<string>['pageInfo'];
}

describe('A keyset page', () => {
  let test: TestDatabase;
  let database: Database<CrmTables>;
  const statements: string[] = [];
  const orders: KeysetOrder[] = (['ASC', 'DESC'] as const).flatMap((direction) => [
    { name: 'CREATED_AT', expression: sql`created_at`, type: 'timestamptz' as const, direction },
    { name: 'NAME', expression: sql`name collate "C"`, type: 'text' as const, direction },
  ]);

  before(async () => {
    test = await cloneDatabase();
    database = openDatabase<CrmTables>({
      url: test.urlOf('crm'),
      schema: 'crm',
      onStatement: (statement) => statements.push(statement),
    });
    const rows = Array.from({ length: count }, (_, number) => {
      const { id, name, ownerId, createdAt } = sampleCustomer(number);
      // Every third name and time occur more than once, so that the id has to break ties.
      return {
        id,
        name: number % 3 === 0 ? 'Same Name' : name,
        status: 'active' as const,
        ownerId,
        createdAt: number % 3 === 0 ? '2026-01-01T00:00:00.000001Z' : createdAt,
      };
    });
    await database.insertInto('customers').values(rows).execute();
  });
  after(async () => {
    await database.destroy();
    await test[Symbol.asyncDispose]();
  });

  const page = (order: KeysetOrder, args: PageArguments): Connection<string> =>
    keysetPage(database.selectFrom('customers').select('id'), sql`id`, order, args, (row) => row.cursorId);
  const read = async (found: Connection<string>): Promise<Read> => ({
    nodes: await found.nodes(),
    pageInfo: await found.pageInfo(),
  });
  const all = async ({ expression, direction }: KeysetOrder) => {
    const rows = await sql<{
      id: string;
    }>`select id from customers order by ${expression} ${sql.raw(direction)}, id ${sql.raw(direction)}`.execute(
      database,
    );
    return rows.rows.map((row) => row.id);
  };

  for (const [index, title] of [
    'by time ascending',
    'by name ascending',
    'by time descending',
    'by name descending',
  ].entries()) {
    it(`walks the whole list forward and backward ${title}`, async () => {
      const order = orders[index] as KeysetOrder;
      const expected = await all(order);
      const forward: string[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const { nodes, pageInfo }: Read = await read(page(order, { first: 7, after }));
        assert.equal(pageInfo.hasPreviousPage, after !== null);
        forward.push(...nodes);
        after = pageInfo.endCursor;
        more = pageInfo.hasNextPage;
      }
      assert.deepEqual(forward, expected);
      const backward: string[] = [];
      for (let before: string | null = null, more = true; more; ) {
        const { nodes, pageInfo }: Read = await read(page(order, { last: 7, before }));
        backward.unshift(...nodes);
        before = pageInfo.startCursor;
        more = pageInfo.hasPreviousPage;
      }
      assert.deepEqual(backward, expected);
    });
  }

  it('reads what is asked for within a tick in one statement, and nothing else', async () => {
    const cost = async (ask: (found: Connection<string>) => Promise<unknown>[], args: PageArguments = {}) => {
      const found = page(orders[0] as KeysetOrder, args);
      statements.length = 0;
      const answers = await Promise.all(ask(found));
      return [statements.length, ...answers.map((answer) => (Array.isArray(answer) ? answer.length : answer))];
    };
    assert.deepEqual(await cost(() => []), [0]);
    assert.deepEqual(await cost((found) => [found.nodes()]), [1, 20]);
    assert.deepEqual(await cost((found) => [found.totalCount()]), [1, count]);
    assert.deepEqual(await cost((found) => [found.nodes(), found.edges(), found.totalCount()]), [1, 20, 20, count]);
    // Behind the end there is no row that could carry the count.
    const { endCursor } = await page(orders[0] as KeysetOrder, { last: 1 }).pageInfo();
    const behind = { after: endCursor };
    assert.deepEqual(await cost((found) => [found.nodes(), found.totalCount()], behind), [2, 0, count]);
  });

  it('is one side of the list or the other', async () => {
    const order = orders[0] as KeysetOrder;
    const { startCursor, endCursor } = await page(order, { first: 10 }).pageInfo();
    const between = await page(order, { first: 100, after: startCursor, before: endCursor }).nodes();
    assert.deepEqual(between, (await all(order)).slice(1, 9));
  });

  const refused: readonly [string, PageArguments, RegExp][] = [
    ['more than 100', { first: 1000 }, /first must be from 1 to 100, but is 1000/],
    ['none', { last: 0 }, /last must be from 1 to 100, but is 0/],
    ['both ends', { first: 1, last: 1 }, /exclude each other/],
    ['a cursor made up by hand', { after: 'page2' }, /after is not a cursor of this list/],
    [
      'a cursor that holds SQL',
      {
        after: Buffer.from(`["CREATED_AT ASC","'; drop table customers","${sampleCustomer(1).id}"]`).toString(
          'base64url',
        ),
      },
      /after is not a cursor of this list/,
    ],
    [
      'a cursor of another order',
      { before: Buffer.from(`["NAME ASC","A","${sampleCustomer(1).id}"]`).toString('base64url') },
      /is a cursor of the order "NAME ASC"/,
    ],
  ];
  for (const [title, args, message] of refused) {
    it(`refuses ${title}`, () => {
      const refusal = (error: Error & { extensions: Record<string, unknown> }) => {
        assert.match(error.message, message);
        assert.equal(error.extensions['code'], 'BAD_USER_INPUT');
        return true;
      };
      assert.throws(() => page(orders[0] as KeysetOrder, args), refusal);
    });
  }
});
