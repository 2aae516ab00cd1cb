import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import { messaging } from '../../../subgraphs/messaging/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { knowEverybody } from '../../support/know-everybody.ts';

/** A row of `accounts` as `to_jsonb` shows it, and what hangs on it. */
type Row = Readonly<Record<string, unknown>> & {
  readonly customer_id: string;
  readonly name: string;
  readonly username: string | null;
  readonly methods: readonly string[];
  readonly has_line: boolean;
};

const everything = `id messaging { accountId username name detail status identityVerificationStatus email emailVerified
  phoneNumber address billingAccountId rtpDebug termsAgreedVersion permissionIds deletionScheduledAt deletionEffectiveAt
  createdAt updatedAt deletedAt
  webhooks { id method uri events isEnabled disabledReason isDefault secretFingerprint secret }
  line { isConfigured secretFingerprint tokenFingerprint secret token } }`;

describe('Reading messaging', () => {
  let database: TestDatabase;
  let subgraph: Subgraph;
  let rows: Row[];
  let deleted: Row[];
  const statements: string[] = [];

  before(async () => {
    database = await cloneDatabase();
    await knowEverybody(database, 'messaging');
    await seedSubgraph(messaging, { url: database.urlOf('messaging'), keyring: database.keyring, customers: 250 });
    const all = await withConnection(database.ownerUrl, async (client) => {
      // Equal times and names, so that the id must break ties; one channel of each kind that is only half set up.
      await client.query(`set search_path = messaging;
        update accounts set created_at = date_trunc('hour', created_at), updated_at = date_trunc('month', updated_at);
        update accounts set name = split_part(name, ' ', 1) where customer_id::text ~ '[0-7]$';
        update accounts set username = 'ÜBER' || username where username is not null and customer_id::text ~ '[0-3]$';
        update line_channels set token = null, token_fingerprint = null where customer_id::text ~ '[0-3]$';
        update webhooks set method = null, is_enabled = false where is_default and customer_id::text ~ '[0-1]$'`);
      const found = await client.query(`select to_jsonb(accounts) || jsonb_build_object(
        'methods', array(select method from webhooks where customer_id = accounts.customer_id and method is not null),
        'has_line', exists (select from line_channels where customer_id = accounts.customer_id and token is not null)
      ) as row from accounts`);
      return found.rows.map(({ row }) => row as Row);
    });
    rows = all.filter((row) => row['deleted_at'] === null);
    deleted = all.filter((row) => row['deleted_at'] !== null);
    subgraph = await messaging.open({ ...database.optionsOf('messaging'), onStatement: (sql) => statements.push(sql) });
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
      `{ customersByMessaging${args} { totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    assert.equal(errors, undefined);
    return data.customersByMessaging;
  };
  const idsOf = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);
  const keys: Readonly<Record<string, (row: Row) => string>> = {
    CREATED_AT: (row) => row['created_at'] as string,
    UPDATED_AT: (row) => (row['updated_at'] ?? row['created_at']) as string,
    NAME: (row) => row.name,
  };
  const sorted = (field: string, direction: 'ASC' | 'DESC', from: readonly Row[] = rows) => {
    const key = (row: Row) => [keys[field]?.(row) ?? '', row.customer_id] as const;
    const ascending = from
      .toSorted((a, b) => {
        const [[first, id], [second, otherId]] = [key(a), key(b)];
        return first === second ? (id < otherId ? -1 : 1) : Buffer.compare(Buffer.from(first), Buffer.from(second));
      })
      .map((row) => row.customer_id);
    return direction === 'ASC' ? ascending : ascending.reverse();
  };

  for (const field of Object.keys(keys)) {
    for (const direction of ['ASC', 'DESC'] as const) {
      it(`pages by ${field} ${direction} forward and backward through all there is`, async () => {
        const expected = sorted(field, direction);
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

  it('shows the newest account first, 20 to a page, and no deleted one', async () => {
    assert.ok(deleted.length > 0);
    assert.deepEqual(idsOf((await page('')).nodes), sorted('CREATED_AT', 'DESC').slice(0, 20));
  });

  it('takes one statement for the page and one per table for everything of 100 customers', async () => {
    const { data, errors } = await ask(`{ customersByMessaging(first: 100) { nodes { ${everything} } } }`);
    assert.equal(errors, undefined);
    const audits = statements.filter((sql) => sql.includes('insert into changes'));
    assert.ok(
      audits.length === 1 || audits.length === 2,
      'the secrets of webhooks and of LINE may be read in one tick',
    );
    assert.deepEqual(
      statements.filter((sql) => !audits.includes(sql)).map((sql) => /from "(\w+)"/.exec(sql)?.[1]),
      ['accounts', 'accounts', 'webhooks', 'line_channels'],
    );
    assert.doesNotMatch(statements[0] ?? '', /"name"|\*|count\(/);
    const nodes = data.customersByMessaging.nodes;
    assert.equal(nodes.length, 100);
    for (const { id, messaging: account } of nodes) {
      const row = rows.find((candidate) => candidate.customer_id === id);
      assert.deepEqual(
        [account.accountId, account.username, account.permissionIds, account.line?.isConfigured ?? false],
        [row?.['account_id'], row?.username, row?.['permission_ids'], row?.has_line],
      );
      assert.deepEqual(
        account.webhooks.map((webhook: { method: string }) => webhook.method).sort(),
        row?.methods.toSorted(),
      );
      assert.match(account.email ?? 'phone1@example.com', /^phone\d+@example\.com$/);
      for (const { isDefault, secret, secretFingerprint } of account.webhooks.slice(1)) {
        assert.deepEqual([isDefault, secret === null], [false, secretFingerprint === null]);
      }
    }
  });

  it('counts only when asked, in the statement of the page', async () => {
    await ask('{ customersByMessaging(first: 1) { nodes { id } } }');
    assert.match(statements.join(';'), /^((?!count\(|;).)*$/s);
    const { data } = await ask('{ customersByMessaging(first: 1) { totalCount nodes { id } } }');
    assert.equal(data.customersByMessaging.totalCount, rows.length);
    assert.match(statements.join(';'), /^[^;]*count\(\*\)[^;]*$/);
  });

  const administrator = '03796e14-7cb4-11ec-9dba-e72023efd1c6';
  // A condition, and which rows it means; each must hold for some rows and not for all.
  const conditions: readonly [(some: Row) => string, (row: Row, some: Row) => boolean][] = [
    [(some) => `accountId: "${String(some['account_id']).toUpperCase()}"`, (row, some) => row === some],
    [() => 'usernameContains: "üBer"', (row) => row.username?.startsWith('ÜBER') === true],
    [
      (some) => `usernameContains: "${some.username?.slice(1, 9)}"`,
      (row, some) => row.username?.includes(some.username?.slice(1, 9) ?? '?') === true,
    ],
    [() => 'nameContains: "GMBH"', (row) => row.name.includes('GmbH')],
    [() => 'status: [ACTIVE]', (row) => row['status'] === 'active'],
    [() => 'status: [INITIAL, FROZEN]', (row) => ['initial', 'frozen'].includes(row['status'] as string)],
    [() => 'identityVerificationStatus: [NONE]', (row) => row['identity_verification_status'] === 'none'],
    [
      () => 'identityVerificationStatus: [PENDING, REJECTED]',
      (row) => ['pending', 'rejected'].includes(row['identity_verification_status'] as string),
    ],
    [
      () => `billingAccountId: "${rows.find((row) => row['billing_account_id'] !== null)?.['billing_account_id']}"`,
      (row) => row === rows.find((one) => one['billing_account_id'] !== null),
    ],
    [() => `permissionId: "${administrator}"`, (row) => (row['permission_ids'] as string[]).includes(administrator)],
    [() => 'webhookMethod: [POST]', (row) => row.methods.includes('POST')],
    [() => 'webhookMethod: [PUT, DELETE]', (row) => row.methods.includes('PUT') || row.methods.includes('DELETE')],
    [() => 'hasLine: true', (row) => row.has_line],
    [() => 'hasLine: false', (row) => !row.has_line],
    [
      (some) => `createdFrom: "${some['created_at']}"`,
      (row, some) => (row['created_at'] as string) >= (some['created_at'] as string),
    ],
    [
      (some) => `createdBefore: "${some['created_at']}"`,
      (row, some) => (row['created_at'] as string) < (some['created_at'] as string),
    ],
    [() => 'hasLine: true, webhookMethod: [POST]', (row) => row.has_line && row.methods.includes('POST')],
  ];
  it('filters by every condition, all of which must hold', async () => {
    const some = rows
      .toSorted((a, b) => (a.customer_id < b.customer_id ? -1 : 1))
      .find((row, at) => at > 50 && row.username !== null);
    assert.ok(some !== undefined);
    for (const [condition, holds] of conditions) {
      const matching = rows.filter((row) => holds(row, some));
      const expected = sorted('CREATED_AT', 'DESC', matching);
      assert.ok(expected.length > 0 && expected.length < rows.length, `${condition(some)}: ${expected.length}`);
      const got = await page(`(first: 100, filter: { ${condition(some)} })`);
      assert.deepEqual(idsOf(got.nodes), expected.slice(0, 100), condition(some));
      assert.equal(got.totalCount, expected.length);
    }
    assert.equal((await page('(filter: { status: null, hasLine: null, nameContains: null })')).totalCount, rows.length);
    assert.equal((await page('(filter: { status: [] })')).totalCount, 0);
  });

  it('takes text literally', async () => {
    for (const text of ['%%%', '___', '\\\\\\\\\\\\']) {
      assert.equal((await page(`(filter: { nameContains: "${text}" })`)).totalCount, 0);
    }
  });

  it('finds a customer by username without regard to case, and none that is unknown or deleted', async () => {
    const known = rows.find((row) => row.username?.startsWith('ÜBER'));
    const gone = deleted.find((row) => row.username !== null);
    const find = async (username: string | null | undefined) =>
      (
        await ask('query ($u: String!) { customerByUsername(username: $u) { id messaging { username } } }', {
          u: username,
        })
      ).data.customerByUsername;
    for (const username of [known?.username, known?.username?.toLowerCase(), known?.username?.toUpperCase()]) {
      assert.deepEqual(await find(username), { id: known?.customer_id, messaging: { username: known?.username } });
    }
    assert.equal(await find('nobody'), null);
    assert.ok(gone !== undefined);
    assert.equal(await find(gone.username), null);
  });

  it('resolves entities in order, the deleted too, null for the unknown and ids that are no UUID', async () => {
    const [one, two, gone] = [rows[3], rows[8], deleted[0]];
    const ids = [
      one?.customer_id,
      'nonsense',
      gone?.customer_id,
      '00000000-0000-4000-8000-0000000000ff',
      two?.customer_id,
    ];
    const many = Array.from({ length: 40 }, () => ids).flat();
    const { data, errors } = await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { id messaging { accountId deletedAt } } } }',
      { representations: many.map((id) => ({ __typename: 'Customer', id })) },
    );
    assert.equal(errors, undefined);
    const entity = (row: Row | undefined, deletedAt: string | null = null) => ({
      id: row?.customer_id,
      messaging: { accountId: row?.['account_id'], deletedAt },
    });
    assert.notEqual(data._entities[2].messaging.deletedAt, null);
    const expected = [entity(one), null, entity(gone, data._entities[2].messaging.deletedAt), null, entity(two)];
    assert.deepEqual(data._entities, Array.from({ length: 40 }, () => expected).flat());
    assert.equal(statements.length, 1);
  });

  it('costs only its own field when something sealed cannot be opened', async () => {
    const broken = rows.find((row) => row['email'] !== null);
    await withConnection(database.ownerUrl, (client) =>
      client.query('update messaging.accounts set phone_number = email where customer_id = $1', [broken?.customer_id]),
    );
    const { data, errors } = await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { messaging { name email phoneNumber } } } }',
      { representations: [{ __typename: 'Customer', id: broken?.customer_id }] },
    );
    const { name, email, phoneNumber } = data._entities[0].messaging;
    assert.deepEqual([name, typeof email, phoneNumber], [broken?.name, 'string', null]);
    assert.deepEqual(
      errors.map((error: { path: unknown; extensions: { code: string } }) => [error.path, error.extensions.code]),
      [[['_entities', 0, 'messaging', 'phoneNumber'], 'INTERNAL']],
    );
  });

  const refused: readonly [string, string, readonly unknown[], RegExp][] = [
    ['a page of 1000', '(first: 1000)', ['first'], /first must be from 1 to 100, but is 1000/],
    ['a page of none', '(last: 0)', ['last'], /last must be from 1 to 100, but is 0/],
    ['a cursor made up by hand', '(after: "next")', ['after'], /not a cursor of this list/],
    ['too short a name', '(filter: { nameContains: "ab" })', ['filter', 'nameContains'], /at least 3 characters/],
    [
      'an empty username',
      '(filter: { usernameContains: "" })',
      ['filter', 'usernameContains'],
      /at least 3 characters/,
    ],
    [
      'a NUL',
      '(filter: { nameContains: "ab\\u0000c" })',
      ['filter', 'nameContains'],
      /nameContains holds a NUL character/,
    ],
    ['an account id', '(filter: { accountId: "7" })', ['filter', 'accountId'], /accountId must be a UUID/],
    ['a permission', '(filter: { permissionId: "admin" })', ['filter', 'permissionId'], /permissionId must be a UUID/],
    ['a billing account', '(filter: { billingAccountId: "" })', ['filter', 'billingAccountId'], /must be a UUID/],
  ];
  for (const [title, args, path, message] of refused) {
    it(`refuses ${title} in one sentence`, async () => {
      const { errors } = await ask(`{ customersByMessaging${args} { nodes { id } } }`);
      assert.equal(errors.length, 1);
      assert.match(errors[0].message, message);
      assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
      assert.deepEqual(errors[0].extensions.issues[0].path, path);
      assert.equal(errors[0].extensions.stacktrace, undefined);
    });
  }

  it('names every condition that cannot be used', async () => {
    const { errors } = await ask(
      '{ customersByMessaging(filter: { accountId: "", hasLine: true, nameContains: "a", permissionId: "x" }) { nodes { id } } }',
    );
    assert.match(errors[0].message, /\(and 2 more, see extensions\.issues\)$/);
    assert.deepEqual(
      errors[0].extensions.issues.map(({ path }: { path: unknown }) => path),
      [
        ['filter', 'accountId'],
        ['filter', 'nameContains'],
        ['filter', 'permissionId'],
      ],
    );
    assert.equal(statements.length, 0);
  });

  it('refuses a username that is empty or holds a NUL', async () => {
    for (const [username, problem] of [
      ['', /username is empty/],
      ['a\\u0000', /username holds a NUL character/],
    ] as const) {
      const { errors } = await ask(`{ customerByUsername(username: "${username}") { id } }`);
      assert.match(errors[0].message, problem);
      assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
      assert.deepEqual(errors[0].extensions.issues[0].path, ['username']);
    }
  });

  it('refuses a cursor of another order', async () => {
    const { pageInfo } = await page('(first: 1, orderBy: { field: NAME })');
    const { errors } = await ask(`{ customersByMessaging(after: "${pageInfo.endCursor}") { nodes { id } } }`);
    assert.match(errors[0].message, /cursor of the order "NAME DESC", but this list is in the order "CREATED_AT DESC"/);
  });
});
