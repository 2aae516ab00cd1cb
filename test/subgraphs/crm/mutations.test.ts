import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RequestContext } from '../../../subgraphs/crm/context.ts';
import { createCustomer } from '../../../subgraphs/crm/customers/create-customer.ts';
import { deleteCustomer } from '../../../subgraphs/crm/customers/delete-customer.ts';
import { presentCustomer } from '../../../subgraphs/crm/customers/read-customer.ts';
import { restoreCustomer } from '../../../subgraphs/crm/customers/restore-customer.ts';
import { transferCustomer } from '../../../subgraphs/crm/customers/transfer-customer.ts';
import { updateCustomer } from '../../../subgraphs/crm/customers/update-customer.ts';
import { updatePrincipal } from '../../../subgraphs/crm/principals/update-principal.ts';
import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import type { PublicError } from '../../../subgraphs/kit/errors.ts';
import { toUtc } from '../../../subgraphs/kit/scalars.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { countChanges, lastChange, openCrm, openField, storedCustomer, storedPrincipal } from './crm.ts';

const otherOwner = '9a1b2c3d-0000-4000-8000-000000000002';
const by = {
  callerId: developmentCaller.id,
  callerKind: 'development',
  callerIssuer: 'development',
  callerSubject: 'development',
  requestId: 'request-1',
};

describe('Changing customers', () => {
  let database: TestDatabase;
  let crm: RequestContext & AsyncDisposable;
  before(async () => {
    database = await cloneDatabase();
    crm = openCrm(database);
  });
  after(async () => {
    await crm[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });
  it('createCustomer takes an id of the caller once, also when it is asked twice at the same moment', async () => {
    const id = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0abc';
    const create = () => createCustomer(crm, { id: id.toUpperCase(), name: 'Chosen' });
    const results = await Promise.allSettled([create(), create()]);
    await deleteCustomer(crm, { customerId: id });
    results.push(...(await Promise.allSettled([create()])));
    const codes = results.map((result) =>
      result.status === 'rejected' ? (result.reason as PublicError).extensions['code'] : result.value.customerId,
    );
    assert.deepEqual(codes.toSorted(), [id, 'CONFLICT', 'CONFLICT']);
  });

  it('updateCustomer changes what is given, leaves what is absent, and clears what is null', async () => {
    const { customerId } = await createCustomer(crm, { name: 'Alder', role: 'ceo', principal: { username: 'jdoe' } });
    const { principalId } = await storedCustomer(crm, customerId);
    await updateCustomer(crm, { customerId, name: 'Birch', expectedVersion: 1 });
    const renamed = await storedCustomer(crm, customerId);
    assert.deepEqual(
      [renamed.name, renamed.role, renamed.status, renamed.principalId, renamed.version],
      ['Birch', 'ceo', 'prospect', principalId, 2],
    );
    await updateCustomer(crm, { customerId, role: null, principalId: null, status: 'active' });
    const cleared = await storedCustomer(crm, customerId);
    assert.deepEqual([cleared.name, cleared.role, cleared.principalId, cleared.version], ['Birch', null, null, 3]);
    assert.ok(Date.parse(cleared.updatedAt) > Date.parse(renamed.updatedAt));
    assert.deepEqual(await lastChange(crm, customerId), {
      type: 'customer.updated',
      operation: 'updateCustomer',
      ...by,
      version: 3,
      registrations: [{ customerId, ownerId: developmentCaller.id, deletedAt: null, version: 3 }],
      fields: [
        openField('principalId', principalId, null),
        openField('role', 'CEO', null),
        openField('status', 'PROSPECT', 'ACTIVE'),
      ],
    });
    const unheld = '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e';
    await updateCustomer(crm, { customerId, principalId: unheld.toUpperCase() });
    assert.equal((await storedCustomer(crm, customerId)).principalId, unheld);
  });

  it('transferCustomer gives the customer to another owner', async () => {
    const { customerId } = await createCustomer(crm, { name: 'Alder' });
    await transferCustomer(crm, { customerId, ownerId: otherOwner });
    assert.equal((await storedCustomer(crm, customerId)).ownerId, otherOwner);
    assert.deepEqual(await lastChange(crm, customerId), {
      type: 'customer.transferred',
      operation: 'transferCustomer',
      ...by,
      version: 2,
      registrations: [{ customerId, ownerId: otherOwner, deletedAt: null, version: 2 }],
      fields: [openField('ownerId', developmentCaller.id, otherOwner)],
    });
  });

  it('deleteCustomer hides the customer and restoreCustomer brings it back as it was; both may be repeated', async () => {
    const { customerId } = await createCustomer(crm, { name: 'Alder', role: 'ceo' });
    const before = await storedCustomer(crm, customerId);
    for (const _ of [1, 2]) assert.deepEqual(await deleteCustomer(crm, { customerId }), { customerId });
    assert.equal(await presentCustomer(crm.loaders, customerId), null);
    const deleted = await lastChange(crm, customerId);
    const [{ deletedAt }] = deleted.registrations as [{ deletedAt: string }];
    assert.deepEqual(deleted, {
      type: 'customer.deleted',
      operation: 'deleteCustomer',
      ...by,
      version: 2,
      registrations: [{ customerId, ownerId: developmentCaller.id, deletedAt, version: 2 }],
      fields: [openField('deletedAt', null, deletedAt)],
    });
    for (const _ of [1, 2]) assert.deepEqual(await restoreCustomer(crm, { customerId }), { customerId });
    const { updatedAt, version, ...restored } = await storedCustomer(crm, customerId);
    assert.deepEqual({ ...restored, updatedAt: before.updatedAt, version: 1 }, before);
    assert.equal(version, 3);
    const { type, fields, registrations } = await lastChange(crm, customerId);
    assert.deepEqual(
      { type, fields, registrations },
      {
        type: 'customer.restored',
        // What PostgreSQL keeps has no zeros at the end of its second.
        fields: [openField('deletedAt', toUtc(deletedAt), null)],
        registrations: [{ customerId, ownerId: developmentCaller.id, deletedAt: null, version: 3 }],
      },
    );
    assert.deepEqual(await countChanges(crm, customerId), [3, 3]);
  });

  it('a change that changes nothing writes nothing', async () => {
    const principal = { username: 'jdoe', email: 'jdoe@example.com', roles: ['user'] };
    const { customerId } = await createCustomer(crm, { name: 'Alder', principal });
    const everything = async () => ({
      customer: await storedCustomer(crm, customerId),
      principal: await storedPrincipal(crm, customerId),
      changes: await countChanges(crm, customerId),
    });
    const before = await everything();
    const { principalId } = before.customer;
    await updateCustomer(crm, { customerId, name: ' Alder ', status: 'prospect', principalId });
    await updateCustomer(crm, { customerId });
    await updatePrincipal(crm, { customerId, principal });
    await transferCustomer(crm, { customerId, ownerId: developmentCaller.id });
    await restoreCustomer(crm, { customerId });
    assert.deepEqual(await everything(), before);
  });

  it('a repeat under the same idempotencyKey changes nothing again, and another input under it is a CONFLICT', async () => {
    const { customerId } = await createCustomer(crm, { name: 'Alder' });
    const once = { customerId, name: 'Birch', expectedVersion: 1, idempotencyKey: 'rename' };
    const first = await updateCustomer(crm, once);
    await updateCustomer(crm, { customerId, name: 'Cedar' });
    assert.deepEqual(await updateCustomer(crm, once), first);
    assert.equal((await storedCustomer(crm, customerId)).name, 'Cedar');
    const other = updateCustomer(crm, { ...once, name: 'Dogwood' });
    await assert.rejects(other, { extensions: { code: 'CONFLICT' } });
  });
});
