import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { crm } from '../../../../subgraphs/crm/subgraph.ts';
import type { NativeStore } from '../../../../subgraphs/kit/native.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { place } from '../../../support/native.ts';

const principalId = '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e';

const principal = {
  id: principalId,
  username: 'jdoe',
  enabled: true,
  accountEnabled: true,
  accountNonLocked: true,
  accountNonExpired: true,
  credentialNonExpired: true,
  addresses: [{ street1: '1 Main St', hasWifi: true }],
  phoneVerifications: [{ id: 1 }],
};

const base = (id: string) => ({
  id,
  status: 'active',
  ownerId: '9a1b2c3d-0000-4000-8000-000000000001',
  createdDate: '2025-01-03T16:21:43Z',
  lastModifiedDate: '2025-01-04T09:00:00Z',
  keyHash: 'kh_example',
});

describe('Forms of ValkyrAI records', () => {
  let database: TestDatabase;
  let store: NativeStore;

  before(async () => {
    database = await cloneDatabase();
    store = crm.openNativeStore(database.optionsOf('crm'));
  });
  after(async () => {
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const written = async (id: string, form?: string) =>
    (await store.write(undefined, 100, { form })).find(({ customerId }) => customerId === id)?.record;

  const january = {
    ...base('0f8b1f0a-6c1e-4a55-9d5f-000000000001'),
    customerId: principalId,
    customer: { ...principal, roles: [{ roleName: 'admin', role: 'custom' }] },
  };
  const december = {
    ...base('0f8b1f0a-6c1e-4a55-9d5f-000000000002'),
    principal: { ...principal, roleList: [{ roleName: 'admin', role: 'custom' }], authorityList: [] },
  };
  for (const [title, record] of [
    ['January', january],
    ['December', december],
  ] as const) {
    it(`goes out in the form of ${title} when it came in so, with everything that it said`, async () => {
      await store.save([place(store, record)]);
      assert.equal(await store.save([place(store, record)]), 0);
      assert.deepEqual(await written(record.id), record);
    });
  }

  it('goes out in the form that is asked for', async () => {
    const { customerId, customer, ...rest } = january;
    const { roles, ...person } = customer;
    assert.deepEqual(await written(january.id, '2025-12'), { ...rest, principal: { ...person, roleList: roles } });
    const { principal: inside, ...others } = december;
    const { roleList, ...same } = inside;
    assert.deepEqual(await written(december.id, '2025-01'), {
      ...others,
      customerId: principalId,
      customer: { ...same, roles: roleList },
    });
  });

  it('goes out in the newest form where nothing else is known', async () => {
    const record = base('0f8b1f0a-6c1e-4a55-9d5f-000000000003');
    await store.save([place(store, record)]);
    assert.deepEqual(await written(record.id), { ...record });
    assert.deepEqual(store.forms, ['2025-01', '2025-12']);
  });
});
