import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createRandom } from '../../../../subgraphs/kit/random.ts';
import { passedLimit, usageIssues, usageOf } from '../../../../subgraphs/quota/usage/usage.rules.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { type OpenQuota, openQuota } from '../open-quota.ts';

describe('Usage', () => {
  it('is what is added less what is released', () => {
    const amounts = { addBytes: 5, releaseBytes: 7, addInternalUsers: 3, releaseGuestUsers: 1, addUsers: null };
    assert.deepEqual(usageOf(amounts), { bytes: -2, users: 2, internal: 3, guest: -1 });
    assert.deepEqual(usageOf({}), { bytes: 0, users: 0, internal: 0, guest: 0 });
  });

  it('passes the storage limit before that of users', () => {
    const account = { quotaLimit: 5, quotaUsed: 5, userLimit: 1, userUsed: 1, internalUsers: null, guestUsers: null };
    const passed = passedLimit(account, { bytes: 1, users: 1, internal: 0, guest: 0 });
    assert.deepEqual(passed, { what: 'STORAGE', limit: 5, used: 5, requested: 1, remaining: 0 });
    assert.equal(
      passedLimit({ ...account, quotaUsed: 9, userUsed: 9 }, { bytes: -1, users: 0, internal: 0, guest: 0 }),
      undefined,
    );
  });

  it('says what is wrong with every amount at once', () => {
    const account = { quotaLimit: null, quotaUsed: 0, userLimit: 9, userUsed: 0, internalUsers: 0, guestUsers: 0 };
    const usage = usageOf({ releaseBytes: 1, releaseGuestUsers: 1, releaseInternalUsers: 1, releaseUsers: 1 });
    assert.deepEqual(
      usageIssues(account, usage).map(({ path, code }) => `${path[1]} ${code}`),
      [
        'releaseBytes BELOW_ZERO',
        'releaseInternalUsers BELOW_ZERO',
        'releaseGuestUsers BELOW_ZERO',
        'releaseUsers NOT_KEPT',
      ],
    );
  });
});

describe('The statement of recordUsage', () => {
  let database: TestDatabase;
  let quota: OpenQuota;
  before(async () => {
    database = await cloneDatabase();
    quota = await openQuota(database);
  });
  after(async () => {
    await quota[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  it('takes what the rules take, at every edge', async () => {
    const random = createRandom('usage');
    const edges = [1_048_576, Number.MAX_SAFE_INTEGER];
    const outcomes = new Map<string, number>();
    for (let round = 0; round < 300; round += 1) {
      const quotaLimit = random.pick([null, ...edges]);
      const [internal, guest] = [random.below(3), random.below(3)];
      const isDivided = random.chance(0.6);
      const account = {
        quotaLimit,
        quotaUsed: random.pick([0, 1, 1_048_575, 1_048_576, 1_048_577, Number.MAX_SAFE_INTEGER]),
        userLimit: random.pick([0, 4, 2_147_483_647]),
        userUsed: isDivided ? internal + guest : random.pick([0, 4, 2_147_483_647]),
        internalUsers: isDivided ? internal : null,
        guestUsers: isDivided ? guest : null,
      };
      const count = () => (random.chance(0.6) ? undefined : random.below(3));
      const amounts = {
        addBytes: random.pick([undefined, 0, 1, 2, Number.MAX_SAFE_INTEGER]),
        releaseBytes: random.pick([undefined, 0, 1, 2]),
        ...(isDivided !== random.chance(0.1)
          ? {
              addInternalUsers: count(),
              releaseInternalUsers: count(),
              addGuestUsers: count(),
              releaseGuestUsers: count(),
            }
          : { addUsers: random.pick([undefined, 1, 2_147_483_647]), releaseUsers: count() }),
      };
      if (Object.values(amounts).every((amount) => amount === undefined)) continue;
      const usage = usageOf(amounts);
      const expected =
        usageIssues(account, usage).length > 0
          ? 'BAD_USER_INPUT'
          : passedLimit(account, usage) === undefined
            ? 'OK'
            : 'QUOTA_EXCEEDED';
      const customerId = await quota.customer(account);
      const { error } = await quota.mutate('recordUsage', { customerId, ...amounts });
      const about = JSON.stringify({ account, amounts });
      assert.equal(error?.code ?? 'OK', expected, about);
      const { quotaUsed, userUsed } = await quota.account(customerId);
      const added = expected === 'OK' ? usage : { bytes: 0, users: 0 };
      assert.deepEqual([quotaUsed, userUsed], [account.quotaUsed + added.bytes, account.userUsed + added.users], about);
      outcomes.set(expected, (outcomes.get(expected) ?? 0) + 1);
    }
    for (const outcome of ['OK', 'QUOTA_EXCEEDED', 'BAD_USER_INPUT'])
      assert.ok((outcomes.get(outcome) ?? 0) > 30, JSON.stringify([...outcomes]));
  });
});
