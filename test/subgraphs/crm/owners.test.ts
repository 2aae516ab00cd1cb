import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RequestContext } from '../../../subgraphs/crm/context.ts';
import { createCustomer } from '../../../subgraphs/crm/customers/create-customer.ts';
import { customersPage } from '../../../subgraphs/crm/customers/customers.ts';
import { deleteCustomer } from '../../../subgraphs/crm/customers/delete-customer.ts';
import { readCustomer } from '../../../subgraphs/crm/customers/read-customer.ts';
import { restoreCustomer } from '../../../subgraphs/crm/customers/restore-customer.ts';
import { transferCustomer } from '../../../subgraphs/crm/customers/transfer-customer.ts';
import { updateCustomer } from '../../../subgraphs/crm/customers/update-customer.ts';
import { updatePrincipal } from '../../../subgraphs/crm/principals/update-principal.ts';
import type { PublicError } from '../../../subgraphs/kit/errors.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { openCrm, storedCustomer } from './crm.ts';

const alder = '9a1b2c3d-0000-4000-8000-00000000000a';
const birch = '9a1b2c3d-0000-4000-8000-00000000000b';
const cedar = '9a1b2c3d-0000-4000-8000-00000000000c';
const callerId = '9a1b2c3d-0000-4000-8000-0000000000ff';

describe('A caller who acts for certain owners', () => {
  let database: TestDatabase;
  let opened: AsyncDisposableStack;
  let all: RequestContext;
  let ofAlder: RequestContext;
  let ofBoth: RequestContext;
  const ids: Record<string, string> = {};
  before(async () => {
    opened = new AsyncDisposableStack();
    database = opened.use(await cloneDatabase());
    all = opened.use(openCrm(database));
    ofAlder = opened.use(openCrm(database, { id: callerId, owners: [alder] }));
    ofBoth = opened.use(openCrm(database, { id: callerId, owners: [alder, birch] }));
    for (const [name, ownerId] of Object.entries({ alder, birch, cedar })) {
      const input = { name, ownerId, principal: { username: name } };
      ids[name] = (await createCustomer(all, input)).customerId;
    }
  });
  after(() => opened.disposeAsync());

  const idOf = (name: string) => ids[name] ?? assert.fail(name);
  const coded = (code: string) => (error: PublicError) => error.extensions['code'] === code;
  const principalIdOf = async (name: string) => (await storedCustomer(all, idOf(name))).principalId;

  it('sees the customers of these only, in lists, by id and as entities', async () => {
    const names = async (context: RequestContext) =>
      (await customersPage(context, { orderBy: { field: 'NAME', direction: 'ASC' } }).nodes()).map(({ name }) => name);
    assert.deepEqual(await names(all), ['alder', 'birch', 'cedar']);
    assert.deepEqual(await names(ofAlder), ['alder']);
    assert.deepEqual(await names(ofBoth), ['alder', 'birch']);
    assert.equal(await customersPage(ofBoth, {}).totalCount(), 2);
    assert.equal((await readCustomer(ofAlder, idOf('alder')))?.name, 'alder');
    assert.equal(await readCustomer(ofAlder, idOf('birch')), null);
    const nobody = openCrm(database, { owners: [] });
    opened.use(nobody);
    assert.deepEqual(await names(nobody), []);
  });

  it('changes the customers of these only: all others are NOT_FOUND', async () => {
    const customerId = idOf('birch');
    const attempts = [
      () => updateCustomer(ofAlder, { customerId, name: 'mine' }),
      () => deleteCustomer(ofAlder, { customerId }),
      () => restoreCustomer(ofAlder, { customerId }),
      () => transferCustomer(ofAlder, { customerId, ownerId: alder }),
      () => updatePrincipal(ofAlder, { customerId, principal: { email: 'me@example.com' } }),
    ];
    for (const attempt of attempts) await assert.rejects(attempt, coded('NOT_FOUND'));
    assert.equal((await storedCustomer(all, customerId)).version, 1);
  });

  it('makes customers for its only owner, for the one it names, and never for others', async () => {
    const ownerOf = async (context: RequestContext, ownerId?: string) =>
      (await storedCustomer(all, (await createCustomer(context, { name: 'new', ownerId })).customerId)).ownerId;
    assert.equal(await ownerOf(ofAlder), alder);
    assert.equal(await ownerOf(ofBoth, birch.toUpperCase()), birch);
    assert.equal(await ownerOf(all), all.caller.id);
    await assert.rejects(createCustomer(ofBoth, { name: 'new' }), coded('BAD_USER_INPUT'));
    await assert.rejects(createCustomer(ofAlder, { name: 'new', ownerId: cedar }), coded('FORBIDDEN'));
    await using itself = openCrm(database, { id: alder, owners: [birch, alder] });
    assert.equal(await ownerOf(itself), alder);
  });

  it('transfers between its own owners only', async () => {
    const { customerId } = await createCustomer(ofAlder, { name: 'moving' });
    await assert.rejects(transferCustomer(ofAlder, { customerId, ownerId: birch }), coded('FORBIDDEN'));
    await transferCustomer(ofBoth, { customerId, ownerId: birch });
    ofAlder.loaders.customer.clearAll();
    assert.equal(await readCustomer(ofAlder, customerId), null);
    assert.equal((await storedCustomer(ofBoth, customerId)).ownerId, birch);
  });

  it('links no principal that only customers of others have, for it could then read their personal data', async () => {
    const { customerId } = await createCustomer(ofAlder, { name: 'curious' });
    const foreign = await principalIdOf('cedar');
    await assert.rejects(updateCustomer(ofAlder, { customerId, principalId: foreign }), coded('NOT_FOUND'));
    const unknown = '9a1b2c3d-0000-4000-8000-0000000000ee';
    await assert.rejects(updateCustomer(ofAlder, { customerId, principalId: unknown }), coded('NOT_FOUND'));
    const principalId = await principalIdOf('alder');
    await updateCustomer(ofAlder, { customerId, principalId });
    assert.equal((await storedCustomer(all, customerId)).principalId, principalId);
    await updateCustomer(all, { customerId, principalId: unknown });
    assert.equal((await storedCustomer(all, customerId)).principalId, unknown);
  });

  it('chooses no id for a new customer, for whether it is taken would tell of the customers of others', async () => {
    for (const id of [idOf('cedar'), '9a1b2c3d-0000-4000-8000-0000000000ef'])
      await assert.rejects(createCustomer(ofAlder, { id, name: 'new' }), coded('FORBIDDEN'));
  });

  it('changes no principal that customers of others share', async () => {
    const { customerId } = await createCustomer(all, { name: 'sharing', ownerId: alder });
    await updateCustomer(all, { customerId, principalId: await principalIdOf('birch') });
    const change = { customerId, principal: { firstName: 'Mallory' } };
    await assert.rejects(updatePrincipal(ofAlder, change), coded('FORBIDDEN'));
    await updatePrincipal(ofBoth, change);
  });
});

describe('A caller who acts for one customer', () => {
  it('sees and changes it alone, whatever its owners, and gives it to nobody', async () => {
    await using database = await cloneDatabase();
    await using all = openCrm(database);
    const { customerId } = await createCustomer(all, { name: 'own', ownerId: alder });
    const { customerId: other } = await createCustomer(all, { name: 'other', ownerId: birch });
    for (const owners of ['all', [], [birch]] as const) {
      await using crm = openCrm(database, { id: callerId, owners, customer: customerId });
      assert.deepEqual(
        (await customersPage(crm, {}).nodes()).map(({ name }) => name),
        ['own'],
      );
      assert.equal(await customersPage(crm, {}).totalCount(), 1);
      assert.equal((await readCustomer(crm, customerId))?.name, 'own');
      assert.equal(await readCustomer(crm, other), null);
      await updateCustomer(crm, { customerId, role: 'qa' });
      const refused = (attempt: Promise<unknown>, code: string) =>
        assert.rejects(attempt, (error: PublicError) => error.extensions['code'] === code);
      await refused(updateCustomer(crm, { customerId: other, name: 'mine' }), 'NOT_FOUND');
      await refused(transferCustomer(crm, { customerId, ownerId: birch }), 'FORBIDDEN');
      await refused(createCustomer(crm, { name: 'new' }), 'FORBIDDEN');
    }
  });
});

describe('A look-up by another subgraph', () => {
  it('is no access of the customer, whoever made that subgraph ask', async () => {
    await using database = await cloneDatabase();
    await using all = openCrm(database);
    const { customerId } = await createCustomer(all, { name: 'asked for', ownerId: alder });
    await all.services.accesses.flush();
    const long = '2020-01-01T00:00:00Z';
    await all.database.updateTable('customers').set({ accessedAt: long }).where('id', '=', customerId).execute();
    const { accessedAt, accessedById } = await storedCustomer(all, customerId);
    await using subgraph = openCrm(database, { id: callerId, kind: 'subgraph' });
    assert.equal((await readCustomer(subgraph, customerId))?.name, 'asked for');
    await subgraph.services.accesses.flush();
    const after = await storedCustomer(all, customerId);
    assert.deepEqual([after.accessedAt, after.accessedById], [accessedAt, accessedById]);
    await using partner = openCrm(database, { id: callerId, kind: 'partner' });
    await readCustomer(partner, customerId);
    await partner.services.accesses.flush();
    assert.equal((await storedCustomer(all, customerId)).accessedById, callerId);
  });
});
