import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NativeStore } from '../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../subgraphs/kit/subgraph.ts';
import { quota } from '../../../subgraphs/quota/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { knowEverybody } from '../../support/know-everybody.ts';
import { place } from '../../support/native.ts';
import { customerId, fullRecord } from './full-record.ts';

describe('Each field of the seed', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let subgraph: Subgraph;

  // A trial that is over neither today nor for the next centuries, and has a fixed number of days from its own record.
  const record = { ...fullRecord, trialDaysLeft: 36_500 };

  before(async () => {
    database = await cloneDatabase();
    await knowEverybody(database, 'quota');
    store = quota.openNativeStore(database.optionsOf('quota'));
    subgraph = await quota.open(database.optionsOf('quota'));
    await store.save([place(store, record, customerId)]);
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  /** Where a client finds each key of the seed, and what stands there for the record above. */
  const fields: Readonly<Record<keyof typeof fullRecord, readonly [selection: string, value: unknown]>> = {
    id: ['quota { accountId }', '4711'],
    customerUuid: ['quota { customerUuid }', fullRecord.customerUuid],
    companyName: ['quota { companyName }', 'ACME GmbH'],
    customerContractType: ['quota { contractType }', 'DEMO'],
    quotaMax: [
      'quota { storage { limit isUnlimited remaining utilization } }',
      { limit: 10_737_418_240, isUnlimited: false, remaining: 8_053_063_680, utilization: 0.25 },
    ],
    quotaUsed: ['quota { storage { used } }', 2_684_354_560],
    userMax: ['quota { users { limit } }', 100],
    userUsed: ['quota { users { used } }', 42],
    cntInternalUser: ['quota { users { internal } }', 40],
    cntGuestUser: ['quota { users { guest } }', 2],
    createdAt: ['quota { createdAt }', fullRecord.createdAt],
    updatedAt: ['quota { updatedAt }', fullRecord.updatedAt],
    lastLoginAt: ['quota { lastLoginAt }', fullRecord.lastLoginAt],
    isLocked: [
      'isLocked lock { reason lockedAt lockedBy }',
      { isLocked: true, lock: { reason: null, lockedAt: null, lockedBy: null } },
    ],
    lockStatus: ['lockStatus', true],
    trialDaysLeft: ['quota { trialEndsAt }', '2125-12-09T10:11:12.5Z'],
    providerCustomerId: ['quota { providerCustomerId }', 'CRM-0815'],
    webhooksMax: ['quota { webhooksLimit }', 5],
    activationCode: [
      'quota { activationCode hasActivationCode }',
      { activationCode: 'ACME-2025-CODE', hasActivationCode: true },
    ],
    customerAttributes: ['quota { attributes { key value } }', fullRecord.customerAttributes.items],
  };

  for (const [key, [selection, value]] of Object.entries(fields)) {
    it(`${key} is read as ${selection} and written back`, async () => {
      const query = `{ customerByProviderId(providerCustomerId: "CRM-0815") { ${selection} } }`;
      const answer = JSON.parse(JSON.stringify(await subgraph.execute({ query }, {})));
      assert.equal(answer.errors, undefined);
      assert.deepEqual(unwrap(answer.data.customerByProviderId, value), value);
      const [written] = await store.write(undefined, 1);
      assert.deepEqual(written?.record[key], record[key as keyof typeof record]);
    });
  }

  it('trialDaysLeft counts down from now', async () => {
    const query = '{ customerByProviderId(providerCustomerId: "CRM-0815") { quota { trialDaysLeft } } }';
    const daysNow = () => Math.ceil((Date.parse('2125-12-09T10:11:12.5Z') - Date.now()) / 86_400_000);
    const earliest = daysNow();
    const answer = JSON.parse(JSON.stringify(await subgraph.execute({ query }, {})));
    const { trialDaysLeft } = answer.data.customerByProviderId.quota;
    assert.ok(earliest >= trialDaysLeft && trialDaysLeft >= daysNow(), String(trialDaysLeft));
  });

  it('has an argument where a client wants only some attributes', async () => {
    const query =
      '{ customerByProviderId(providerCustomerId: "CRM-0815") { quota { some: attributes(keys: ["REGION", "nope"]) { value } none: attributes(keys: []) { value } } } }';
    const answer = JSON.parse(JSON.stringify(await subgraph.execute({ query }, {})));
    assert.deepEqual(answer.data.customerByProviderId.quota, { some: [{ value: 'emea' }], none: [] });
  });
});

/** What stands at the end of a chain of single fields; a value that names several fields stands beside them. */
function unwrap(data: unknown, value: unknown): unknown {
  const isWanted = (found: unknown) =>
    JSON.stringify(Object.keys(Object(found))) === JSON.stringify(Object.keys(Object(value)));
  let found = data;
  while (!Array.isArray(found) && typeof found === 'object' && found !== null && !isWanted(found)) {
    [found] = Object.values(found);
  }
  return found;
}
