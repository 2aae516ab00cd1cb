import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import type { Peers } from '../../../../subgraphs/kit/events/peers.ts';
import { noPeers } from '../../../../subgraphs/kit/events/peers.ts';
import {
  findRegistration,
  type Registration,
  receiveRegistrations,
  saveRegistrations,
} from '../../../../subgraphs/kit/registry/registered-customers.ts';
import { requireCustomer } from '../../../../subgraphs/kit/registry/require-customer.ts';
import type { RegistryTables } from '../../../../subgraphs/kit/registry/tables.ts';
import { openContext } from '../../../support/context.ts';
import { cloneDatabase } from '../../../support/database.ts';

const customerId = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10';
const ownerId = '9a1b2c3d-0000-4000-8000-000000000001';
const notFound = { extensions: { code: 'NOT_FOUND' } };
const registration = (more: Partial<Registration> = {}): Registration => ({
  customerId,
  ownerId,
  deletedAt: null,
  version: 3,
  ...more,
});

/** A CRM that knows this customer, or none, and counts how often it is asked. */
function crmKnowing(version: number | null): Peers & { asked: number } {
  const peers = {
    ...noPeers,
    asked: 0,
    ask: async () => {
      peers.asked += 1;
      return { data: { customersByIds: [version === null ? null : { id: customerId, ownerId, version }] } };
    },
  };
  return peers;
}

test('A customer that the registry does not know is asked for once', async () => {
  await using database = await cloneDatabase();
  const peers = crmKnowing(3);
  await using context = openContext<RegistryTables>(database, 'quota', { peers });
  assert.equal(await requireCustomer(context, customerId.toUpperCase()), customerId);
  assert.equal(await requireCustomer(context, customerId), customerId);
  assert.equal(peers.asked, 1);
});

test('One that the CRM does not know either is NOT_FOUND, and an id that is none BAD_USER_INPUT', async () => {
  await using database = await cloneDatabase();
  await using context = openContext<RegistryTables>(database, 'quota', { peers: crmKnowing(null) });
  await assert.rejects(requireCustomer(context, customerId), notFound);
  await assert.rejects(requireCustomer(context, 'x'), /must be a UUID/);
});

test('A deleted one is asked for again, for its restoration may still be on the way', async () => {
  await using database = await cloneDatabase();
  const deletedAt = '2026-01-31T12:00:00Z';
  await using gone = openContext<RegistryTables>(database, 'quota', { peers: crmKnowing(null) });
  await saveRegistrations(gone.database, [registration({ deletedAt })]);
  await assert.rejects(requireCustomer(gone, customerId), notFound);
  await using restored = openContext<RegistryTables>(database, 'quota', { peers: crmKnowing(4) });
  assert.equal(await requireCustomer(restored, customerId), customerId);
});

test('A customer of another owner is NOT_FOUND for a caller who acts for certain owners', async () => {
  await using database = await cloneDatabase();
  await using mine = openContext<RegistryTables>(database, 'quota', { caller: { owners: [ownerId] } });
  await using theirs = openContext<RegistryTables>(database, 'quota', { caller: { owners: [customerId] } });
  await saveRegistrations(mine.database, [registration()]);
  assert.equal(await requireCustomer(mine, customerId), customerId);
  await assert.rejects(requireCustomer(theirs, customerId), notFound);
});

test('While the CRM is away an unknown customer is UNAVAILABLE, a known one is not touched', async () => {
  await using database = await cloneDatabase();
  await using context = openContext<RegistryTables>(database, 'quota');
  await assert.rejects(requireCustomer(context, customerId), { extensions: { code: 'UNAVAILABLE' } });
  await saveRegistrations(context.database, [registration()]);
  assert.equal(await requireCustomer(context, customerId), customerId);
});

test('An older event never overwrites a newer one, and nobody but the CRM registers customers', async () => {
  await using database = await cloneDatabase();
  await using context = openContext<RegistryTables>(database, 'quota');
  const receive = (from: string, given: Partial<Registration>) => {
    const data = { registrations: [registration(given)] };
    const event = cloudEvent(from, { type: 'customer.updated', time: '2026-01-31T12:00:00Z', data });
    return context.database.transaction().execute((transaction) => receiveRegistrations(transaction, event));
  };
  const deletedAt = '2026-01-31T12:00:00Z';
  await receive('crm', { version: 5, deletedAt });
  await receive('crm', { version: 4, deletedAt: null });
  await receive('messaging', { version: 9, deletedAt: null });
  assert.deepEqual(await findRegistration(context.database, customerId), registration({ version: 5, deletedAt }));
});
