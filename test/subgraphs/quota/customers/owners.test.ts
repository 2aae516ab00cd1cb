import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { cloudEvent } from '../../../../subgraphs/kit/events/cloud-event.ts';
import type { Registration } from '../../../../subgraphs/kit/registry/registered-customers.ts';
import { quota as definition } from '../../../../subgraphs/quota/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { place } from '../../../support/native.ts';
import { leanRecord } from '../full-record.ts';
import { type OpenQuota, openQuota } from '../open-quota.ts';

describe('Accounts and the owners of their customers', () => {
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

  let versions = 1;
  const tell = async (...changes: readonly (Pick<Registration, 'customerId'> & Partial<Registration>)[]) => {
    versions += 1;
    const registrations = changes.map((change) => ({
      ownerId: randomUUID(),
      deletedAt: null,
      version: versions,
      ...change,
    }));
    const time = new Date().toISOString();
    const event = cloudEvent('crm', {
      type: 'customer.transferred',
      subject: undefined,
      time,
      data: { registrations },
    });
    await quota.subgraph.receive(event);
  };
  const ownersOf = (...ids: string[]) => Promise.all(ids.map(async (id) => (await quota.account(id)).ownerId));

  it('begin with the owner that the registry holds', async () => {
    const owner = randomUUID();
    const customerId = await quota.customer(null, owner);
    const input = { customerId, companyName: 'A', contractType: 'PAY', userLimit: 1, isUnlimited: true };
    assert.equal((await quota.mutate('createQuotaAccount', input)).error, undefined);
    assert.deepEqual(await ownersOf(customerId), [owner]);
  });

  it('share no key of the provider within an owner, but with other owners', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const settings = {
      companyName: 'A',
      contractType: 'PAY',
      userLimit: 1,
      isUnlimited: true,
      providerCustomerId: 'K',
    };
    const create = async (owner: string) =>
      quota.mutate('createQuotaAccount', { customerId: await quota.customer(null, owner), ...settings });
    const { error } = await create(one);
    assert.equal(error, undefined);
    assert.equal((await create(other)).error, undefined);
    const taken = await create(one);
    assert.equal(taken.error?.code, 'CONFLICT');
    assert.match(String(taken.error?.['message']), /providerCustomerId/);
    const third = await quota.customer({}, one);
    const update = (providerCustomerId: string) =>
      quota.mutate('updateQuota', { customerId: third, providerCustomerId });
    assert.equal((await update('K')).error?.code, 'CONFLICT');
    assert.equal((await update('k')).error, undefined);
    assert.equal((await update('k')).error, undefined);
  });

  it('follow their customers', async () => {
    const [from, to] = [randomUUID(), randomUUID()];
    const [withKey, without] = [
      await quota.customer({ providerCustomerId: 'F' }, from),
      await quota.customer({}, from),
    ];
    await tell({ customerId: withKey, ownerId: to }, { customerId: without, ownerId: to });
    assert.deepEqual(await ownersOf(withKey, without), [to, to]);
    const { version } = await quota.account(withKey);
    assert.equal(version, 1);
  });

  it('keep their place where the new owner has the key already, until they get another one', async () => {
    const [from, to] = [randomUUID(), randomUUID()];
    const customerId = await quota.customer({ providerCustomerId: 'T' }, from);
    await quota.customer({ providerCustomerId: 'T' }, to);
    await tell({ customerId, ownerId: to });
    assert.deepEqual(await ownersOf(customerId), [from]);
    const unchanged = { customerId, companyName: 'B', providerCustomerId: 'T' };
    assert.equal((await quota.mutate('updateQuota', unchanged)).error, undefined);
    assert.deepEqual(await ownersOf(customerId), [from]);
    assert.equal((await quota.mutate('updateQuota', { customerId, providerCustomerId: 'T2' })).error, undefined);
    assert.deepEqual(await ownersOf(customerId), [to]);
  });

  it('come to one owner with the same key at once: the first one follows', async () => {
    const to = randomUUID();
    const first = await quota.customer({ providerCustomerId: 'S' }, randomUUID());
    const stays = randomUUID();
    const second = await quota.customer({ providerCustomerId: 'S' }, stays);
    await tell({ customerId: second, ownerId: to }, { customerId: first, ownerId: to });
    assert.deepEqual(await ownersOf(first, second), [to, stays]);
  });

  it('take no owner from anybody but the CRM, and ignore events without registrations', async () => {
    const owner = randomUUID();
    const customerId = await quota.customer({}, owner);
    const registrations = [{ customerId, ownerId: randomUUID(), deletedAt: null, version: 99 }];
    const time = new Date().toISOString();
    await quota.subgraph.receive(
      cloudEvent('security', { type: 'x', subject: undefined, time, data: { registrations } }),
    );
    await quota.subgraph.receive(cloudEvent('crm', { type: 'x', subject: customerId, time, data: {} }));
    assert.deepEqual(await ownersOf(customerId), [owner]);
  });

  it('come in with the owner where the registry knows the customer, and get it later where it does not', async () => {
    await using store = definition.openNativeStore(database.optionsOf('quota'));
    const owner = randomUUID();
    const known = await quota.customer(null, owner);
    const unknown = randomUUID();
    await store.save([
      place(store, { ...leanRecord, id: 90_001, providerCustomerId: 'I' }, known),
      place(store, { ...leanRecord, id: 90_002, providerCustomerId: 'I' }, unknown),
    ]);
    assert.deepEqual(await ownersOf(known, unknown), [owner, null]);
    const later = randomUUID();
    await tell({ customerId: unknown, ownerId: later });
    assert.deepEqual(await ownersOf(known, unknown), [owner, later]);
  });

  it('are hidden with deleted customers and from callers of other owners, everywhere', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    const customer = (owner: string, key: string) =>
      quota.customer({ providerCustomerId: key, companyName: 'Visibility', quotaUsed: 1 }, owner);
    const [kept, deleted, foreign] = [
      await customer(mine, 'V1'),
      await customer(mine, 'V2'),
      await customer(theirs, 'V3'),
    ];
    await tell({ customerId: deleted, ownerId: mine, deletedAt: '2026-01-01T00:00:00Z' });
    const query = `query ($representations: [_Any!]!) {
      customersByQuota(filter: { companyNameContains: "Visibility" }, orderBy: { field: CREATED_AT, direction: ASC }) { nodes { id } totalCount }
      one: customerByProviderId(providerCustomerId: "V1") { id }
      two: customerByProviderId(providerCustomerId: "V2") { id }
      three: customerByProviderId(providerCustomerId: "V3") { id }
      _entities(representations: $representations) { ... on Customer { id quota { companyName } isLocked } } }`;
    const representations = [kept, deleted, foreign].map((id) => ({ __typename: 'Customer', id }));
    const seen = async (owners: 'all' | readonly string[]) => {
      const { data, errors } = await quota.ask(query, { representations }, { owners });
      assert.equal(errors, undefined);
      const { customersByQuota, _entities, one, two, three } = data as unknown as Record<
        string,
        { id: string } | null
      > & {
        customersByQuota: { nodes: { id: string }[]; totalCount: number };
        _entities: { id: string; quota: unknown }[];
      };
      assert.equal(customersByQuota.totalCount, customersByQuota.nodes.length);
      const lists = [customersByQuota.nodes, _entities.filter((entity) => entity.quota !== null), [one, two, three]];
      return lists.map((list) => new Set(list.flatMap((found) => found?.id ?? [])));
    };
    const everywhere = (...ids: string[]) => Array.from({ length: 3 }, () => new Set(ids));
    assert.deepEqual(await seen('all'), everywhere(kept, foreign));
    assert.deepEqual(await seen([mine]), everywhere(kept));
    assert.deepEqual(await seen([]), everywhere());
    await tell({ customerId: deleted, ownerId: mine });
    assert.deepEqual(await seen([mine]), everywhere(kept, deleted));
  });

  it('tell messaging of the webhook limits that an import changes, in one event', async () => {
    await using store = definition.openNativeStore(database.optionsOf('quota'));
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
    const save = (...limits: (number | undefined)[]) =>
      store.save(
        limits.map((webhooksMax, index) =>
          place(store, { ...leanRecord, id: 91_000 + index, userUsed: webhooksMax ?? 0, webhooksMax }, ids[index]),
        ),
      );
    const told = async () => {
      const events = await quota.importEvents();
      return events.map((event) => (event['data'] as { webhooksLimits: unknown }).webhooksLimits);
    };
    const before = (await told()).length;
    await save(5, undefined, 7);
    await save(5, undefined, 7);
    await save(6, undefined, 7);
    assert.deepEqual((await told()).slice(before), [
      [
        { customerId: ids[0], webhooksLimit: 5, version: 1 },
        { customerId: ids[2], webhooksLimit: 7, version: 1 },
      ],
      [{ customerId: ids[0], webhooksLimit: 6, version: 2 }],
    ]);
  });
});
