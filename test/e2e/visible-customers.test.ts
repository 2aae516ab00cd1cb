import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { getNamedType } from 'graphql';
import { v7 } from 'uuid';
import { toConfig } from '../../gateway/config.ts';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import { readSupergraph } from '../../gateway/supergraph/supergraph.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import { loadSubgraph, type SubgraphName } from '../../subgraphs/domains.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { type Answer, ask } from '../support/deployments.ts';
import { type Domains, openDomains } from '../support/domains.ts';
import { place } from '../support/native.ts';
import { seedRecords } from './seed-records.ts';

const { schema } = readSupergraph(readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8'));

/** One customer and the ids that its records have in the five systems. */
interface Keys {
  readonly id: string;
  readonly number: number;
}

const username = ({ number }: Keys) => `user-${number}`;
const orgId = ({ number }: Keys) => `org${number}`;

/** Each field of the type Query that leads to customers, with arguments that would find this one. */
const entryPoints: Readonly<Record<string, (keys: Keys) => string>> = {
  customer: ({ id }) => `(id: "${id}")`,
  customers: () => '(first: 100)',
  customersByIds: ({ id }) => `(ids: ["${id}"])`,
  customersByQuota: () => '(first: 100)',
  customerByProviderId: ({ id }) => `(providerCustomerId: "${id}")`,
  customersByMessaging: () => '(first: 100)',
  customerByUsername: (keys) => `(username: "${username(keys)}")`,
  customersByProvisioning: () => '(first: 100)',
  customerByOrgId: (keys) => `(orgId: "${orgId(keys)}")`,
  customerByExternalId: ({ id }) => `(externalId: "${id}")`,
  customersBySecurity: () => '(first: 100)',
  node: ({ id }) => `(id: "${id}")`,
  nodes: ({ id }) => `(ids: ["${id}"])`,
};

const systems = ['quota', 'messaging', 'provisioning', 'security'] as const;
const everything = `id name status ownerId isLocked quota { companyName } messaging { name } provisioning { status }
  security { accountName } billing { reference } contacts { billingContactId } access { allowed } nameVariants { system }`;

describe('A customer that the CRM does not know, or has deleted', () => {
  let database: TestDatabase;
  let domains: Domains;
  let gateway: Gateway;
  let next = 1;
  /** Found everywhere, so that no list is empty for another reason. */
  let good: Keys;

  before(async () => {
    database = await cloneDatabase();
    domains = await openDomains(database);
    const transports = new Map([...domains.subgraphs].map(([name, { execute }]) => [name, localTransport(execute)]));
    gateway = await startGateway(toConfig({ PORT: '0', LOG_LEVEL: 'silent' }), { transports });
    good = await known();
  });
  after(async () => {
    await gateway[Symbol.asyncDispose]();
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const run = async (query: string): Promise<NonNullable<Answer['data']>> => {
    const { data, errors } = await ask(gateway.url, query);
    assert.equal(errors, undefined, JSON.stringify(errors));
    assert.ok(data != null);
    return data;
  };
  /** Imports records of four systems that belong to a customer, whoever that is. */
  const imported = async (id = v7()): Promise<Keys> => {
    const keys = { id, number: next++ };
    const records: Record<(typeof systems)[number], object> = {
      quota: { ...seedRecords.quota, id: keys.number, providerCustomerId: id, customerUuid: id },
      messaging: { ...seedRecords.messaging, id, username: username(keys) },
      provisioning: { ...seedRecords.provisioning, id: `p${keys.number}`, orgId: orgId(keys), externalId: id },
      security: { ...seedRecords.security, id: `s${keys.number}` },
    };
    for (const system of systems) await save(system, records[system], id);
    return keys;
  };
  const save = async (system: SubgraphName, record: object, id: string) => {
    await using store = (await loadSubgraph(system)).openNativeStore(database.optionsOf(system));
    await store.save([place(store, record, id)]);
  };
  const create = (id: string) =>
    run(`mutation { createCustomer(input: { id: "${id}", name: "Acme", status: ACTIVE }) { customer { id } } }`);
  const known = async () => {
    const keys = await imported();
    await create(keys.id);
    await domains.settle();
    return keys;
  };
  /** The names of the entry points at which the customer is found; none may fail, and lists count what they show. */
  const foundAt = async (keys: Keys): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const [field, argumentsOf] of Object.entries(entryPoints)) {
      const type = String(getNamedType(schema.getQueryType()?.getFields()[field]?.type));
      const isConnection = type === 'CustomerConnection';
      const selection = isConnection
        ? `edges { cursor node { ${everything} } } nodes { ${everything} } totalCount pageInfo { startCursor endCursor }`
        : `... on Customer { ${everything} }`;
      const answer = (await run(`{ ${field}${argumentsOf(keys)} { ${selection} } }`))[field];
      if (isConnection) requireAgreement(answer as Page);
      const customers = isConnection ? (answer as Page).nodes : [answer].flat();
      if (customers.some((customer) => (customer as { id: string } | null)?.id === keys.id)) found.push(field);
    }
    return found;
  };
  const everywhere = Object.keys(entryPoints);
  const ofTheCrm = ['customer', 'customers', 'customersByIds', 'node', 'nodes'];

  it('has each entry point of the graph in this test', () => {
    const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
    const toCustomers = fields.filter(({ type }) => /^(Customer(Connection)?|Node)$/.test(getNamedType(type).name));
    assert.deepEqual(toCustomers.map(({ name }) => name).sort(), everywhere.toSorted());
  });

  it('is shown nowhere while the CRM does not know it, and everywhere once it does', async () => {
    const wrong = await imported();
    assert.deepEqual(await foundAt(wrong), []);
    assert.deepEqual(await foundAt(good), everywhere);
    await create(wrong.id);
    // Its event is still on its way: what refers to the customer finds everything that the others hold of it already.
    const { customer } = await run(`{ customer(id: "${wrong.id}") { ${everything} } }`);
    assert.partialDeepStrictEqual(customer, {
      isLocked: true,
      quota: { companyName: 'Acme GmbH' },
      messaging: { name: 'Acme' },
      provisioning: { status: 'PROVISIONED' },
      security: { accountName: 'Acme Inc.' },
      access: { allowed: false },
    });
    await domains.settle();
    assert.deepEqual(await foundAt(wrong), everywhere);
  });

  it('takes no page with it in the moments after its deletion, and is shown nowhere then', async () => {
    const gone = await known();
    await run(`mutation { deleteCustomer(input: { customerId: "${gone.id}" }) { customer { id } } }`);
    const found = await foundAt(gone);
    assert.deepEqual(
      found.filter((field) => ofTheCrm.includes(field)),
      [],
    );
    assert.deepEqual(await foundAt(good), everywhere);
    // Whoever has not heard of the deletion yet says who it was, and that nobody gets in.
    const { customersBySecurity } = await run(
      '{ customersBySecurity(first: 100) { nodes { id name deletedAt access { allowed } } } }',
    );
    const stale = (customersBySecurity as Page).nodes.find(({ id }) => id === gone.id);
    assert.partialDeepStrictEqual(stale, { name: 'Acme', access: null });
    assert.notEqual(stale?.['deletedAt'], null);
    await domains.settle();
    assert.deepEqual(await foundAt(gone), []);
    await run(`mutation { restoreCustomer(input: { customerId: "${gone.id}" }) { customer { id } } }`);
    await domains.settle();
    assert.deepEqual(await foundAt(gone), everywhere);
  });

  for (const system of systems) {
    it(`has nothing as a reference in ${system} while nobody but ${system} knows it`, async () => {
      const { id } = await imported();
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { id ${systemField[system]} } } }`;
      const r = [v7(), id, good.id].map((each) => ({ __typename: 'Customer', id: each }));
      const { data, errors } = await domains.ask(system, query, { r });
      assert.equal(errors, undefined);
      const entities = data?.['_entities'] as readonly (Record<string, unknown> | null)[];
      const part = systemField[system].split(' ')[0] ?? '';
      assert.deepEqual(
        entities.map((entity) => entity?.[part] != null),
        [false, false, true],
      );
    });
  }
});

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: unknown }[];
  readonly nodes: readonly ({ readonly id: string } & Readonly<Record<string, unknown>>)[];
  readonly totalCount: number;
  readonly pageInfo: { readonly startCursor: string | null; readonly endCursor: string | null };
}

function requireAgreement({ edges, nodes, totalCount, pageInfo }: Page): void {
  assert.deepEqual(
    edges.map(({ node }) => node),
    nodes,
  );
  assert.equal(totalCount, nodes.length);
  assert.deepEqual([edges[0]?.cursor, edges.at(-1)?.cursor], [pageInfo.startCursor, pageInfo.endCursor]);
}

const systemField = {
  quota: 'quota { companyName }',
  messaging: 'messaging { name }',
  provisioning: 'provisioning { status }',
  security: 'security { accountName }',
} as const;
