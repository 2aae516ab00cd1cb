import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import type { NativeStore } from '../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import { security } from '../../../subgraphs/security/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { knowEverybody } from '../../support/know-everybody.ts';
import { place } from '../../support/native.ts';
import { type NativeObject, newCustomer } from './full-record.ts';

interface SeenCustomer {
  readonly security: NativeObject;
  readonly billing: NativeObject;
  readonly contacts: NativeObject;
}

const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer {
  security { accountId accountName accountOwnerId force2fa forceSso ipAllowlist ipWhitelist createdAt updatedAt
    features { hasAccountPanel hasImprovedEvents hasOpenstackLogging hasPci } }
  billing { networkType reference phoneNumber postalAddress pricingPlan pricingPlanId }
  contacts { billingContactId legalContactId securityContactId technicalContactId } } } }`;

describe('The fields of the seed', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let subgraph: Subgraph;

  before(async () => {
    database = await cloneDatabase();
    await knowEverybody(database, 'security');
    store = security.openNativeStore(database.optionsOf('security'));
    subgraph = await security.open(database.optionsOf('security'));
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const save = (record: unknown, customerId: string) => store.save([place(store, record, customerId)]);
  const exported = async (customerId: string) =>
    (await Array.fromAsync(exportRecords(store))).find((written) => written.customerId === customerId)?.record;
  const seen = async (id: string): Promise<SeenCustomer | null> => {
    const variables = { representations: [{ __typename: 'Customer', id }] };
    const { data, errors } = await subgraph.execute({ query, variables }, {});
    assert.equal(errors, undefined);
    const [customer] = (data?.['_entities'] ?? []) as (SeenCustomer | null)[];
    return customer ?? null;
  };

  // Every field of the seed, under the seed's name: what comes in, where it is read, how it goes out.
  const seedFields: readonly [string, unknown, (read: SeenCustomer) => unknown, unknown, string, unknown][] = [
    ['billingContactId', 'b1', (read) => read.contacts['billingContactId'], 'b1', 'billing_contact_id', 'b1'],
    ['billingNetworkType', 'public', (read) => read.billing['networkType'], 'PUBLIC', 'billing_network_type', 'public'],
    ['billingRef', 'PO-1', (read) => read.billing['reference'], 'PO-1', 'billing_ref', 'PO-1'],
    ['force2fa', true, (read) => read.security['force2fa'], true, 'force_2fa', true],
    ['forceSso', true, (read) => read.security['forceSso'], true, 'force_sso', true],
    [
      'hasAccountPanel',
      true,
      (read) => (read.security['features'] as NativeObject)['hasAccountPanel'],
      true,
      'has_account_panel',
      true,
    ],
    [
      'hasImprovedEvents',
      true,
      (read) => (read.security['features'] as NativeObject)['hasImprovedEvents'],
      true,
      'has_improved_events',
      true,
    ],
    [
      'hasOpenstackLogging',
      true,
      (read) => (read.security['features'] as NativeObject)['hasOpenstackLogging'],
      true,
      'has_openstack_logging',
      true,
    ],
    ['hasPci', true, (read) => (read.security['features'] as NativeObject)['hasPci'], true, 'has_pci', true],
    [
      'ipWhitelist',
      '10.1.2.3/8, 192.0.2.7',
      (read) => read.security['ipAllowlist'],
      ['10.0.0.0/8', '192.0.2.7'],
      'ip_whitelist',
      '10.0.0.0/8,192.0.2.7',
    ],
    ['legalContactId', 'l1', (read) => read.contacts['legalContactId'], 'l1', 'legal_contact_id', 'l1'],
    ['name', 'Acme', (read) => read.security['accountName'], 'Acme', 'name', 'Acme'],
    ['ownerId', 'o1', (read) => read.security['accountOwnerId'], 'o1', 'owner_id', 'o1'],
    ['phoneNumber', '+1 555 0100', (read) => read.billing['phoneNumber'], '+1 555 0100', 'phone_number', '+1 555 0100'],
    ['postalAddress', '1 Main St', (read) => read.billing['postalAddress'], '1 Main St', 'postal_address', '1 Main St'],
    ['pricingPlan', 'developer', (read) => read.billing['pricingPlan'], 'developer', 'pricing_plan', 'developer'],
    ['pricingPlanId', 'p1', (read) => read.billing['pricingPlanId'], 'p1', 'pricing_plan_id', 'p1'],
    ['securityContactId', 's1', (read) => read.contacts['securityContactId'], 's1', 'security_contact_id', 's1'],
    ['technicalContactId', 't1', (read) => read.contacts['technicalContactId'], 't1', 'technical_contact_id', 't1'],
  ];
  for (const [name, wire, readFrom, graph, exportName, exportValue] of seedFields) {
    it(`${name} goes in, through GraphQL and out, by either name`, async () => {
      for (const key of [name, exportName]) {
        const id = newCustomer();
        assert.equal(await save({ id: `A${id}`, [key]: wire }, id), 1);
        assert.deepEqual(readFrom((await seen(id)) as SeenCustomer), graph);
        assert.deepEqual((await exported(id))?.[exportName], exportValue);
        assert.equal(await save(await exported(id), id), 0);
      }
    });
  }
});
