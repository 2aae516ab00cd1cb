import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { type CloudEvent, cloudEvent } from '../../../subgraphs/kit/events/cloud-event.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type MutationAnswer, type OpenQuota, openQuota } from './open-quota.ts';

// Each subgraph has ten connections: half of the calls go through each, as they do through two processes.
describe('Many callers of quota at once', () => {
  let database: TestDatabase;
  let quota: OpenQuota;
  let other: OpenQuota;
  before(async () => {
    database = await cloneDatabase();
    [quota, other] = [await openQuota(database), await openQuota(database)];
  });
  after(async () => {
    for (const closing of [quota, other, database]) await closing[Symbol.asyncDispose]();
  });

  const all = (count: number, call: (index: number, through: OpenQuota) => Promise<MutationAnswer>) =>
    Promise.all(
      Array.from({ length: count }, (_, index) => insist(() => call(index, index % 2 === 0 ? quota : other))),
    );
  // As clients do who are told that nothing was changed, and to come back.
  const insist = async (call: () => Promise<MutationAnswer>): Promise<MutationAnswer> => {
    const answer = await call();
    return answer.error?.code === 'UNAVAILABLE' ? insist(call) : answer;
  };
  const codesOf = (answers: readonly MutationAnswer[]) => {
    const codes = Map.groupBy(answers, ({ error }) => error?.code ?? 'OK');
    return Object.fromEntries([...codes].map(([code, list]) => [code, list.length]).toSorted());
  };

  it('pass no storage limit and lose nothing that was accepted: 200 of different sizes', async () => {
    const limit = 10_000_000;
    const customerId = await quota.customer({ quotaLimit: limit });
    const sizeOf = (index: number) => 40_000 + ((index * 7919) % 60_000);
    const answers = await all(200, (index, through) =>
      through.mutate('recordUsage', { customerId, addBytes: sizeOf(index) }),
    );
    const accepted = answers.reduce((sum, { error }, index) => (error === undefined ? sum + sizeOf(index) : sum), 0);
    const { quotaUsed, version } = await quota.account(customerId);
    assert.equal(quotaUsed, accepted);
    assert.ok(quotaUsed <= limit && quotaUsed > limit - 100_000, `${quotaUsed} of ${limit}`);
    assert.deepEqual(Object.keys(codesOf(answers)), ['OK', 'QUOTA_EXCEEDED']);
    assert.equal(version, 1);
    const written = (await quota.changes(customerId)).length;
    assert.deepEqual([written, (await quota.events(customerId)).length], [codesOf(answers)['OK'], written]);
  });

  it('use the limit to its last byte and user, and not one more: 200 of the same size', async () => {
    const customerId = await quota.customer({ quotaLimit: 1_500_000, userLimit: 40, internalUsers: 0, guestUsers: 0 });
    const bytes = await all(200, (_, through) => through.mutate('recordUsage', { customerId, addBytes: 10_000 }));
    assert.deepEqual(codesOf(bytes), { OK: 150, QUOTA_EXCEEDED: 50 });
    const users = await all(60, (index, through) =>
      through.mutate('recordUsage', {
        customerId,
        ...(index % 3 === 0 ? { addGuestUsers: 1 } : { addInternalUsers: 1 }),
      }),
    );
    assert.deepEqual(codesOf(users), { OK: 40, QUOTA_EXCEEDED: 20 });
    const { quotaUsed, userUsed, internalUsers, guestUsers } = await quota.account(customerId);
    assert.deepEqual([quotaUsed, userUsed, (internalUsers ?? 0) + (guestUsers ?? 0)], [1_500_000, 40, 40]);
  });

  it('give back and take at once, and end at the sum of what was accepted', async () => {
    const customerId = await quota.customer({ quotaLimit: 2_000_000, quotaUsed: 1_000_000 });
    const amountOf = (index: number) => (index % 3 === 0 ? -90_000 : 60_000);
    const answers = await all(200, (index, through) => {
      const amount = amountOf(index);
      return through.mutate('recordUsage', {
        customerId,
        ...(amount < 0 ? { releaseBytes: -amount } : { addBytes: amount }),
      });
    });
    const sum = answers.reduce(
      (total, { error }, index) => (error === undefined ? total + amountOf(index) : total),
      1_000_000,
    );
    assert.equal((await quota.account(customerId)).quotaUsed, sum);
    for (const code of Object.keys(codesOf(answers)))
      assert.ok(['OK', 'QUOTA_EXCEEDED', 'BAD_USER_INPUT'].includes(code), code);
  });

  it('lower a limit while it is used: what is accepted afterwards fits', async () => {
    const customerId = await quota.customer({ quotaLimit: 100_000_000 });
    await all(100, (index, through) =>
      index === 50
        ? through.mutate('updateQuota', { customerId, storageLimit: 3_000_000 })
        : through.mutate('recordUsage', { customerId, addBytes: 100_000 }),
    );
    const uses = (await quota.changes(customerId)).filter(({ operation }) => operation === 'recordUsage');
    assert.equal((await quota.account(customerId)).quotaUsed, uses.length * 100_000);
    for (const { version, fields } of uses) {
      const [{ path, after }] = fields as unknown as [{ path: string; after: string }];
      assert.equal(path, 'storage.used');
      assert.ok(version === 1 || Number(after) <= 3_000_000, `${after} at version ${version}`);
    }
  });

  it('create one account under one idempotency key, and all get the same answer', async () => {
    const customerId = await quota.customer(null);
    const input = { customerId, companyName: 'A', contractType: 'PAY', userLimit: 1, isUnlimited: true };
    const idempotencyKey = randomUUID();
    const answers = await all(50, (_, through) => through.mutate('createQuotaAccount', { ...input, idempotencyKey }));
    assert.equal(answers[0]?.error, undefined);
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal((await quota.changes(customerId)).length, 1);
  });

  it('create one account without a key: the others are a CONFLICT', async () => {
    const customerId = await quota.customer(null);
    const input = { customerId, companyName: 'A', contractType: 'PAY', userLimit: 1, isUnlimited: true };
    const answers = await all(20, (_, through) => through.mutate('createQuotaAccount', input));
    assert.deepEqual(codesOf(answers), { CONFLICT: 19, OK: 1 });
  });

  it('give one key of the provider to one customer of an owner', async () => {
    const owner = randomUUID();
    const ids = await Promise.all(Array.from({ length: 20 }, () => quota.customer({}, owner)));
    const answers = await all(20, (index, through) =>
      through.mutate('updateQuota', { customerId: ids[index], providerCustomerId: 'RACE' }),
    );
    assert.deepEqual(codesOf(answers), { CONFLICT: 19, OK: 1 });
  });

  it('update with the same expectedVersion: one wins', async () => {
    const customerId = await quota.customer({});
    const answers = await all(20, (index, through) =>
      through.mutate('updateQuota', { customerId, userLimit: 100 + index, expectedVersion: 1 }),
    );
    assert.deepEqual(codesOf(answers), { CONFLICT: 19, OK: 1 });
    const { userLimit, version } = await quota.account(customerId);
    assert.deepEqual([answers[userLimit - 100]?.error, version], [undefined, 2]);
  });

  it('lock, update, use, change attributes and transfer at once: no deadlock, nothing lost', async () => {
    const customerId = await quota.customer({ providerCustomerId: 'MIX' });
    const rounds = 15;
    const transfers = Promise.all(
      Array.from({ length: rounds }, (_, index) => quota.subgraph.receive(transfer(customerId, index + 2))),
    );
    const answers = await all(rounds * 6, (index, through) => {
      const round = Math.floor(index / 6);
      switch (index % 6) {
        case 0:
          return through.mutate('lockCustomer', { customerId, reason: `round ${round}` });
        case 1:
          return through.mutate('updateQuota', { customerId, userLimit: 1000 + round });
        case 2:
          return through.mutate('recordUsage', { customerId, addBytes: 1 });
        case 3:
          return through.mutate('mergeCustomerAttributes', {
            customerId,
            attributes: [{ key: `a${round}`, value: 'x' }],
          });
        case 4:
          return through.mutate('updateQuota', { customerId, providerCustomerId: `MIX${round}` });
        default:
          return through.mutate('updateQuota', { customerId, webhooksLimit: round, storageLimit: 5_000_000 + round });
      }
    });
    await transfers;
    assert.deepEqual(codesOf(answers), { OK: rounds * 6 });
    const deadlocks = sql<{
      count: number;
    }>`select deadlocks as count from pg_stat_database where datname = current_database()`;
    assert.deepEqual((await deadlocks.execute(quota.tables)).rows, [{ count: 0 }]);
    const account = await quota.account(customerId);
    const changes = await quota.changes(customerId);
    const settings = changes.filter(({ operation }) => operation !== 'recordUsage').map(({ version }) => version);
    assert.deepEqual(
      settings.toSorted((one, two) => one - two),
      Array.from(settings, (_, index) => index + 2),
    );
    assert.equal(account.version, settings.length + 1);
    assert.deepEqual([account.isLocked, account.quotaUsed], [true, rounds]);
    const attributes = await quota.tables
      .selectFrom('attributes')
      .select('key')
      .where('customerId', '=', customerId)
      .execute();
    assert.equal(attributes.length, rounds);
    // The last change of each field, in the order of the versions, is what is stored.
    const last = new Map<string, unknown>();
    for (const { fields } of changes.toSorted((one, two) => one.version - two.version))
      for (const { path, after } of fields as unknown as { path: string; after: string | null }[])
        last.set(path, JSON.parse(after ?? 'null'));
    assert.deepEqual(
      [
        last.get('users.limit'),
        last.get('providerCustomerId'),
        last.get('webhooksLimit'),
        last.get('storage.limit'),
        last.get('lock.reason'),
      ],
      [account.userLimit, account.providerCustomerId, account.webhooksLimit, account.quotaLimit, account.lockReason],
    );
  });
});

function transfer(customerId: string, version: number): CloudEvent {
  const registrations = [{ customerId, ownerId: randomUUID(), deletedAt: null, version }];
  const time = new Date().toISOString();
  return cloudEvent('crm', { type: 'customer.transferred', subject: customerId, time, data: { registrations } });
}
