import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { crm } from '../../../subgraphs/crm/subgraph.ts';
import type { CrmTables } from '../../../subgraphs/crm/tables.ts';
import { openDatabase, withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import { sampleCustomer } from '../../../subgraphs/kit/sample-customer.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

interface Node {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly createdAt: string;
}

describe('Reading the CRM', () => {
  let database: TestDatabase;
  let subgraph: Subgraph;
  const statements: string[] = [];
  const customers = Array.from({ length: 150 }, (_, number) => sampleCustomer(number));

  before(async () => {
    database = await cloneDatabase();
    await seedSubgraph(crm, { url: database.urlOf('crm'), keyring: database.keyring, customers: customers.length });
    subgraph = await crm.open({
      ...database.optionsOf('crm'),
      onStatement: (sql) => sql.startsWith('select') && statements.push(sql),
    });
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    statements.length = 0;
    return JSON.parse(JSON.stringify(await subgraph.execute({ query, variables }, { 'x-request-id': 'test-1' })));
  };
  const list = async (args: string): Promise<Node[]> =>
    (await ask(`{ customers(first: 100, ${args}) { nodes { id name status createdAt } } }`)).data.customers.nodes;

  it('finds one customer, and null where there is none', async () => {
    const [first] = customers;
    const { data } = await ask(
      'query ($a: ID!, $b: ID!) { a: customer(id: $a) { name } b: customer(id: $b) { name } }',
      {
        a: first?.id.toUpperCase(),
        b: '00000000-0000-4000-8000-0000000000ff',
      },
    );
    assert.deepEqual(data, { a: { name: first?.name }, b: null });
    assert.equal(statements.length, 1);
  });

  it('keeps the order of ids, with null for the unknown', async () => {
    const [one, two] = [customers[7]?.id, customers[3]?.id];
    const ids = [one, '00000000-0000-4000-8000-0000000000ff', two, one];
    const { data } = await ask('query ($ids: [ID!]!) { customersByIds(ids: $ids) { id } }', { ids });
    assert.deepEqual(data.customersByIds, [{ id: one }, null, { id: two }, { id: one }]);
  });

  it('resolves entities in order, null for unknown ids and ids that are no UUID', async () => {
    const representations = [
      customers[5]?.id,
      'nonsense',
      '00000000-0000-4000-8000-0000000000ff',
      customers[1]?.id,
    ].map((id) => ({ __typename: 'Customer', id }));
    const { data } = await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { id principal { email } } } }',
      { representations },
    );
    assert.deepEqual(data._entities, [
      { id: customers[5]?.id, principal: { email: 'user6@example.com' } },
      null,
      null,
      { id: customers[1]?.id, principal: { email: 'user2@example.com' } },
    ]);
    assert.equal(statements.length, 2);
  });

  it('takes one statement per table for a page of 100', async () => {
    const { data } = await ask(
      '{ customers(first: 100) { nodes { name status role keyHash principal { email roles addresses { city } } } } }',
    );
    assert.equal(data.customers.nodes.length, 100);
    assert.deepEqual(
      statements.map((sql) => /from "(\w+)"/.exec(sql)?.[1]),
      ['customers', 'principals'],
    );
  });

  it('finds what a filter means by an index', async () => {
    const indexes: readonly [string, string][] = [
      [`status = any('{active}')`, 'customers_by_status'],
      [`role = any('{qa}')`, 'customers_by_role'],
      [`owner_id = gen_random_uuid()`, 'customers_by_owner'],
      [`principal_id = gen_random_uuid()`, 'customers_by_principal'],
      [`created_at >= now()`, 'customers_by_created_at'],
    ];
    await withConnection(database.ownerUrl, async (client) => {
      await client.query('set search_path = crm, public; set enable_seqscan = off; set enable_sort = off');
      for (const [condition, index] of indexes) {
        const { rows } = await client.query(`explain select count(*) from customers where ${condition}`);
        assert.match(JSON.stringify(rows), new RegExp(index), condition);
      }
    });
  });

  it('counts only when asked, in the statement of the page', async () => {
    assert.equal(
      (await ask('{ customers(first: 1) { totalCount nodes { id } } }')).data.customers.totalCount,
      customers.length,
    );
    assert.match(statements.join(';'), /^[^;]*count\(\*\)[^;]*$/);
    await ask('{ customers(first: 1) { nodes { id } } }');
    assert.match(statements.join(';'), /^((?!count\(|;).)*$/s);
  });

  it('is newest first by default and in any order that is asked for', async () => {
    const newest = customers.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, 100);
    assert.deepEqual(
      (await list('')).map((node) => node.id),
      newest.map((customer) => customer.id),
    );
    const named = await list('orderBy: { field: NAME, direction: ASC }');
    const byName = customers
      .map((customer) => customer.name)
      .sort()
      .slice(0, 100);
    assert.deepEqual(
      named.map((node) => node.name),
      byName,
    );
    assert.equal((await list('orderBy: { field: LAST_MODIFIED_AT, direction: ASC }'))[0]?.id, customers[0]?.id);
  });

  it('filters by every condition, all of which must hold', async () => {
    const [some] = customers.filter((customer) => customer.ownerId !== customers[0]?.ownerId);
    const ofOwner = await list(`filter: { ownerId: "${some?.ownerId}" }`);
    assert.deepEqual(
      new Set(ofOwner.map((node) => node.id)),
      new Set(customers.filter((customer) => customer.ownerId === some?.ownerId).map((customer) => customer.id)),
    );
    assert.ok((await list('filter: { status: [INACTIVE, PROSPECT] }')).every((node) => node.status !== 'ACTIVE'));
    assert.deepEqual(
      (await list(`filter: { nameContains: "${some?.name.toUpperCase()}" }`)).map((node) => node.id),
      [some?.id],
    );
    assert.deepEqual(await list('filter: { nameContains: "%%%" }'), []);
    const from = customers[100]?.createdAt;
    assert.equal((await list(`filter: { createdFrom: "${from}" }`)).length, 50);
    assert.equal(
      (await list(`filter: { createdFrom: "${from}", createdBefore: "${customers[110]?.createdAt}" }`)).length,
      10,
    );
    assert.ok((await list('filter: { role: [CONSULTANT_FIRM, PROJECT_MANAGEMENT] }')).length > 0);
    const principal = (await ask(`{ customer(id: "${some?.id}") { principalId } }`)).data.customer.principalId;
    assert.deepEqual(
      (await list(`filter: { principalId: "${principal}" }`)).map((node) => node.id),
      [some?.id],
    );
  });

  it('finds names without regard to case, in any script', async () => {
    await using owner = openDatabase<CrmTables>({ url: database.urlOf('crm'), schema: 'crm' });
    const customer = customers[9];
    await owner
      .updateTable('customers')
      .set({ name: 'Bäckerei ÖLMÜHLE Ωμέγα' })
      .where('id', '=', customer?.id ?? '')
      .execute();
    for (const text of ['bÄCK', 'Ölmühle', 'ΩΜΈΓΑ']) {
      assert.deepEqual(
        (await list(`filter: { nameContains: "${text}" }`)).map((node) => node.id),
        [customer?.id],
        text,
      );
    }
  });

  const refused: readonly [string, string, readonly unknown[], RegExp][] = [
    ['an id that is no UUID', '{ customer(id: "abc") { id } }', [['id']], /id must be a UUID such as .*, but is "abc"/],
    [
      'every id that is no UUID',
      '{ customersByIds(ids: ["a", "b"]) { id } }',
      [
        ['ids', 0],
        ['ids', 1],
      ],
      /and 1 more/,
    ],
    [
      'a page of 1000',
      '{ customers(first: 1000) { nodes { id } } }',
      [['first']],
      /first must be from 1 to 100, but is 1000/,
    ],
    [
      'a cursor made up by hand',
      '{ customers(after: "next") { nodes { id } } }',
      [['after']],
      /not a cursor of this list/,
    ],
    [
      'too short a text',
      '{ customers(filter: { nameContains: "a" }) { nodes { id } } }',
      [['filter', 'nameContains']],
      /at least 3 characters/,
    ],
    [
      'an owner that is no UUID',
      '{ customers(filter: { ownerId: "me" }) { nodes { id } } }',
      [['filter', 'ownerId']],
      /must be a UUID/,
    ],
  ];
  for (const [title, query, paths, message] of refused) {
    it(`refuses ${title} in one sentence`, async () => {
      const { errors } = await ask(query);
      assert.equal(errors.length, 1);
      assert.match(errors[0].message, message);
      assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
      assert.deepEqual(
        errors[0].extensions.issues.map((issue: { path: unknown }) => issue.path),
        paths,
      );
      assert.equal(errors[0].extensions.stacktrace, undefined);
    });
  }

  it('compares the names that the systems hold', async () => {
    const [customer] = customers;
    const representation = {
      __typename: 'Customer',
      id: customer?.id,
      quota: {
        companyName: customer?.name.toUpperCase().replace(/ (INC\.|GMBH|LTD|LLC|AG|B\.V\.|S\.A\.|K\.K\.)$/, ''),
      },
      messaging: null,
      security: { accountName: 'Somebody else' },
    };
    const { data } = await ask(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { nameVariants { system agrees } } } }',
      { r: [representation] },
    );
    assert.deepEqual(data._entities[0].nameVariants, [
      { system: 'CRM', agrees: true },
      { system: 'QUOTA', agrees: true },
      { system: 'SECURITY', agrees: false },
    ]);
  });
});
