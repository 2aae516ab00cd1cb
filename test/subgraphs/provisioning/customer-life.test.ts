import assert from 'node:assert/strict';
import { it } from 'node:test';
import { address, type Json, openProvisioning, otherOwnerId, ownerId } from './open-provisioning.ts';

it('An account follows its customer through transfer, deletion and restoration in the CRM, and tells it of its changes', async () => {
  await using open = await openProvisioning();
  const crm = async (mutation: string, input: object): Promise<Json> => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { customer { id } } }`;
    const { data, errors } = await open.domains.ask('crm', query, { input });
    assert.equal(errors, undefined);
    await open.domains.settle();
    return data?.[mutation];
  };
  const customerId = (await crm('createCustomer', { name: 'Alder', ownerId })).customer.id;
  const input = { customerId, externalId: 'CRM-1', address, packages: ['WEBEX_SUITE'] };
  assert.equal((await open.run('provisionCustomer', input)).errors, undefined);
  const account = await open.account(customerId);
  assert.equal(account.status, 'PROVISIONING');

  await crm('transferCustomer', { customerId, ownerId: otherOwnerId });
  const owners = await open.rows('select owner_id from provisioning.accounts');
  assert.deepEqual(owners, [{ owner_id: otherOwnerId }]);
  await crm('deleteCustomer', { customerId });
  assert.equal(await open.account(customerId), null);
  await crm('restoreCustomer', { customerId });
  assert.deepEqual(await open.account(customerId), account);

  const changes = `query ($id: ID!) { customer(id: $id) { changes(systems: [PROVISIONING]) { nodes { system operation } } } }`;
  const { data }: Json = await open.domains.ask('crm', changes, { id: customerId });
  assert.deepEqual(data.customer.changes.nodes, [{ system: 'PROVISIONING', operation: 'provisionCustomer' }]);
});
