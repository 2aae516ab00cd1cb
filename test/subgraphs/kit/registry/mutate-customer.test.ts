import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { ChangeTables } from '../../../../subgraphs/kit/changes/tables.ts';
import { mutateCustomer } from '../../../../subgraphs/kit/registry/mutate-customer.ts';
import type { RegistryTables } from '../../../../subgraphs/kit/registry/tables.ts';
import { openContext } from '../../../support/context.ts';
import { cloneDatabase } from '../../../support/database.ts';

const customerId = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10';
const ownerId = '9a1b2c3d-0000-4000-8000-000000000001';

test('A repeat gets the first result although the customer was deleted since; a new change does not', async () => {
  await using database = await cloneDatabase();
  const customer: { id: string; ownerId: string; deletedAt: string | null; version: number } = {
    id: customerId,
    ownerId,
    deletedAt: null,
    version: 1,
  };
  const crm = { ask: async () => ({ data: { _entities: [customer] } }), deliver: async () => undefined };
  await using context = openContext<ChangeTables & RegistryTables>(database, 'quota', { peers: crm });
  const paint = (idempotencyKey: string) =>
    mutateCustomer(context, { operation: 'paint', input: { customerId, idempotencyKey } }, async (_, id) => ({
      id,
      nonce: randomUUID(),
    }));
  const first = await paint('k1');
  Object.assign(customer, { deletedAt: '2026-01-31T12:00:00Z', version: 2 });
  assert.deepEqual(await paint('k1'), first);
  await assert.rejects(paint('k2'), { extensions: { code: 'NOT_FOUND' } });
});
