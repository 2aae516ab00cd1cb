import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openDatabase } from '../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../subgraphs/kit/database/seed-subgraph.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import type { Account } from '../../../subgraphs/quota/accounts/accounts.ts';
import type { Attribute } from '../../../subgraphs/quota/attributes/attributes.ts';
import { quota } from '../../../subgraphs/quota/subgraph.ts';
import type { QuotaTables } from '../../../subgraphs/quota/tables.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
  readonly totalCount: number;
}

const everything = `id isLocked lockStatus lock { reason lockedAt lockedBy } quota {
  accountId customerUuid companyName contractType storage { limit isUnlimited used remaining utilization }
  users { limit used internal guest } activationCode hasActivationCode trialDaysLeft trialEndsAt lastLoginAt createdAt
  updatedAt providerCustomerId webhooksLimit all: attributes { key value } some: attributes(keys: ["region"]) { key }
}`;

describe('Reads of quota', () => {
  let database: TestDatabase;
  let subgraph: Subgraph;
  let accounts: readonly Account[];
  let attributes: ReadonlyMap<string, readonly Attribute[]>;
  const statements: string[] = [];

  before(async () => {
    database = await cloneDatabase();
    const options = database.optionsOf('quota');
    await seedSubgraph(quota, { ...options, customers: 270 });
    subgraph = await quota.open({ ...options, onStatement: (sql) => statements.push(sql) });
    await using tables = openDatabase<QuotaTables>({ ...options, schema: 'quota' });
    accounts = await tables.selectFrom('accounts').selectAll().execute();
    attributes = Map.groupBy(
      await tables.selectFrom('attributes').selectAll().execute(),
      ({ customerId }) => customerId,
    );
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    statements.length = 0;
  });

  const ask = async (query: string, variables: Record<string, unknown> = {}) =>
    JSON.parse(JSON.stringify(await subgraph.execute({ query, variables }, {})));
  const page = async (variables: Record<string, unknown>): Promise<Page> => {
    const query = `query ($filter: QuotaFilter, $orderBy: QuotaOrder, $first: Int, $after: String, $last: Int, $before: String) {
      customersByQuota(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
        nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`;
    const answer = await ask(query, variables);
    assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
    return answer.data.customersByQuota;
  };
  const idsOf = (found: Page) => found.nodes.map((node) => node.id);

  const orders: readonly [field: string, place: (account: Account) => number | string][] = [
    ['CREATED_AT', ({ createdAt }) => Date.parse(createdAt)],
    ['UPDATED_AT', ({ updatedAt }) => Date.parse(updatedAt)],
    ['COMPANY_NAME', ({ companyName }) => companyName],
    ['STORAGE_USED', ({ quotaUsed }) => quotaUsed],
    ['STORAGE_UTILIZATION', ({ storageUtilization }) => storageUtilization ?? -1],
  ];
  const sorted = (list: readonly Account[], place: (account: Account) => number | string, direction: string) => {
    const compare = (one: number | string, other: number | string) => (one < other ? -1 : one > other ? 1 : 0);
    const ascending = list.toSorted(
      (one, other) => compare(place(one), place(other)) || compare(one.customerId, other.customerId),
    );
    return (direction === 'ASC' ? ascending : ascending.toReversed()).map((account) => account.customerId);
  };

  for (const [field, place] of orders) {
    for (const direction of ['ASC', 'DESC']) {
      it(`pages through ${field} ${direction} both ways`, async () => {
        const expected = sorted(accounts, place, direction);
        const orderBy = { field, direction };
        const forward: string[] = [];
        for (let after: string | null = null, more = true; more; ) {
          const found: Page = await page({ orderBy, first: 37, after });
          assert.equal(found.pageInfo.hasPreviousPage, after !== null);
          forward.push(...idsOf(found));
          ({ endCursor: after, hasNextPage: more } = found.pageInfo);
        }
        assert.deepEqual(forward, expected);
        const backward: string[] = [];
        for (let before: string | null = null, more = true; more; ) {
          const found: Page = await page({ orderBy, last: 41, before });
          assert.equal(found.totalCount, accounts.length);
          backward.unshift(...idsOf(found));
          ({ startCursor: before, hasPreviousPage: more } = found.pageInfo);
        }
        assert.deepEqual(backward, expected);
      });
    }
  }

  it('puts the newest account first and twenty on a page where nothing is said', async () => {
    const newest = sorted(accounts, ({ createdAt }) => Date.parse(createdAt), 'DESC');
    assert.deepEqual(idsOf(await page({})), newest.slice(0, 20));
    assert.deepEqual(idsOf(await page({ orderBy: {}, last: 2 })), newest.slice(-2));
  });

  const has = (key: string, value?: string) => (account: Account) =>
    (attributes.get(account.customerId) ?? []).some(
      (attribute) => attribute.key.toLowerCase() === key && (value === undefined || attribute.value === value),
    );
  const filters: readonly [filter: object, fits: (account: Account) => boolean][] = [
    [{ contractType: ['DEMO'] }, ({ contractType }) => contractType === 'demo'],
    [{ contractType: ['FREE', 'PAY'] }, ({ contractType }) => contractType !== 'demo'],
    [{ isLocked: true }, ({ isLocked }) => isLocked],
    [{ isLocked: false }, ({ isLocked }) => !isLocked],
    [{ storageUtilizationAtLeast: 0 }, ({ quotaLimit }) => quotaLimit !== null],
    [
      { storageUtilizationAtLeast: 0.9 },
      ({ quotaLimit, quotaUsed }) => quotaLimit !== null && quotaUsed / quotaLimit >= 0.9,
    ],
    [{ storageUtilizationAtLeast: 1 }, ({ quotaLimit, quotaUsed }) => quotaLimit !== null && quotaUsed >= quotaLimit],
    [{ companyNameContains: 'LOG' }, ({ companyName }) => companyName.toLowerCase().includes('log')],
    [{ attribute: { key: 'REGION' } }, has('region')],
    [{ attribute: { key: 'region', value: 'emea' } }, has('region', 'emea')],
    [{ attribute: { key: 'Cost_Center', value: '4711' } }, has('cost_center', '4711')],
    [
      { trialEndsBefore: '2019-02-15T00:00:00+01:00' },
      ({ trialEndsAt }) => trialEndsAt !== null && trialEndsAt < '2019-02-14T23',
    ],
    [{ trialEndsFrom: '2020-01-01T00:00:00Z' }, ({ trialEndsAt }) => trialEndsAt !== null && trialEndsAt > '2020'],
    [
      { createdFrom: '2019-01-01T03:00:00Z', createdBefore: '2019-01-01T06:00:00Z' },
      ({ createdAt }) => createdAt >= '2019-01-01T03' && createdAt < '2019-01-01T06',
    ],
    [
      { isLocked: false, contractType: ['PAY'], attribute: { key: 'region', value: 'apac' } },
      (account) => !account.isLocked && account.contractType === 'pay' && has('region', 'apac')(account),
    ],
  ];
  for (const [filter, fits] of filters) {
    it(`finds the customers with ${JSON.stringify(filter)}`, async () => {
      const expected = sorted(accounts.filter(fits), ({ createdAt }) => Date.parse(createdAt), 'DESC');
      assert.ok(expected.length > 0 && expected.length < accounts.length, 'the filter tells accounts apart');
      const found = await page({ filter, first: 100 });
      assert.deepEqual(idsOf(found), expected.slice(0, 100));
      assert.equal(found.totalCount, expected.length);
    });
  }

  it('finds nobody where nothing fits', async () => {
    const none = [
      { contractType: [] },
      { attribute: { key: 'nope' } },
      { providerCustomerId: 'nope' },
      { accountId: 1 },
    ];
    for (const filter of [...none, { companyNameContains: '%%%' }, { companyNameContains: '___' }]) {
      const found = await page({ filter });
      assert.deepEqual(
        [found.nodes, found.totalCount, found.pageInfo.endCursor],
        [[], 0, null],
        JSON.stringify(filter),
      );
    }
  });

  it('finds one account by the ids of the source system', async () => {
    for (const account of accounts.slice(0, 20)) {
      assert.deepEqual(idsOf(await page({ filter: { accountId: account.accountId } })), [account.customerId]);
      if (account.providerCustomerId === null) continue;
      const { providerCustomerId } = account;
      assert.deepEqual(idsOf(await page({ filter: { providerCustomerId } })), [account.customerId]);
      const query = 'query ($id: String!) { customerByProviderId(providerCustomerId: $id) { id quota { accountId } } }';
      assert.deepEqual((await ask(query, { id: providerCustomerId })).data.customerByProviderId, {
        id: account.customerId,
        quota: { accountId: account.accountId },
      });
    }
    const unknown = await ask('{ customerByProviderId(providerCustomerId: "crm-0815") { id } }');
    assert.deepEqual(unknown, { data: { customerByProviderId: null } });
  });

  it('costs one statement per table for a page of 100 with everything selected', async () => {
    const answer = await ask(`{ customersByQuota(first: 100) { nodes { ${everything} } } }`);
    assert.equal(answer.errors, undefined);
    assert.equal(answer.data.customersByQuota.nodes.length, 100);
    assert.deepEqual(
      statements.map((sql) => /from "(\w+)"|insert into (changes)/.exec(sql)?.slice(1).join('')),
      ['accounts', 'accounts', 'attributes', 'changes'],
    );
  });

  it('counts only when asked to, in the statement of the page', async () => {
    await ask('{ customersByQuota { nodes { id } } }');
    assert.match(statements.join(';'), /^((?!count\(|;).)*$/s);
    await ask('{ customersByQuota { nodes { id } totalCount } }');
    assert.match(statements.slice(1).join(';'), /^[^;]*count\(\*\)[^;]*$/);
  });

  it('answers entities in their order, without accounts for unknown ids and for what is no UUID', async () => {
    const known = accounts.slice(0, 150).map((account) => account.customerId);
    const unknown = ['018f3a2e-7c1d-7a10-8b01-5d2f6c3e9999', 'not a uuid', ''];
    const ids = [...known.toReversed(), ...unknown, known[0]?.toUpperCase(), known[0]];
    const representations = ids.map((id) => ({ __typename: 'Customer', id }));
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { ${everything} } } }`;
    const answer = await ask(query, { representations });
    assert.equal(answer.errors, undefined);
    const found = answer.data._entities as { id: string; quota: unknown }[];
    assert.deepEqual(
      found.map(({ id }) => id),
      [...known.toReversed(), ...unknown, known[0], known[0]],
    );
    assert.deepEqual(
      found.flatMap(({ id, quota }) => (quota === null ? [id] : [])),
      unknown,
    );
    assert.equal(statements.length, 3);
  });

  it('tells a lock from no lock', async () => {
    const locked = accounts.filter((account) => account.isLocked);
    const query = `query ($filter: QuotaFilter) { customersByQuota(first: 100, filter: $filter) { nodes { id isLocked lockStatus lock { reason lockedAt lockedBy } } } }`;
    const { nodes } = (await ask(query, { filter: { isLocked: true } })).data.customersByQuota;
    const expected = locked.map(({ customerId, lockReason, lockedAt, lockedById }) => ({
      id: customerId,
      isLocked: true,
      lockStatus: true,
      lock: { reason: lockReason, lockedAt, lockedBy: lockedById },
    }));
    assert.deepEqual(new Set(nodes), new Set(expected));
    const [free] = (await ask(query, { filter: { isLocked: false } })).data.customersByQuota.nodes;
    assert.deepEqual([free.isLocked, free.lockStatus, free.lock], [false, false, null]);
  });

  const bad: readonly [call: string, path: string, code: string][] = [
    ['customersByQuota(filter: { attribute: { key: "a b" } }) { totalCount }', 'filter.attribute.key', 'INVALID_KEY'],
    [
      'customersByQuota(filter: { companyNameContains: "a" }) { totalCount }',
      'filter.companyNameContains',
      'TOO_SHORT',
    ],
    ['customersByQuota(first: 1000) { totalCount }', 'first', 'INVALID_PAGE_SIZE'],
    ['customersByQuota(after: "made up") { totalCount }', 'after', 'INVALID_CURSOR'],
    ['customerByProviderId(providerCustomerId: "") { id }', 'providerCustomerId', 'EMPTY'],
  ];
  for (const [call, path, code] of bad) {
    it(`refuses ${call} before the database is asked`, async () => {
      const { data, errors } = await ask(`{ ${call} }`);
      const { extensions, message } = errors[0];
      assert.deepEqual([extensions.code, extensions.issues.length], ['BAD_USER_INPUT', 1]);
      const [issue] = extensions.issues;
      assert.deepEqual([issue.path.join('.'), issue.code, issue.message], [path, code, message]);
      assert.ok(data == null || data.customerByProviderId === null);
      assert.equal(statements.length, 0);
    });
  }

  it('refuses a cursor of another order', async () => {
    const { pageInfo } = await page({ orderBy: { field: 'STORAGE_USED' } });
    const query = 'query ($after: String) { customersByQuota(after: $after) { totalCount } }';
    const { errors } = await ask(query, { after: pageInfo.endCursor });
    assert.equal(errors[0].extensions.issues[0].code, 'INVALID_CURSOR');
  });
});
