import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { developmentCaller } from '../../../../subgraphs/kit/caller.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { type Domains, openDomains } from '../../../support/domains.ts';

describe('Deleted customers', () => {
  const [ownerId, otherOwner] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
  let database: TestDatabase;
  let domains: Domains;
  const names = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir'];
  /** Every other one is deleted. */
  const deleted = names.filter((_, place) => place % 2 === 1);

  before(async () => {
    database = await cloneDatabase();
    domains = await openDomains(database);
    for (const [place, name] of names.entries()) {
      const owner = place < 4 ? ownerId : otherOwner;
      const id = v7();
      await run(
        `mutation { createCustomer(input: { id: "${id}", name: "${name}", ownerId: "${owner}" }) { customer { id } } }`,
      );
      if (deleted.includes(name))
        await run(`mutation { deleteCustomer(input: { customerId: "${id}" }) { customer { id } } }`);
    }
  });
  after(async () => {
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const run = async (query: string) => {
    const { data, errors } = await domains.ask('crm', query);
    assert.equal(errors, undefined, JSON.stringify(errors));
    return data as Record<string, unknown>;
  };
  const list = async (filter: string) => {
    const order = 'orderBy: { field: NAME, direction: ASC }';
    const { customers } = await run(`{ customers(${filter} ${order}) { totalCount nodes { name } } }`);
    const { totalCount, nodes } = customers as { totalCount: number; nodes: readonly { name: string }[] };
    assert.equal(totalCount, nodes.length);
    return nodes.map(({ name }) => name);
  };
  const there = names.filter((name) => !deleted.includes(name));

  for (const [filter, expected] of [
    ['', there],
    ['filter: {}', there],
    ['filter: { deleted: null }', there],
    ['filter: { deleted: WITHOUT }', there],
    ['filter: { deleted: WITH }', names],
    ['filter: { deleted: ONLY }', deleted],
    [`filter: { deleted: ONLY, ownerId: "${otherOwner}" }`, ['Fir']],
    ['filter: { deleted: ONLY, nameContains: "Birc" }', ['Birch']],
  ] as const) {
    it(`are ${expected.length} of those that ${filter || 'no filter'} lists`, async () => {
      assert.deepEqual(await list(filter === '' ? '' : `${filter},`), expected);
    });
  }

  it('are read page by page, each with the time of its deletion and with its changes', async () => {
    const found: unknown[] = [];
    for (let after = 'null'; after !== 'done'; ) {
      const { customers } = await run(`{ customers(filter: { deleted: ONLY }, first: 1, after: ${after}) {
        nodes { name deletedAt changes { nodes { operation } } } pageInfo { hasNextPage endCursor } } }`);
      const { nodes, pageInfo } = customers as {
        nodes: readonly { name: string; deletedAt: string; changes: unknown }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      for (const { name, deletedAt, changes } of nodes) {
        assert.ok(Date.parse(deletedAt) <= Date.now());
        assert.deepEqual(changes, { nodes: [{ operation: 'deleteCustomer' }, { operation: 'createCustomer' }] });
        found.push(name);
      }
      after = pageInfo.hasNextPage ? JSON.stringify(pageInfo.endCursor) : 'done';
    }
    assert.deepEqual(found, deleted.toReversed());
    const { customers } = await run('{ customers { nodes { deletedAt } } }');
    assert.deepEqual(customers, { nodes: there.map(() => ({ deletedAt: null })) });
  });

  it('are found by no id', async () => {
    const { customers } = await run('{ customers(filter: { deleted: ONLY }) { nodes { id } } }');
    for (const { id } of (customers as { nodes: readonly { id: string }[] }).nodes) {
      const found = await run(`{ customer(id: "${id}") { id } customersByIds(ids: ["${id}"]) { id } }`);
      assert.deepEqual(found, { customer: null, customersByIds: [null] });
    }
  });

  it('are listed for callers who may change them, and each caller sees its own', async () => {
    const scopes = (...given: string[]) => ({ ...developmentCaller, scopes: new Set(given) });
    await using reader = await openDomains(database, { callerOf: () => scopes('crm:read', 'changes:read') });
    for (const deleted of ['WITH', 'ONLY']) {
      const { data, errors } = await reader.ask('crm', `{ customers(filter: { deleted: ${deleted} }) { totalCount } }`);
      assert.equal(data, null);
      assert.deepEqual(errors?.[0]?.extensions, { code: 'UNAUTHORIZED_FIELD_OR_TYPE', scopes: [['crm:write']] });
    }
    const all = await reader.ask('crm', '{ customers(filter: { deleted: WITHOUT }) { totalCount } }');
    assert.deepEqual(all, { data: { customers: { totalCount: there.length } } });
    await using writer = await openDomains(database, {
      callerOf: () => ({ ...scopes('crm:read', 'crm:write'), owners: [ownerId] }),
    });
    const own = await writer.ask('crm', '{ customers(filter: { deleted: ONLY }) { nodes { name } } }');
    assert.deepEqual(own, { data: { customers: { nodes: [{ name: 'Dogwood' }, { name: 'Birch' }] } } });
  });
});
