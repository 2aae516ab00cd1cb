import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { crm } from '../../../../subgraphs/crm/subgraph.ts';
import type { CloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import type { Subgraph } from '../../../../subgraphs/kit/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { place } from '../../../support/native.ts';

const customerId = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10';

interface Connection {
  readonly nodes: readonly { readonly system: string; readonly version: number }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly totalCount: number;
}

describe('Customer.changes', () => {
  let database: TestDatabase;
  let subgraph: Subgraph;
  before(async () => {
    database = await cloneDatabase();
    await using store = crm.openNativeStore(database.optionsOf('crm'));
    await store.save([place(store, { id: customerId, status: 'active' })]);
    subgraph = await crm.open(database.optionsOf('crm'));
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const ask = async (query: string) => JSON.parse(JSON.stringify(await subgraph.execute({ query }, {})));
  const page = async (args: string, fields = 'nodes { system version } totalCount'): Promise<Connection> => {
    const { data, errors } = await ask(`{ customer(id: "${customerId}") { changes${args} { ${fields} } } }`);
    assert.equal(errors, undefined);
    return data.customer.changes;
  };
  const told = (subgraph: string, version: number, more: Partial<CloudEvent> = {}): CloudEvent => ({
    specversion: '1.0',
    id: randomUUID(),
    source: `/subgraphs/${subgraph}`,
    type: 'customer.locked',
    subject: customerId,
    time: `2026-01-01T00:00:0${version}.123Z`,
    datacontenttype: 'application/json',
    data: {
      changeId: `00000000-0000-4000-8000-00000000000${version}`,
      operation: 'lockCustomer',
      callerId: '00000000-0000-4000-8000-0000000000aa',
      callerKind: 'service',
      requestId: `request-${version}`,
      version,
      fields: [
        { path: 'isLocked', before: 'false', after: 'true', isSecret: false },
        { path: 'activationCode', before: null, after: null, isSecret: true },
      ],
      anything: 'else',
    },
    ...more,
  });

  it('tells what was done in every system, newest first, once however often its event comes', async () => {
    for (const event of [told('quota', 2), told('messaging', 1), told('quota', 2), told('security', 3)]) {
      await subgraph.receive(event);
      await subgraph.receive(event);
    }
    const { nodes, totalCount } = await page('');
    assert.deepEqual(
      [nodes.map(({ system, version }) => [system, version]), totalCount],
      [
        [
          ['CRM', 1],
          ['SECURITY', 3],
          ['QUOTA', 2],
          ['MESSAGING', 1],
        ],
        4,
      ],
    );
    const fields =
      'nodes { id system operation changedAt callerId callerKind requestId version fields { path before after isSecret } }';
    assert.deepEqual((await page('(systems: [QUOTA])', fields)).nodes, [
      {
        id: '00000000-0000-4000-8000-000000000002',
        system: 'QUOTA',
        operation: 'lockCustomer',
        changedAt: '2026-01-01T00:00:02.123Z',
        callerId: '00000000-0000-4000-8000-0000000000aa',
        callerKind: 'SERVICE',
        requestId: 'request-2',
        version: 2,
        fields: [
          { path: 'isLocked', before: 'false', after: 'true', isSecret: false },
          { path: 'activationCode', before: null, after: null, isSecret: true },
        ],
      },
    ]);
  });

  it('holds its own changes as soon as they are done', async () => {
    const { errors } = await ask(
      `mutation { updateCustomer(input: { customerId: "${customerId}", name: "Alder" }) { customer { version } } }`,
    );
    assert.equal(errors, undefined);
    const { nodes, totalCount } = await page('(first: 1)');
    assert.deepEqual([nodes, totalCount], [[{ system: 'CRM', version: 2 }], 5]);
  });

  it('is paged by cursors in both directions and filtered by systems', async () => {
    const fields = 'nodes { version system } pageInfo { hasNextPage endCursor }';
    const first = await page('(first: 3)', fields);
    assert.equal(first.pageInfo.hasNextPage, true);
    const second = await page(`(first: 3, after: "${first.pageInfo.endCursor}")`, fields);
    const last = await page('(last: 2)', fields);
    assert.deepEqual([second.nodes, second.pageInfo.hasNextPage], [last.nodes, false]);
    assert.deepEqual(last.nodes.at(-1), { version: 1, system: 'MESSAGING' });
    const some = await page('(systems: [QUOTA, SECURITY])');
    assert.deepEqual([some.nodes.map(({ version }) => version), some.totalCount], [[3, 2], 2]);
    const { errors } = await ask(`{ customer(id: "${customerId}") { changes(first: 101) { totalCount } } }`);
    assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
  });

  it('tells what an import changed of many customers, brought by one event', async () => {
    const { changeId, version, fields, ...by } = told('security', 4).data;
    const changes = [{ customerId, changeId, version, fields }];
    await subgraph.receive({
      ...told('security', 4, { subject: undefined }),
      data: { ...by, operation: 'import', changes },
    });
    const { nodes } = await page('(systems: [SECURITY])', 'nodes { operation version callerKind }');
    assert.deepEqual(nodes[0], { operation: 'import', version: 4, callerKind: 'SERVICE' });
  });

  it('leaves alone the events that tell of no change', async () => {
    const before = (await page('')).totalCount;
    const { data, ...bare } = told('quota', 5);
    const { subject, ...general } = told('quota', 6);
    await subgraph.receive({ ...bare, data: { webhooksLimits: [] } });
    await subgraph.receive(general);
    await subgraph.receive(told('billing', 7));
    await subgraph.receive({ ...bare, id: randomUUID(), data: { ...data, fields: 'none' } });
    assert.equal((await page('')).totalCount, before);
  });
});
