import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { cloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import {
  address,
  type OpenProvisioning,
  openProvisioning,
  otherOwnerId,
  ownerId,
  refusal,
} from '../open-provisioning.ts';

describe('The owner of an account', () => {
  let open: OpenProvisioning;
  before(async () => {
    open = await openProvisioning();
  });
  beforeEach(() => open.rows('delete from provisioning.accounts'));
  after(() => open[Symbol.asyncDispose]());

  const provision = async (externalId: string, owner = ownerId): Promise<string> => {
    const customerId = await open.customer(owner);
    const answer = await open.run('provisionCustomer', { customerId, externalId, address, packages: ['WEBEX_SUITE'] });
    assert.equal(answer.errors, undefined);
    return customerId;
  };
  const owners = async (...customerIds: readonly string[]) => {
    const found = await open.rows('select customer_id, owner_id from provisioning.accounts');
    const byId = new Map(found.map((row) => [row['customer_id'], row['owner_id']]));
    return customerIds.map((id) => byId.get(id));
  };
  const transferred = (customerId: string, owner = otherOwnerId, version = 2) => ({
    customerId,
    ownerId: owner,
    deletedAt: null,
    version,
  });

  it('follows the customer to another one, and leaves everything else as it is', async () => {
    const [moved, stays] = [await provision('A'), await provision('B')];
    const before = await open.account(moved);
    await open.hear(transferred(moved));
    assert.deepEqual(await owners(moved, stays), [otherOwnerId, ownerId]);
    assert.deepEqual(await open.account(moved), before);
    // Now the external id is free at the old owner, and taken at the new one.
    await provision('A');
    const clash = await open.run('provisionCustomer', {
      customerId: await open.customer(otherOwnerId),
      externalId: 'A',
      address,
      packages: ['WEBEX_SUITE'],
    });
    assert.equal(refusal(clash).code, 'CONFLICT');
  });

  it('does not follow news that are out of date', async () => {
    const customerId = await provision('A');
    await open.hear(transferred(customerId, otherOwnerId, 3));
    await open.hear(transferred(customerId, ownerId, 2));
    assert.deepEqual(await owners(customerId), [otherOwnerId]);
  });

  it('is not taken from what is no registration, or not the word of the CRM', async () => {
    const customerId = await provision('A');
    const subgraph = open.domains.subgraphs.get('provisioning');
    const time = new Date().toISOString();
    const registrations = [transferred(customerId)];
    await subgraph?.receive(
      cloudEvent('quota', { type: 'customer.locked', subject: customerId, time, data: { registrations } }),
    );
    await subgraph?.receive(cloudEvent('crm', { type: 'customer.updated', subject: customerId, time, data: {} }));
    assert.deepEqual(await owners(customerId), [ownerId]);
  });

  it('is filled in for accounts that were there before the CRM told of the customer', async () => {
    const customerId = await open.customer();
    await open.rows(
      `insert into provisioning.accounts (customer_id, account_id, status) values ($1, 'a', 'provisioned')`,
      [customerId],
    );
    assert.deepEqual(await owners(customerId), [null]);
    await open.hear(transferred(customerId, ownerId, 1));
    assert.deepEqual(await owners(customerId), [ownerId]);
  });

  it('stays the old one where the new one has the external id, until an update brings a free one', async () => {
    const [moved, there] = [await provision('A'), await provision('A', otherOwnerId)];
    await open.hear(transferred(moved));
    assert.deepEqual(await owners(moved, there), [ownerId, otherOwnerId]);
    await open.rows(`update provisioning.accounts set status = 'provisioned'`);
    const input = { customerId: moved, packages: ['WEBEX_VOICE'] };
    assert.equal((await open.run('updateProvisioning', input)).errors, undefined);
    assert.deepEqual(await owners(moved), [ownerId]);
    await open.rows(`update provisioning.accounts set status = 'provisioned'`);
    assert.equal((await open.run('updateProvisioning', { ...input, externalId: 'A2' })).errors, undefined);
    assert.deepEqual(await owners(moved), [otherOwnerId]);
  });

  it('is one owner for one of two customers that come at once with one external id', async () => {
    const ids = [await provision('A'), await provision('A', '00000000-0000-4000-8000-0000000000a3')];
    await open.hear(...ids.map((id) => transferred(id)));
    const found = await owners(...ids);
    assert.equal(found.filter((owner) => owner === otherOwnerId).length, 1);
  });
});
