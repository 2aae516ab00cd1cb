import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  address,
  type Json,
  type OpenProvisioning,
  openProvisioning,
  otherOwnerId,
  ownerId,
  refusal,
} from './open-provisioning.ts';

const provision = { address, packages: ['WEBEX_SUITE'] };

describe('Many callers of provisioning at once', () => {
  let open: OpenProvisioning;
  before(async () => {
    open = await openProvisioning();
  });
  after(() => open[Symbol.asyncDispose]());

  const together = <Result>(count: number, run: (index: number) => Promise<Result>): Promise<Result[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => run(index)));
  const codes = (answers: readonly Json[]) => answers.map((answer) => refusal(answer)?.code ?? 'OK').sort();
  const changes = async (customerId: string): Promise<Json[]> =>
    open.rows('select version, fields from provisioning.changes where customer_id = $1 order by version', [customerId]);
  const settled = async (externalId: string): Promise<string> => {
    const customerId = await open.customer();
    await open.run('provisionCustomer', { ...provision, customerId, externalId });
    await open.rows(`update provisioning.accounts set status = 'provisioned' where customer_id = $1`, [customerId]);
    return customerId;
  };

  it('get one account and fifty equal answers under one idempotency key', async () => {
    const customerId = await open.customer();
    const input = { ...provision, customerId, externalId: 'fifty', idempotencyKey: 'fifty' };
    const [first, ...more] = await together(50, () => open.run('provisionCustomer', input));
    assert.equal(first?.errors, undefined);
    for (const answer of more) assert.deepEqual(answer, first);
    assert.equal((await changes(customerId)).length, 1);
  });

  it('provision one customer once: the others hear what is allowed now', async () => {
    const customerId = await open.customer();
    const answers = await together(10, (index) =>
      open.run('provisionCustomer', { ...provision, customerId, externalId: `once-${index}` }),
    );
    assert.deepEqual(codes(answers), [...Array.from({ length: 9 }, () => 'INVALID_TRANSITION'), 'OK']);
    assert.equal((await changes(customerId)).length, 1);
  });

  it('take one external id for one customer', async () => {
    const ids = await together(10, () => open.customer());
    const answers = await together(10, (index) =>
      open.run('provisionCustomer', { ...provision, customerId: ids[index], externalId: 'wanted' }),
    );
    assert.deepEqual(codes(answers), [...Array.from({ length: 9 }, () => 'CONFLICT'), 'OK']);
    const found = await open.rows(`select from provisioning.accounts where external_id = 'wanted'`);
    assert.equal(found.length, 1);
  });

  it('update with one expectedVersion: one wins, the others are told the new version', async () => {
    const customerId = await settled('versions');
    const sets = ['WEBEX_VOICE', 'WEBEX_CALLING', 'WEBEX_MEETINGS', 'CX_ESSENTIALS'];
    const answers = await together(sets.length, (index) =>
      open.run('updateProvisioning', { customerId, packages: [sets[index]], expectedVersion: 1 }),
    );
    assert.deepEqual(codes(answers), ['CONFLICT', 'CONFLICT', 'CONFLICT', 'OK']);
    assert.deepEqual(new Set(answers.flatMap((answer) => refusal(answer)?.currentVersion ?? [])), new Set([2]));
  });

  it('update and deprovision at once without a lost change: each version has its audit row', async () => {
    for (let round = 0; round < 10; round += 1) {
      const customerId = await settled(`race-${round}`);
      const [updated, removed] = await Promise.all([
        open.run('updateProvisioning', { customerId, packages: ['WEBEX_VOICE'] }),
        open.run('deprovisionCustomer', { customerId }),
      ]);
      assert.equal(removed?.errors, undefined);
      const { status, version } = await open.account(customerId);
      const isFirst = updated?.errors === undefined;
      assert.deepEqual([status, version], ['DELETING', isFirst ? 3 : 2]);
      assert.deepEqual(
        (await changes(customerId)).map((change) => change.version),
        isFirst ? [1, 2, 3] : [1, 2],
      );
    }
  });

  it('swap external ids without a deadlock: nobody gets one that is taken', async () => {
    const [one, two] = [await settled('swap-1'), await settled('swap-2')];
    const swap = (customerId: string, externalId: string) =>
      open.run('updateProvisioning', { customerId, externalId, packages: ['WEBEX_SUITE'] });
    const answers = await Promise.all([swap(one, 'swap-2'), swap(two, 'swap-1')]);
    assert.deepEqual(codes(answers), ['CONFLICT', 'CONFLICT']);
    const found = await open.rows(`select external_id from provisioning.accounts where external_id like 'swap-%'`);
    assert.equal(found.length, 2);
  });

  it('transfer and provision at once: the account ends with the new owner', async () => {
    for (let round = 0; round < 10; round += 1) {
      const customerId = await open.customer();
      await open.hear({ customerId, ownerId, deletedAt: null, version: 1 });
      const externalId = `moved-${round}`;
      const [answer] = await Promise.all([
        open.run('provisionCustomer', { ...provision, customerId, externalId }),
        open.hear({ customerId, ownerId: otherOwnerId, deletedAt: null, version: 2 }),
      ]);
      assert.equal(answer?.errors, undefined);
      const [stored] = await open.rows('select owner_id from provisioning.accounts where customer_id = $1', [
        customerId,
      ]);
      assert.deepEqual(stored, { owner_id: otherOwnerId });
    }
  });
});
