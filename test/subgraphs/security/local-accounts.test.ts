import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportRecords } from '../../../subgraphs/kit/export-records.ts';
import type { NativeStore } from '../../../subgraphs/kit/native.ts';
import { security } from '../../../subgraphs/security/subgraph.ts';
import { place } from '../../support/native.ts';
import type { NativeObject } from './full-record.ts';
import { type OpenSecurity, openSecurity } from './open-security.ts';

describe('An account that was made here', () => {
  let opened: OpenSecurity;
  let store: NativeStore;
  before(async () => {
    opened = await openSecurity();
    store = security.openNativeStore(opened.database.optionsOf('security'));
  });
  after(async () => {
    await store[Symbol.asyncDispose]();
    await opened[Symbol.asyncDispose]();
  });

  const make = async () => {
    const customerId = await opened.customer();
    await opened.mutate('updateSecuritySettings', { customerId, accountName: 'Acme', ipAllowlist: ['10.1.2.3/8'] });
    return customerId;
  };
  const save = (record: NativeObject, customerId: string) => store.save([place(store, record, customerId)]);
  const exported = async (customerId: string) =>
    (await Array.fromAsync(exportRecords(store))).find((written) => written.customerId === customerId)?.record ?? {};

  it('goes out under its own id and comes in again without a change', async () => {
    const customerId = await make();
    const record = await exported(customerId);
    assert.match(String(record['id']), /^local-/);
    assert.equal(record['ip_whitelist'], '10.0.0.0/8');
    assert.equal(await save(record, customerId), 0);
  });

  it('becomes that of the delivery network, keeping what its record leaves out', async () => {
    const customerId = await make();
    const id = customerId.replaceAll('-', '');
    assert.equal(await save({ id, force_2fa: true, pricing_plan: 'customer' }, customerId), 1);
    assert.partialDeepStrictEqual(await opened.account(customerId), {
      accountId: id,
      accountName: 'Acme',
      force2fa: true,
      pricingPlan: 'customer',
      version: 2,
    });
    assert.equal(await save({ id, force_2fa: true }, customerId), 0);
    assert.deepEqual(await store.findCustomers([id]), new Map([[id, customerId]]));
  });

  it('does not become one that the delivery network has deleted', async () => {
    const customerId = await make();
    const gone = { id: customerId.replaceAll('-', ''), deleted_at: '2026-01-01T00:00:00Z' };
    await assert.rejects(save(gone, customerId), { constraint: 'accounts_pkey' });
    assert.match((await opened.account(customerId))?.accountId ?? '', /^local-/);
  });

  it('does not take an account that belongs to another customer', async () => {
    const [customerId, other] = [await make(), await opened.customer({ accountId: 'TakenAlready1' })];
    await assert.rejects(save({ id: 'TakenAlready1' }, customerId), { constraint: 'accounts_account_id_key' });
    assert.equal((await opened.account(other))?.accountId, 'TakenAlready1');
  });

  it('is not given up for another one once it is the delivery network’s', async () => {
    const customerId = await make();
    await save({ id: `A${customerId}` }, customerId);
    await assert.rejects(save({ id: `B${customerId}` }, customerId), { constraint: 'accounts_pkey' });
  });
});
