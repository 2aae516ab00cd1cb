import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import { accountIdFor } from '../../../subgraphs/quota/accounts/account-id.rules.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Happening, happenings, secretCode, secretValue } from './happenings.ts';
import { type OpenQuota, openQuota } from './open-quota.ts';

describe('What a mutation of quota promises', () => {
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

  const prepare = async ({ account }: Happening) => {
    const customerId = await quota.customer(account);
    if (account !== null)
      await quota.tables.insertInto('attributes').values({ customerId, key: 'old', value: secretValue }).execute();
    return customerId;
  };
  const codeOf = async (...call: Parameters<OpenQuota['mutate']>) => (await quota.mutate(...call)).error?.code;
  const unknown = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e9999';

  for (const happening of happenings) {
    const { operation, input, scope } = happening;

    it(`${operation} writes one audit row and one event in its transaction, without secrets`, async () => {
      const customerId = await prepare(happening);
      const { error } = await quota.mutate(operation, { customerId, ...input });
      assert.equal(error, undefined);
      const [changes, events] = [await quota.changes(customerId), await quota.events(customerId)];
      assert.deepEqual([changes.length, events.length], [1, 1]);
      const [{ id, requestId, changedAt, fields, ...row }] = changes as [(typeof changes)[0]];
      const by = {
        operation,
        callerId: developmentCaller.id,
        callerKind: 'development',
        callerIssuer: 'development',
        callerSubject: 'development',
      };
      assert.deepEqual(row, { customerId, ...by, version: happening.version });
      assert.equal((await quota.account(customerId)).version, happening.version);
      const told = fields as unknown as {
        path: string;
        before: string | null;
        after: string | null;
        isSecret: boolean;
      }[];
      const expected = happening.fields.map((field) =>
        field.replace('<account>', accountIdFor(customerId)).replace('<now>', new Date(changedAt).toISOString()),
      );
      assert.deepEqual(
        told.map(({ path, before, after, isSecret }) => `${path}: ${isSecret ? '…' : `${before} → ${after}`}`),
        expected,
      );
      for (const { before, after } of told.filter(({ isSecret }) => isSecret))
        assert.deepEqual([before, after], [null, null]);
      assert.partialDeepStrictEqual(events[0], {
        source: '/subgraphs/quota',
        type: happening.type,
        subject: customerId,
        time: new Date(changedAt).toISOString(),
        data: { ...happening.data, changeId: id, ...by, requestId, version: happening.version, fields: told },
      });
      const stored = await sql<{ text: string }>`
        select coalesce(string_agg(text, ' '), '') as text from (
          select changes::text as text from changes union all select accounts::text from accounts
          union all select idempotency_keys::text from idempotency_keys
          union all select payload::text from quota_jobs._private_jobs) as everything
      `.execute(quota.tables);
      assert.doesNotMatch(String(stored.rows[0]?.text), new RegExp(`${secretCode}|${secretValue}`));
    });

    it(`${operation} needs the scope ${scope}`, async () => {
      const customerId = await prepare(happening);
      const others = ['crm:write', 'quota:write', 'quota:lock', 'usage:write', 'secrets:read', 'changes:read'];
      const scopes = new Set(others.filter((other) => other !== scope));
      const refused = await quota.mutate(operation, { customerId, ...input }, { scopes });
      assert.deepEqual([refused.error?.code, refused.error?.['scopes']], ['UNAUTHORIZED_FIELD_OR_TYPE', [[scope]]]);
      assert.deepEqual(await quota.changes(customerId), []);
      const allowed = await quota.mutate(
        operation,
        { customerId, ...input },
        { scopes: new Set([scope, 'quota:read']) },
      );
      assert.equal(allowed.error, undefined);
      assert.partialDeepStrictEqual(allowed.customer, { quota: { activationCode: null } });
    });

    it(`${operation} answers a repeat under its key with the first result, and refuses another input`, async () => {
      const customerId = await prepare(happening);
      const keyed = { customerId, ...input, idempotencyKey: randomUUID() };
      const first = await quota.mutate(operation, keyed);
      assert.equal(first.error, undefined);
      assert.deepEqual(await quota.mutate(operation, keyed), first);
      assert.equal((await quota.changes(customerId)).length, 1);
      const other = { ...keyed, customerId: await prepare(happening) };
      assert.equal(await codeOf(operation, other), 'CONFLICT');
    });

    it(`${operation} finds no customer that is unknown, deleted or of another owner`, async () => {
      const customerId = await prepare(happening);
      const elsewhere = { owners: [randomUUID()] };
      assert.equal(await codeOf(operation, { customerId, ...input }, elsewhere), 'NOT_FOUND');
      assert.equal(await codeOf(operation, { customerId: unknown, ...input }), 'NOT_FOUND');
      assert.deepEqual(await quota.changes(customerId), []);
    });

    if (happening.account !== null) {
      it(`${operation} refuses a stale version and takes the present one`, async () => {
        const customerId = await prepare(happening);
        const stale = await quota.mutate(operation, { customerId, ...input, expectedVersion: 7 });
        assert.deepEqual([stale.error?.code, stale.error?.['currentVersion']], ['CONFLICT', 1]);
        assert.deepEqual(await quota.changes(customerId), []);
        assert.equal(await codeOf(operation, { customerId, ...input, expectedVersion: 1 }), undefined);
      });
    }
  }

  it('leaves no row, event or audit of a mutation that is refused', async () => {
    const customerId = await quota.customer({ quotaUsed: 5 });
    const before = await quota.account(customerId);
    assert.equal(
      await codeOf('recordUsage', { customerId, releaseBytes: 6, idempotencyKey: 'refused' }),
      'BAD_USER_INPUT',
    );
    assert.deepEqual(await quota.account(customerId), before);
    assert.deepEqual([await quota.changes(customerId), await quota.events(customerId)], [[], []]);
    assert.equal(await codeOf('recordUsage', { customerId, releaseBytes: 5, idempotencyKey: 'refused' }), undefined);
  });

  it('does not count recorded usage as a change of the account', async () => {
    const customerId = await quota.customer({ updatedAt: '2026-01-01T00:00:00Z' });
    await quota.mutate('recordUsage', { customerId, addBytes: 1, expectedVersion: 1 });
    const { version, updatedAt, quotaUsed } = await quota.account(customerId);
    assert.deepEqual([version, updatedAt, quotaUsed], [1, '2026-01-01T00:00:00Z', 1]);
    await quota.mutate('lockCustomer', { customerId, reason: 'x', expectedVersion: 1 });
    assert.notEqual((await quota.account(customerId)).updatedAt, updatedAt);
  });

  it('runs several in one request in their order, and keeps the answers of those that were not refused', async () => {
    const id = await quota.customer(null);
    const { data, errors } = await quota.ask(
      `mutation ($id: ID!) {
        create: createQuotaAccount(input: { customerId: $id, companyName: "A", contractType: FREE, userLimit: 1, storageLimit: 1048576 }) { customer { quota { version } } }
        lock: lockCustomer(input: { customerId: $id, reason: "x" }) { customer { isLocked } }
        use: recordUsage(input: { customerId: $id, addBytes: 1048577 }) { customer { id } }
        unlock: unlockCustomer(input: { customerId: $id }) { customer { isLocked quota { version storage { used } } } } }`,
      { id },
    );
    assert.deepEqual(data, {
      create: { customer: { quota: { version: 1 } } },
      lock: { customer: { isLocked: true } },
      use: null,
      unlock: { customer: { isLocked: false, quota: { version: 3, storage: { used: 0 } } } },
    });
    assert.deepEqual(
      errors?.map(({ extensions }) => extensions['code']),
      ['QUOTA_EXCEEDED'],
    );
  });
});
