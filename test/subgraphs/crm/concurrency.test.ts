import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { RequestContext } from '../../../subgraphs/crm/context.ts';
import { createCustomer } from '../../../subgraphs/crm/customers/create-customer.ts';
import { deleteCustomer } from '../../../subgraphs/crm/customers/delete-customer.ts';
import { restoreCustomer } from '../../../subgraphs/crm/customers/restore-customer.ts';
import { updateCustomer } from '../../../subgraphs/crm/customers/update-customer.ts';
import { updatePrincipal } from '../../../subgraphs/crm/principals/update-principal.ts';
import { crm as definition } from '../../../subgraphs/crm/subgraph.ts';
import type { PublicError } from '../../../subgraphs/kit/errors.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { openDomains } from '../../support/domains.ts';
import { place } from '../../support/native.ts';
import { countChanges, openCrm, storedCustomer, storedPrincipal } from './crm.ts';

describe('Many callers at once', () => {
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

  const many = <Result>(count: number, run: (index: number) => Promise<Result>) =>
    Promise.all(Array.from({ length: count }, (_, index) => run(index)));

  it('fifty creations under one idempotencyKey make one customer and get fifty equal answers', async () => {
    await using domains = await openDomains(database);
    const input = { name: 'Only one', principal: { username: 'only' }, idempotencyKey: 'fifty' };
    const query = `mutation ($input: CreateCustomerInput!) {
      createCustomer(input: $input) { customer { id name version principal { id username } } }
    }`;
    const answers = await many(50, () => domains.ask('crm', query, { input }));
    assert.equal(answers[0]?.errors, undefined);
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    const counted = await sql<{ count: number }>`
      select count(*) as count from customers where name = 'Only one'
    `.execute(crm.database);
    assert.equal(counted.rows[0]?.count, 1);
  });

  it('of two updates with the same expectedVersion one wins and the other is a CONFLICT', async () => {
    for (let round = 0; round < 10; round++) {
      const { customerId } = await createCustomer(crm, { name: 'Contested' });
      const results = await Promise.allSettled(
        ['One', 'Other'].map((name) => updateCustomer(crm, { customerId, name, expectedVersion: 1 })),
      );
      const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as PublicError] : []));
      assert.deepEqual(
        lost.map(({ extensions }) => extensions),
        [{ code: 'CONFLICT', currentVersion: 2 }],
      );
      assert.equal((await storedCustomer(crm, customerId)).name, results[0]?.status === 'fulfilled' ? 'One' : 'Other');
    }
  });

  it('no update of different fields is lost, and each has its version, audit row and event', async () => {
    const { customerId } = await createCustomer(crm, { name: 'Busy', principal: { username: 'busy' } });
    await many(40, async (index) => {
      if (index % 4 === 0) await updateCustomer(crm, { customerId, name: `Busy ${index}` });
      else if (index % 4 === 1) await updatePrincipal(crm, { customerId, principal: { notes: `note ${index}` } });
      else if (index % 4 === 2) await updatePrincipal(crm, { customerId, principal: { bio: `bio ${index}` } });
      else await updateCustomer(crm, { customerId, role: index % 8 === 3 ? 'ceo' : null });
    });
    const { name, version } = await storedCustomer(crm, customerId);
    const { notes, bio } = await storedPrincipal(crm, customerId);
    assert.ok(name.startsWith('Busy ') && notes?.startsWith('note ') && bio?.startsWith('bio '));
    assert.deepEqual(await countChanges(crm, customerId), [version, version]);
  });

  it('deleting and restoring at the same time ends in one of the two', async () => {
    const { customerId } = await createCustomer(crm, { name: 'Flickering' });
    await many(20, (index) =>
      index % 2 === 0 ? deleteCustomer(crm, { customerId }) : restoreCustomer(crm, { customerId }),
    );
    await restoreCustomer(crm, { customerId });
    const { version } = await storedCustomer(crm, customerId);
    assert.equal(version % 2, 1);
    assert.deepEqual(await countChanges(crm, customerId), [version, version]);
  });

  it('an import and mutations of the same customers neither lose anything nor wait for each other in a circle', async () => {
    await using store = definition.openNativeStore(database.optionsOf('crm'));
    const records = Array.from({ length: 20 }, (_, index) => ({
      id: `0f8b1f0a-6c1e-4a55-9d5f-0000000000${10 + index}`,
      customer: { id: `7b0c6f0e-2f7a-4f0b-8c2e-0000000000${10 + index}`, username: `user${index}`, bio: 'first' },
    }));
    await store.save(records.map((record) => place(store, record)));
    const imports = many(5, (round) =>
      store.save(
        records.map((record) => place(store, { ...record, customer: { ...record.customer, bio: `bio ${round}` } })),
      ),
    );
    // Each touches the customer first and then its principal, in the order opposite to the import's.
    const mutations = many(100, async (index) => {
      const customerId = records[19 - (index % 20)]?.id ?? '';
      await updatePrincipal(crm, { customerId, principal: { notes: `note ${index}` } });
    });
    await Promise.all([imports, mutations]);
    for (const { id } of records) {
      const { notes, bio } = await storedPrincipal(crm, id);
      assert.ok(notes?.startsWith('note ') && bio?.startsWith('bio '), `${notes} ${bio}`);
    }
  });
});
