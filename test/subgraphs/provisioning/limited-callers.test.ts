import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import {
  examples,
  type Json,
  openProvisioning,
  otherOwnerId,
  ownerId,
  provision,
  refusal,
} from './open-provisioning.ts';

describe('A caller with limits', () => {
  it('is refused without the scope by every mutation and by the check', async () => {
    await using open = await openProvisioning({
      callerOf: () => ({ ...developmentCaller, scopes: new Set(['quota:write', 'secrets:read']) }),
    });
    const customerId = await open.customer();
    for (const [mutation, , input] of [['provisionCustomer', '', provision] as const, ...examples]) {
      const { code, scopes } = refusal(await open.run(mutation, { ...input, customerId }));
      assert.deepEqual([code, scopes], ['UNAUTHORIZED_FIELD_OR_TYPE', [['provisioning:write']]], mutation);
    }
    const query = 'query ($input: ValidateProvisioningInput!) { validateProvisioning(input: $input) { isValid } }';
    const check = refusal(await open.domains.ask('provisioning', query, { input: { customerId } }));
    assert.deepEqual([check.code, check.scopes], ['UNAUTHORIZED_FIELD_OR_TYPE', [['provisioning:write']]]);
    assert.deepEqual(await open.rows('select from provisioning.accounts'), []);
  });

  it('sees and changes only the customers of its owners', async () => {
    await using open = await openProvisioning({ callerOf: () => ({ ...developmentCaller, owners: [ownerId] }) });
    const [mine, theirs] = [await open.customer(), await open.customer(otherOwnerId)];
    const made: Json = await open.run('provisionCustomer', { ...provision, customerId: mine });
    assert.equal(made.data.provisionCustomer.customer.provisioning.version, 1);
    const refused = refusal(await open.run('provisionCustomer', { ...provision, customerId: theirs }));
    assert.equal(refused.code, 'NOT_FOUND');
    await open.rows(
      `insert into provisioning.accounts (customer_id, account_id, external_id, org_id, status)
       values ($1, 'theirs', 'theirs', 'theirs', 'provisioned')`,
      [theirs],
    );
    await open.hear({ customerId: theirs, ownerId: otherOwnerId, deletedAt: null, version: 1 });
    const { data }: Json = await open.domains.ask(
      'provisioning',
      `{ customersByProvisioning { totalCount nodes { id } }
         customerByExternalId(externalId: "theirs") { id } customerByOrgId(orgId: "theirs") { id } }`,
    );
    assert.deepEqual(data, {
      customersByProvisioning: { totalCount: 1, nodes: [{ id: mine }] },
      customerByExternalId: null,
      customerByOrgId: null,
    });
    assert.equal(await open.account(theirs), null);
    assert.equal(refusal(await open.run('deprovisionCustomer', { customerId: theirs })).code, 'NOT_FOUND');
  });
});
