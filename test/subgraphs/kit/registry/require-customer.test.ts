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

/** A CRM that says this of the customer, or does not know it; null. */
function crmSaying(told: Partial<Registration> | null): Peers {
  const { customerId: id, ...rest } = registration(told ?? {});
  return { ...noPeers, ask: async () => ({ data: { _entities: [told === null ? null : { id, ...rest }] } }) };
}

const deletedAt = '2026-01-31T12:00:00Z';
const [alive, gone] = [(version: number) => ({ version }), (version: number) => ({ version, deletedAt })];

for (const [what, held, told, isThere] of [
  ['that the registry was not told of', null, alive(3), true],
  ['that neither knows', null, null, false],
  ['that the CRM no longer knows', alive(3), null, false],
  ['that both know', alive(3), alive(3), true],
  ['that was changed in the CRM since', alive(3), alive(4), true],
  ['whose deletion is still on its way', alive(3), gone(4), false],
  ['whose deletion overtook the answer of the CRM', gone(4), alive(3), false],
  ['that is deleted', gone(4), gone(4), false],
  ['whose restoration is still on its way', gone(4), alive(5), true],
  ['that was deleted before the registry was told of it', null, gone(2), false],
] as const) {
  test(`A customer ${what} is ${isThere ? 'there' : 'NOT_FOUND'}, and the registry keeps the newer version`, async () => {
    await using database = await cloneDatabase();
    await using context = openContext<RegistryTables>(database, 'quota', { peers: crmSaying(told) });
    if (held !== null) await saveRegistrations(context.database, [registration(held)]);
    if (isThere) assert.equal(await requireCustomer(context, customerId.toUpperCase()), customerId);
    else await assert.rejects(requireCustomer(context, customerId), notFound);
    const newer = [held, told].filter((each) => each !== null).toSorted((a, b) => b.version - a.version)[0];
    const kept = await findRegistration(context.database, customerId);
    assert.deepEqual(kept, newer === undefined ? undefined : registration(newer));
  });
}

test('An id that is none is BAD_USER_INPUT', async () => {
  await using database = await cloneDatabase();
  await using context = openContext<RegistryTables>(database, 'quota');
  await assert.rejects(requireCustomer(context, 'x'), /must be a UUID/);
});

test('A customer of another owner is NOT_FOUND for a caller who acts for certain owners', async () => {
  await using database = await cloneDatabase();
  const peers = crmSaying(alive(3));
  await using mine = openContext<RegistryTables>(database, 'quota', { peers, caller: { owners: [ownerId] } });
  await using theirs = openContext<RegistryTables>(database, 'quota', { peers, caller: { owners: [customerId] } });
  assert.equal(await requireCustomer(mine, customerId), customerId);
  await assert.rejects(requireCustomer(theirs, customerId), notFound);
});

test('While the CRM is away every customer is UNAVAILABLE: a known one may have been deleted there', async () => {
  await using database = await cloneDatabase();
  const failing: Peers = { ...noPeers, ask: async () => ({ errors: [{ message: 'The database is away.' }] }) };
  for (const peers of [noPeers, failing]) {
    await using context = openContext<RegistryTables>(database, 'quota', { peers });
    const unavailable = { extensions: { code: 'UNAVAILABLE' }, message: /^Whether the customer exists cannot be told/ };
    await assert.rejects(requireCustomer(context, customerId), unavailable);
    await saveRegistrations(context.database, [registration()]);
    await assert.rejects(requireCustomer(context, customerId), unavailable);
  }
});

test('An older event never overwrites a newer one, and nobody but the CRM registers customers', async () => {
  await using database = await cloneDatabase();
  await using context = openContext<RegistryTables>(database, 'quota');
  const receive = (from: string, given: Partial<Registration>) => {
    const data = { registrations: [registration(given)] };
    const event = cloudEvent(from, { type: 'customer.updated', time: '2026-01-31T12:00:00Z', data });
    return context.database.transaction().execute((transaction) => receiveRegistrations(transaction, event));
  };
  await receive('crm', { version: 5, deletedAt });
  await receive('crm', { version: 4, deletedAt: null });
  await receive('messaging', { version: 9, deletedAt: null });
  assert.deepEqual(await findRegistration(context.database, customerId), registration({ version: 5, deletedAt }));
});
