import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import { security } from '../../../subgraphs/security/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

/** A row as `to_jsonb` shows it. */
type Row = Readonly<Record<string, unknown>> & { readonly customer_id: string; readonly account_name: string | null };

const everything = `id security { accountId accountName accountOwnerId force2fa forceSso ipAllowlist ipWhitelist createdAt updatedAt
  features { hasAccountPanel hasImprovedEvents hasOpenstackLogging hasPci } }
  billing { networkType reference phoneNumber postalAddress pricingPlan pricingPlanId }
  contacts { billingContactId legalContactId securityContactId technicalContactId }`;

describe('Reading security', () => {
  let database: TestDatabase;
  let subgraph: Subgraph;
  let rows: Row[];
  const statements: string[] = [];

  before(async () => {
    database = await cloneDatabase();
    await seedSubgraph(security, { url: database.urlOf('security'), keyring: database.keyring, customers: 250 });
    rows = await withConnection(database.ownerUrl, async (client) => {
      // Equal times, so that the id must break ties; a deleted account, which no list may show.
      await client.query(`set search_path = security;
        update accounts set created_at = date_trunc('hour', created_at), updated_at = date_trunc('month', updated_at);
        update accounts set deleted_at = now() where customer_id = (select max(customer_id::text)::uuid from accounts)`);
      const found = await client.query('select to_jsonb(accounts) as row from accounts where deleted_at is null');
      return found.rows.map(({ row }) => row as Row);
    });
    subgraph = await security.open({ ...database.optionsOf('security'), onStatement: (sql) => statements.push(sql) });
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    statements.length = 0;
    return JSON.parse(JSON.stringify(await subgraph.execute({ query, variables }, {})));
  };
  const page = async (args: string) => {
    const { data, errors } = await ask(
      `{ customersBySecurity${args} { totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    assert.equal(errors, undefined);
    return data.customersBySecurity;
  };
  const idsOf = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);
  const sorted = (column: string, direction: 'ASC' | 'DESC', from: readonly Row[] = rows) => {
    const key = (row: Row) => `${row[column]} ${row.customer_id}`;
    const ascending = from.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map((row) => row.customer_id);
    return direction === 'ASC' ? ascending : ascending.reverse();
  };

  for (const [field, column] of [
    ['CREATED_AT', 'created_at'],
    ['UPDATED_AT', 'updated_at'],
  ] as const) {
    for (const direction of ['ASC', 'DESC'] as const) {
      it(`pages by ${field} ${direction} forward and backward through all there is`, async () => {
        const expected = sorted(column, direction);
        for (const [size, cursor, end] of [
          ['first', 'after', 'endCursor'],
          ['last', 'before', 'startCursor'],
        ] as const) {
          const found: string[] = [];
          let from = '';
          for (let more = true; more; ) {
            const got = await page(`(${size}: 30, orderBy: { field: ${field}, direction: ${direction} }${from})`);
            assert.equal(got.totalCount, expected.length);
            found.splice(size === 'first' ? found.length : 0, 0, ...idsOf(got.nodes));
            more = got.pageInfo[size === 'first' ? 'hasNextPage' : 'hasPreviousPage'];
            from = `, ${cursor}: "${got.pageInfo[end]}"`;
          }
          assert.deepEqual(found, expected);
        }
      });
    }
  }

  it('shows the newest account first, 20 to a page', async () => {
    assert.deepEqual(idsOf((await page('')).nodes), sorted('created_at', 'DESC').slice(0, 20));
  });

  it('takes one statement for the page and one for everything of 100 customers', async () => {
    const { data } = await ask(`{ customersBySecurity(first: 100) { nodes { ${everything} } } }`);
    assert.equal(data.customersBySecurity.nodes.length, 100);
    for (const { id, security: settings, billing, contacts } of data.customersBySecurity.nodes) {
      const row = rows.find((candidate) => candidate.customer_id === id);
      assert.deepEqual(
        [
          settings.accountId,
          settings.ipAllowlist,
          settings.features.hasPci,
          billing.reference,
          contacts.legalContactId,
        ],
        [row?.['account_id'], row?.['ip_allowlist'], row?.['has_pci'], row?.['billing_ref'], row?.['legal_contact_id']],
      );
    }
    assert.equal(statements.length, 2);
    assert.doesNotMatch(statements[0] ?? '', /account_id|count\(/);
  });

  it('counts only when asked, in the statement of the page', async () => {
    await ask('{ customersBySecurity(first: 1) { nodes { id } } }');
    assert.match(statements.join(';'), /^((?!count\(|;).)*$/s);
    const { data } = await ask('{ customersBySecurity(first: 1) { totalCount nodes { id } } }');
    assert.equal(data.customersBySecurity.totalCount, rows.length);
    assert.match(statements.join(';'), /^[^;]*count\(\*\)[^;]*$/);
  });

  // A condition, and which rows it means; each must hold for some rows and not for others.
  const conditions: readonly [(some: Row) => string, (row: Row, some: Row) => boolean][] = [
    [() => 'force2fa: true', (row) => row['force2fa'] === true],
    [() => 'force2fa: false', (row) => row['force2fa'] === false],
    [() => 'forceSso: true', (row) => row['force_sso'] === true],
    [() => 'forceSso: false', (row) => row['force_sso'] === false],
    [() => 'hasIpAllowlist: true', (row) => (row['ip_allowlist'] as string[]).length > 0],
    [() => 'hasIpAllowlist: false', (row) => (row['ip_allowlist'] as string[]).length === 0],
    [() => 'billingNetworkType: PRIVATE', (row) => row['billing_network_type'] === 'private'],
    [() => 'pricingPlan: "developer"', (row) => row['pricing_plan'] === 'developer'],
    [() => 'pricingPlanId: "plan-customer"', (row) => row['pricing_plan_id'] === 'plan-customer'],
    [(some) => `billingReference: "${some['billing_ref']}"`, (row, some) => row['billing_ref'] === some['billing_ref']],
    [(some) => `accountId: "${some['account_id']}"`, (row, some) => row === some],
    [(some) => `accountOwnerId: "${some['account_owner_id']}"`, (row, some) => row === some],
    [() => 'accountNameContains: "GMBH"', (row) => row.account_name?.includes('GmbH') === true],
    [
      (some) => `createdFrom: "${some['created_at']}"`,
      (row, some) => (row['created_at'] as string) >= (some['created_at'] as string),
    ],
    [
      (some) => `createdBefore: "${some['created_at']}"`,
      (row, some) => (row['created_at'] as string) < (some['created_at'] as string),
    ],
    [
      () => 'force2fa: true, hasIpAllowlist: true',
      (row) => row['force2fa'] === true && (row['ip_allowlist'] as string[]).length > 0,
    ],
    [() => 'force2fa: null, pricingPlan: null', () => true],
  ];
  it('filters by every condition, all of which must hold', async () => {
    const some = rows
      .toSorted((a, b) => (a.customer_id < b.customer_id ? -1 : 1))
      .find((row, at) => at > 50 && row['billing_ref'] !== null);
    assert.ok(some !== undefined);
    for (const [condition, holds] of conditions) {
      const expected = sorted(
        'created_at',
        'DESC',
        rows.filter((row) => holds(row, some)),
      );
      assert.ok(expected.length > 0, `${condition(some)} holds for no row`);
      const got = await page(`(first: 100, filter: { ${condition(some)} })`);
      assert.deepEqual(idsOf(got.nodes), expected.slice(0, 100), condition(some));
      assert.equal(got.totalCount, expected.length);
    }
  });

  it('takes text literally', async () => {
    for (const text of ['%%%', '___', '\\\\\\\\\\\\']) {
      assert.equal((await page(`(filter: { accountNameContains: "${text}" })`)).totalCount, 0);
    }
  });

  it('resolves entities in order, null for the unknown, the deleted and ids that are no UUID', async () => {
    const deleted = await withConnection(database.ownerUrl, async (client) => {
      const found = await client.query('select customer_id from security.accounts where deleted_at is not null');
      return found.rows[0].customer_id as string;
    });
    const [one, two] = [rows[3]?.customer_id ?? '', rows[8]?.customer_id ?? ''];
    const ids = [one, 'nonsense', deleted, '00000000-0000-4000-8000-0000000000ff', two, one];
    const { data, errors } = await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { id security { accountId } } } }',
      { representations: ids.map((id) => ({ __typename: 'Customer', id })) },
    );
    assert.equal(errors, undefined);
    const entity = (at: number) => ({ id: rows[at]?.customer_id, security: { accountId: rows[at]?.['account_id'] } });
    assert.deepEqual(data._entities, [entity(3), null, null, null, entity(8), entity(3)]);
    assert.equal(statements.length, 1);
  });

  const refused: readonly [string, string, readonly unknown[], RegExp][] = [
    ['a page of 1000', '(first: 1000)', ['first'], /first must be from 1 to 100, but is 1000/],
    ['a page of none', '(last: 0)', ['last'], /last must be from 1 to 100, but is 0/],
    ['a cursor made up by hand', '(after: "next")', ['after'], /not a cursor of this list/],
    [
      'too short a text',
      '(filter: { accountNameContains: "ab" })',
      ['filter', 'accountNameContains'],
      /at least 3 characters/,
    ],
    [
      'an empty text',
      '(filter: { pricingPlan: "" })',
      ['filter', 'pricingPlan'],
      /filter\.pricingPlan is empty: give the text/,
    ],
    ['an empty id', '(filter: { accountId: "" })', ['filter', 'accountId'], /filter\.accountId is empty/],
    [
      'a NUL character',
      '(filter: { billingReference: "a\\u0000b" })',
      ['filter', 'billingReference'],
      /holds a NUL character/,
    ],
    [
      'a NUL in a part of a name',
      '(filter: { accountNameContains: "ab\\u0000c" })',
      ['filter', 'accountNameContains'],
      /holds a NUL character/,
    ],
  ];
  for (const [title, args, path, message] of refused) {
    it(`refuses ${title} in one sentence`, async () => {
      const { errors } = await ask(`{ customersBySecurity${args} { nodes { id } } }`);
      assert.equal(errors.length, 1);
      assert.match(errors[0].message, message);
      assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
      assert.deepEqual(errors[0].extensions.issues[0].path, path);
      assert.equal(errors[0].extensions.stacktrace, undefined);
    });
  }

  it('names every condition that cannot be used', async () => {
    const { errors } = await ask(
      '{ customersBySecurity(filter: { accountId: "", force2fa: true, pricingPlan: "\\u0000" }) { nodes { id } } }',
    );
    assert.match(errors[0].message, /\(and 1 more, see extensions\.issues\)$/);
    assert.deepEqual(
      errors[0].extensions.issues.map(({ path }: { path: unknown }) => path),
      [
        ['filter', 'accountId'],
        ['filter', 'pricingPlan'],
      ],
    );
  });

  it('refuses a cursor of another order', async () => {
    const { pageInfo } = await page('(first: 1, orderBy: { field: UPDATED_AT })');
    const { errors } = await ask(`{ customersBySecurity(after: "${pageInfo.endCursor}") { nodes { id } } }`);
    assert.match(
      errors[0].message,
      /cursor of the order "UPDATED_AT DESC", but this list is in the order "CREATED_AT DESC"/,
    );
  });
});
