import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import type { Account } from '../../../subgraphs/provisioning/accounts/accounts.ts';
import { provisioning } from '../../../subgraphs/provisioning/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

type Stored = Pick<Account, 'status' | 'packages' | 'country' | 'errors'> & {
  readonly customer_id: string;
  readonly org_id: string | null;
  readonly external_id: string;
  readonly created: string;
  readonly updated: string;
};

const unknown = '00000000-0000-4000-8000-0000000000ff';
const everything = `provisioning { accountId orgId externalId status packages createdAt updatedAt
  address { line1 line2 city stateOrProvince zipOrPostalCode country }
  resourceDetails { packages { name status licenseIds warnings { errorCode description occurredAt } errors { errorCode } } }
  errors { errorCode description occurredAt } }`;

describe('Reading provisioning', () => {
  let database: TestDatabase;
  let subgraph: Subgraph;
  let stored: readonly Stored[] = [];
  const statements: string[] = [];

  before(async () => {
    database = await cloneDatabase();
    await seedSubgraph(provisioning, {
      url: database.urlOf('provisioning'),
      keyring: database.keyring,
      customers: 300,
    });
    // Equal places in both orders, so that ties are paged over as well.
    await query(`update provisioning.accounts set created_at = date_trunc('hour', created_at),
      updated_at = date_trunc('day', updated_at)`);
    subgraph = await provisioning.open({
      ...database.optionsOf('provisioning'),
      onStatement: (sql) => statements.push(sql),
    });
    stored = await query<Stored>(`select customer_id, org_id, external_id, status, packages, country, errors,
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created,
      to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as updated from provisioning.accounts`);
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const query = <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    withConnection(database.urlOf('provisioning'), async (client) => (await client.query<Row>(sql, values)).rows);
  const ask = async (text: string, variables: Record<string, unknown> = {}) => {
    statements.length = 0;
    return JSON.parse(JSON.stringify(await subgraph.execute({ query: text, variables }, { 'x-request-id': 'test-1' })));
  };
  const page = async (args: string) =>
    (
      await ask(
        `{ customersByProvisioning(${args}) { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      )
    ).data.customersByProvisioning;
  /** Every customer of a list, page by page of 7, forward or backward. */
  const walk = async (args: string, isForward = true): Promise<string[]> => {
    const found: string[] = [];
    let bound = isForward ? 'first: 7' : 'last: 7';
    for (;;) {
      const { nodes, edges, pageInfo } = await page(`${args} ${bound}`);
      const ids = nodes.map((node: { id: string }) => node.id);
      assert.deepEqual(
        edges.map((edge: { node: { id: string } }) => edge.node.id),
        ids,
      );
      assert.deepEqual(
        [pageInfo.startCursor, pageInfo.endCursor],
        [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null],
      );
      if (isForward) found.push(...ids);
      else found.unshift(...ids);
      assert.equal(pageInfo[isForward ? 'hasPreviousPage' : 'hasNextPage'], found.length > ids.length);
      if (!pageInfo[isForward ? 'hasNextPage' : 'hasPreviousPage']) return found;
      bound = isForward ? `first: 7, after: "${pageInfo.endCursor}"` : `last: 7, before: "${pageInfo.startCursor}"`;
    }
  };
  const sorted = (rows: readonly Stored[], key: 'created' | 'updated', direction: 'ASC' | 'DESC') => {
    const ascending = rows.map((row) => `${row[key]} ${row.customer_id}`).sort();
    return (direction === 'ASC' ? ascending : ascending.reverse()).map((place) => place.split(' ')[1]);
  };

  for (const [field, key] of [
    ['CREATED_AT', 'created'],
    ['UPDATED_AT', 'updated'],
  ] as const) {
    for (const direction of ['ASC', 'DESC'] as const) {
      it(`pages both ways in the order ${field} ${direction}`, async () => {
        const order = `orderBy: { field: ${field}, direction: ${direction} }`;
        const expected = sorted(stored, key, direction);
        assert.deepEqual(await walk(order), expected);
        assert.deepEqual(await walk(order, false), expected);
      });
    }
  }

  it('is newest first, 20 to a page, where nothing is said', async () => {
    const answer = await ask('{ customersByProvisioning { nodes { id } } }');
    assert.deepEqual(
      answer.data.customersByProvisioning.nodes.map((node: { id: string }) => node.id),
      sorted(stored, 'created', 'DESC').slice(0, 20),
    );
  });

  const within = (key: 'created' | 'updated'): { early: string; late: string } => {
    const times = stored.map((row) => row[key]).sort();
    return { early: times[50] ?? '', late: times[150] ?? '' };
  };
  const filters: readonly [string, () => string, (row: Stored) => boolean][] = [
    ['one status', () => 'status: [PROVISIONED_WITH_ERRORS]', ({ status }) => status === 'provisioned_with_errors'],
    [
      'several statuses',
      () => 'status: [ERROR, DELETING, PENDING_RPL_REVIEW]',
      ({ status }) => ['error', 'deleting', 'pending_rpl_review'].includes(status),
    ],
    ['no status at all', () => 'status: []', () => false],
    ['a package', () => 'packages: [WEBEX_VOICE]', ({ packages }) => packages.includes('webex_voice')],
    [
      'all of several packages',
      () => 'packages: [WEBEX_VOICE, WEBEX_CALLING]',
      ({ packages }) => packages.includes('webex_voice') && packages.includes('webex_calling'),
    ],
    ['no package at all', () => 'packages: []', () => true],
    [
      'an external id',
      () => `externalId: "${stored[9]?.external_id}"`,
      ({ external_id }) => external_id === stored[9]?.external_id,
    ],
    ['an external id that nobody has', () => 'externalId: "%"', () => false],
    ['a country', () => 'country: "DE"', ({ country }) => country === 'DE'],
    ['a country in small letters', () => 'country: "us"', ({ country }) => country === 'US'],
    ['errors', () => 'hasErrors: true', ({ errors }) => errors.length > 0],
    ['no errors', () => 'hasErrors: false', ({ errors }) => errors.length === 0],
    [
      'a time of creation',
      () => `createdFrom: "${within('created').early}", createdBefore: "${within('created').late}"`,
      ({ created }) => created >= within('created').early && created < within('created').late,
    ],
    [
      'a time of change',
      () => `updatedFrom: "${within('updated').early}", updatedBefore: "${within('updated').late}"`,
      ({ updated }) => updated >= within('updated').early && updated < within('updated').late,
    ],
    [
      'everything at once',
      () => 'status: [PROVISIONED, UPDATING], packages: [WEBEX_SUITE], country: "DE", hasErrors: false',
      ({ status, packages, country }) =>
        ['provisioned', 'updating'].includes(status) && packages.includes('webex_suite') && country === 'DE',
    ],
    [
      'null conditions',
      () => 'status: null, packages: null, externalId: null, country: null, hasErrors: null',
      () => true,
    ],
  ];
  for (const [title, filter, fits] of filters) {
    it(`filters by ${title}, and counts the same`, async () => {
      const expected = sorted(stored.filter(fits), 'created', 'DESC');
      const args = `filter: { ${filter()} }`;
      assert.deepEqual(await walk(args), expected);
      const answer = await ask(`{ customersByProvisioning(${args}) { totalCount } }`);
      assert.equal(answer.data.customersByProvisioning.totalCount, expected.length);
    });
  }

  it('has rows for and against every filter', () => {
    for (const [title, , fits] of filters) {
      const count = stored.filter(fits).length;
      const isAllOrNothing = / at all$|^null |nobody/.test(title);
      assert.equal(count > 0 && count < stored.length, !isAllOrNothing, title);
    }
  });

  it('takes one statement for the page, which counts only when asked, and one for all accounts', async () => {
    const list = (fields: string) => ask(`{ customersByProvisioning(first: 100) { ${fields} } }`);
    const answer = await list(`nodes { id ${everything} }`);
    assert.equal(answer.errors, undefined);
    assert.equal(answer.data.customersByProvisioning.nodes.length, 100);
    assert.equal(statements.length, 2);
    await list('nodes { id }');
    assert.equal(statements.length, 1);
    assert.match(statements[0] ?? '', /^select [^*]+ from "accounts"[^*]+$/);
    await list('nodes { id } totalCount');
    assert.match(statements.join(';'), /^[^;]*count\(\*\)[^;]*$/);
  });

  it('resolves 100 entities in one statement', async () => {
    const ids = stored.slice(0, 100).map((row) => row.customer_id);
    const { data, errors } = await ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id ${everything} } } }`,
      { r: ids.map((id) => ({ __typename: 'Customer', id })) },
    );
    assert.equal(errors, undefined);
    assert.deepEqual(
      data._entities.map((entity: { id: string }) => entity.id),
      ids,
    );
    assert.equal(statements.length, 1);
  });

  it('resolves entities in order, null for unknown ids and ids that are no UUID', async () => {
    const [one, two] = [stored[7], stored[3]];
    const ids = [one?.customer_id, 'nonsense', unknown, two?.customer_id, '', one?.customer_id];
    const resolve = (given: unknown[]) =>
      ask(
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id provisioning { externalId } } } }',
        { r: given.map((id) => ({ __typename: 'Customer', id })) },
      );
    const shown = (row: Stored | undefined) => ({
      id: row?.customer_id,
      provisioning: { externalId: row?.external_id },
    });
    assert.deepEqual((await resolve(ids)).data._entities, [shown(one), null, null, shown(two), null, shown(one)]);
    assert.equal(statements.length, 1);
    assert.deepEqual((await resolve([two?.customer_id.toUpperCase()])).data._entities, [shown(two)]);
    assert.deepEqual((await resolve([])).data._entities, []);
    assert.deepEqual((await resolve(['nonsense'])).data._entities, [null]);
    assert.equal(statements.length, 0);
  });

  it('finds a customer by external id, and null where there is none', async () => {
    const [row] = stored;
    const { data } = await ask(
      `query ($a: String!) { a: customerByExternalId(externalId: $a) { id ${everything} } b: customerByExternalId(externalId: "crm") { id } }`,
      { a: row?.external_id },
    );
    assert.equal(data.a.id, row?.customer_id);
    assert.equal(data.a.provisioning.externalId, row?.external_id);
    assert.equal(data.b, null);
  });

  it('finds a customer by organisation only while the organisation is shown', async () => {
    const byOrg = async (orgId: string) =>
      (await ask('query ($o: ID!) { customerByOrgId(orgId: $o) { id provisioning { orgId status } } }', { o: orgId }))
        .data.customerByOrgId;
    const seen = new Set<string>();
    for (const { org_id, customer_id, status } of stored) {
      if (org_id === null || seen.has(status)) continue;
      seen.add(status);
      assert.deepEqual(
        await byOrg(org_id),
        status === 'provisioned' ? { id: customer_id, provisioning: { orgId: org_id, status: 'PROVISIONED' } } : null,
        status,
      );
    }
    assert.ok(seen.size >= 5);
    assert.equal(await byOrg('unknown'), null);
  });

  it('shows the organisation of no other status in lists', async () => {
    const answer = await ask(
      '{ customersByProvisioning(first: 100, filter: { status: [ERROR, UPDATING, DELETING, PROVISIONED_WITH_ERRORS] }) { nodes { provisioning { orgId } } } }',
    );
    const shown = answer.data.customersByProvisioning.nodes.map(
      (node: { provisioning: { orgId: string | null } }) => node.provisioning.orgId,
    );
    assert.ok(shown.length > 0);
    assert.deepEqual(new Set(shown), new Set([null]));
  });

  it('says so where an id belongs to several customers', async () => {
    const ids = ['a1', 'a2'].map((account) => `00000000-0000-4000-8000-0000000000${account}`);
    for (const id of ids) {
      await query(
        `insert into provisioning.accounts (customer_id, account_id, owner_id, org_id, external_id, status, created_at)
         values ($1::uuid, $1::text, $1::uuid, 'shared', 'shared', 'provisioned', '1999-01-01')`,
        [id],
      );
    }
    try {
      for (const [text, argument] of [
        ['{ customerByExternalId(externalId: "shared") { id } }', 'externalId'],
        ['{ customerByOrgId(orgId: "shared") { id } }', 'orgId'],
      ] as const) {
        const { data, errors } = await ask(text);
        assert.deepEqual(Object.values(data), [null]);
        assert.match(errors[0].message, new RegExp(`^${argument} "shared" belongs to several customers: ask for`));
        assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
        assert.deepEqual(errors[0].extensions.issues[0].path, [argument]);
      }
      assert.deepEqual(await walk('filter: { externalId: "shared" }'), ids.toReversed());
    } finally {
      await query('delete from provisioning.accounts where customer_id = any($1)', [ids]);
    }
  });

  const refused: readonly [string, string, readonly string[], RegExp][] = [
    [
      'a page of 1000',
      'customersByProvisioning(first: 1000) { nodes { id } }',
      ['first'],
      /first must be from 1 to 100/,
    ],
    ['a page of 0', 'customersByProvisioning(last: 0) { nodes { id } }', ['last'], /last must be from 1 to 100/],
    ['a cursor made up by hand', 'customersByProvisioning(after: "x") { nodes { id } }', ['after'], /not a cursor/],
    [
      'a country that does not exist',
      'customersByProvisioning(filter: { country: "UK" }) { nodes { id } }',
      ['filter', 'country'],
      /^filter\.country must be an ISO 3166-1 alpha-2 code such as "DE", but is "UK"\.$/,
    ],
    [
      'an empty external id to filter by',
      'customersByProvisioning(filter: { externalId: "" }) { nodes { id } }',
      ['filter', 'externalId'],
      /^filter\.externalId is empty: give the text to look for/,
    ],
    ['an empty external id', 'customerByExternalId(externalId: "") { id }', ['externalId'], /^externalId is empty/],
    ['an empty organisation', 'customerByOrgId(orgId: "") { id }', ['orgId'], /^orgId is empty/],
    ['a NUL', 'customerByOrgId(orgId: "a\\u0000b") { id }', ['orgId'], /^orgId holds a NUL character/],
  ];
  for (const [title, text, path, message] of refused) {
    it(`refuses ${title} in one sentence`, async () => {
      const { errors } = await ask(`{ ${text} }`);
      assert.equal(errors.length, 1);
      assert.match(errors[0].message, message);
      assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
      assert.deepEqual(errors[0].extensions.issues[0].path, path);
      assert.equal(errors[0].extensions.stacktrace, undefined);
      assert.equal(statements.length, 0);
    });
  }

  it('refuses the cursor of another order', async () => {
    const { pageInfo } = await page('first: 3');
    const { errors } = await ask(
      `{ customersByProvisioning(after: "${pageInfo.endCursor}", orderBy: { field: UPDATED_AT }) { nodes { id } } }`,
    );
    assert.match(errors[0].message, /keep orderBy while paging/);
  });
});
