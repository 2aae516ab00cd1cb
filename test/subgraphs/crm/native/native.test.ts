import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { crm } from '../../../../subgraphs/crm/subgraph.ts';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import type { CloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import type { NativeStore } from '../../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../../subgraphs/kit/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { place } from '../../../support/native.ts';

const record = {
  id: '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10',
  customerId: '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e',
  customer: {
    id: '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e',
    username: 'jdoe',
    email: 'jdoe@example.com',
    firstName: 'Jane',
    lastName: 'Doe',
    password: 'never stored',
    enabled: true,
    addresses: [{ name: 'Jane Doe', street1: '1 Main St', city: 'Portland', state: 'OR', postal_code: '97201' }],
  },
  status: 'prospect',
  role: 'procurement',
  ownerId: '9a1b2c3d-0000-4000-8000-000000000001',
  createdDate: '2025-01-03T16:21:43.722-08:00',
  keyHash: 'kh_example',
  lastModifiedDate: '2025-01-04T09:00:00-08:00',
};

describe('ValkyrAI records', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let subgraph: Subgraph;

  before(async () => {
    database = await cloneDatabase();
    store = crm.openNativeStore(database.optionsOf('crm'));
    subgraph = await crm.open(database.optionsOf('crm'));
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it('comes in, changes nothing the second time, and goes out as it came', async () => {
    assert.equal(await store.save([place(store, record)]), 1);
    assert.equal(await store.save([place(store, record)]), 0);
    const [written] = await store.write(undefined, 10);
    const { password, ...kept } = record.customer;
    assert.deepEqual(written?.record, {
      ...record,
      createdDate: '2025-01-04T00:21:43.722Z',
      lastModifiedDate: '2025-01-04T17:00:00Z',
      customer: {
        ...kept,
        roles: [],
        accountEnabled: true,
        accountNonLocked: true,
        accountNonExpired: true,
        credentialNonExpired: true,
      },
    });
  });

  it('is read through GraphQL', async () => {
    const answer = await subgraph.execute(
      {
        query: `{ customer(id: "${record.id}") { id name status role ownerId createdAt keyHash principal { email addresses { postalCode } } nameVariants { system } } }`,
      },
      {},
    );
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), {
      data: {
        customer: {
          id: record.id,
          name: 'Jane Doe',
          status: 'PROSPECT',
          role: 'PROCUREMENT',
          ownerId: record.ownerId,
          createdAt: '2025-01-04T00:21:43.722Z',
          keyHash: database.keyring.fingerprint,
          principal: { email: 'jdoe@example.com', addresses: [{ postalCode: '97201' }] },
          nameVariants: [{ system: 'CRM' }],
        },
      },
    });
  });

  const registrations = async () => {
    const { rows } = await withConnection(database.ownerUrl, (client) =>
      client.query<{ payload: CloudEvent }>('delete from crm_jobs._private_jobs returning payload'),
    );
    return rows.map(({ payload: { type, source, subject, data } }) => ({ type, source, subject, ...data }));
  };

  it('tells the other subgraphs which customers changed, in one event for each batch', async () => {
    const batch = Array.from({ length: 3 }, (_, index) => ({
      id: `0f8b1f0a-6c1e-4a55-9d5f-00000000000${index}`,
      ownerId: record.ownerId,
      trashed: index === 2,
    }));
    const save = (records: readonly object[]) => store.save(records.map((native) => place(store, native)));
    await registrations();
    await save(batch);
    const [told, ...more] = await registrations();
    assert.deepEqual(more, []);
    const { registrations: registered, ...event } = told as Record<string, unknown>;
    assert.deepEqual(event, { type: 'customer.registered', source: '/subgraphs/crm', subject: undefined });
    const rows = (registered as { customerId: string; deletedAt: string | null }[]).toSorted((a, b) =>
      a.customerId.localeCompare(b.customerId),
    );
    const deletedAt = rows[2]?.deletedAt;
    assert.ok(Date.parse(deletedAt ?? ''));
    assert.deepEqual(
      rows,
      batch.map(({ id, ownerId, trashed }) => ({
        customerId: id,
        ownerId,
        deletedAt: trashed ? deletedAt : null,
        version: 1,
      })),
    );
    await save(batch);
    assert.deepEqual(await registrations(), []);
    await save(batch.map((native, index) => ({ ...native, status: index === 0 ? 'active' : undefined })));
    const [changed] = await registrations();
    assert.deepEqual(changed, {
      type: 'customer.registered',
      source: '/subgraphs/crm',
      subject: undefined,
      registrations: [{ customerId: batch[0]?.id, ownerId: record.ownerId, deletedAt: null, version: 2 }],
    });
  });

  it('does not undo an access that is later than the one of the record', async () => {
    const id = '0f8b1f0a-6c1e-4a55-9d5f-0000000000aa';
    const [early, late] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'];
    const [jane, john] = ['9a1b2c3d-0000-4000-8000-0000000000aa', '9a1b2c3d-0000-4000-8000-0000000000bb'];
    const save = (lastAccessedDate: string, lastAccessedById: string) =>
      store.save([place(store, { id, lastAccessedDate, lastAccessedById })]);
    assert.equal(await save(early, jane), 1);
    assert.equal(await save(late, john), 1);
    assert.equal(await save(early, jane), 0);
    const { data } = await subgraph.execute(
      { query: `{ customer(id: "${id}") { lastAccessedAt lastAccessedById } }` },
      {},
    );
    assert.deepEqual({ ...(data?.['customer'] as object) }, { lastAccessedAt: late, lastAccessedById: john });
  });
});
