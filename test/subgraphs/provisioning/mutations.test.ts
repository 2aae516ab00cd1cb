import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import {
  address,
  examples,
  type Json,
  type OpenProvisioning,
  openProvisioning,
  ownerId,
  provision,
  refusal,
} from './open-provisioning.ts';

describe('A mutation of provisioning', () => {
  let open: OpenProvisioning;
  let number = 0;
  before(async () => {
    open = await openProvisioning();
  });
  after(() => open[Symbol.asyncDispose]());

  /** A customer that has been provisioned up to the status. */
  const customerIn = async (status: string): Promise<string> => {
    const customerId = await open.customer();
    number += 1;
    const answer = await open.run('provisionCustomer', { ...provision, customerId, externalId: `CRM-${number}` });
    assert.equal(answer.errors, undefined);
    await open.rows('update provisioning.accounts set status = $2 where customer_id = $1', [customerId, status]);
    return customerId;
  };
  const changesOf = (customerId: string): Promise<Json[]> =>
    open.rows('select * from provisioning.changes where customer_id = $1 order by changed_at, id', [customerId]);
  const eventsOf = async (customerId: string): Promise<Json[]> => {
    const jobs: Json[] = await open.rows(
      `select payload from provisioning_jobs._private_jobs where payload->>'subject' = $1 order by id`,
      [customerId],
    );
    return jobs.map(({ payload }) => payload);
  };

  it('makes an account whose attempt is under way, with its audit row and event', async () => {
    const customerId = await open.customer();
    const input = { ...provision, customerId, externalId: 'first', orgId: 'secret-org' };
    const answer: Json = await open.run('provisionCustomer', input);
    const account = answer.data.provisionCustomer.customer.provisioning;
    assert.match(account.accountId, /^customer-graph:[0-9a-f-]{36}$/);
    assert.equal(account.createdAt, account.updatedAt);
    assert.deepEqual(
      { ...account, accountId: '', createdAt: '', updatedAt: '' },
      {
        accountId: '',
        createdAt: '',
        updatedAt: '',
        orgId: null,
        externalId: 'first',
        status: 'PROVISIONING',
        packages: ['WEBEX_SUITE'],
        version: 1,
        address: { ...address, line2: null, zipOrPostalCode: null },
        resourceDetails: {
          packages: [{ name: 'WEBEX_SUITE', status: 'PROVISIONING', warnings: [], errors: [], licenseIds: null }],
        },
        errors: [],
        lastAttempt: {
          kind: 'PROVISION',
          packages: ['WEBEX_SUITE'],
          startedAt: account.createdAt,
          startedById: developmentCaller.id,
        },
      },
    );
    const stored: Json[] = await open.rows(
      'select owner_id, org_id, attempt_id from provisioning.accounts where customer_id = $1',
      [customerId],
    );
    assert.deepEqual([stored[0].owner_id, stored[0].org_id, stored[0].attempt_id.length], [ownerId, 'secret-org', 36]);

    const fields = [
      { path: 'address', before: null, after: null, isSecret: true },
      { path: 'externalId', before: null, after: '"first"', isSecret: false },
      { path: 'orgId', before: null, after: null, isSecret: true },
      { path: 'packages', before: null, after: '["WEBEX_SUITE"]', isSecret: false },
      { path: 'resourceDetails.packages', before: null, after: '{"WEBEX_SUITE":"PROVISIONING"}', isSecret: false },
      { path: 'status', before: null, after: '"PROVISIONING"', isSecret: false },
    ];
    const [change, ...moreChanges] = await changesOf(customerId);
    const [event, ...moreEvents] = await eventsOf(customerId);
    assert.deepEqual([moreChanges, moreEvents], [[], []]);
    assert.deepEqual(
      [change.operation, change.caller_id, change.caller_kind, change.version],
      ['provisionCustomer', developmentCaller.id, 'development', 1],
    );
    assert.deepEqual(change.fields, fields);
    assert.deepEqual(
      [event.type, event.source, event.subject],
      ['customer.provisioning-requested', '/subgraphs/provisioning', customerId],
    );
    assert.deepEqual(event.data.fields, change.fields);
    assert.equal(event.data.changeId, change.id);
    for (const text of [JSON.stringify(change), JSON.stringify(event)]) {
      assert.doesNotMatch(text, /secret-org|Alder|Milpitas/);
    }
  });

  for (const [mutation, status, input, type] of examples) {
    it(`${mutation} ${JSON.stringify(input)} counts the version up, with one audit row and one event`, async () => {
      const customerId = await customerIn(status);
      const answer: Json = await open.run(mutation, { ...input, customerId });
      assert.equal(answer.errors, undefined);
      const after = answer.data[mutation].customer.provisioning;
      assert.equal(after.version, 2);
      const [, change, ...more] = await changesOf(customerId);
      assert.deepEqual([change.operation, change.version, more], [mutation, 2, []]);
      const moved = change.fields.find(({ path }: Json) => path === 'status');
      assert.deepEqual(
        [moved.before, moved.after],
        [JSON.stringify(status.toUpperCase()), JSON.stringify(after.status)],
      );
      const [, event, ...moreEvents] = await eventsOf(customerId);
      assert.deepEqual([event.type, event.data.version, moreEvents], [type, 2, []]);
      assert.deepEqual(event.data.fields, change.fields);
    });

    it(`${mutation} ${JSON.stringify(input)} refuses a stale version, and tells the current one`, async () => {
      const customerId = await customerIn(status);
      const stale = refusal(await open.run(mutation, { ...input, customerId, expectedVersion: 7 }));
      assert.deepEqual([stale.code, stale.currentVersion], ['CONFLICT', 1]);
      const fresh: Json = await open.run(mutation, { ...input, customerId, expectedVersion: 1 });
      assert.equal(fresh.data[mutation].customer.provisioning.version, 2);
    });

    it(`${mutation} ${JSON.stringify(input)} answers a repeat with the first result`, async () => {
      const customerId = await customerIn(status);
      const keyed = { ...input, customerId, idempotencyKey: v7() };
      const first = await open.run(mutation, keyed);
      assert.equal(first.errors, undefined);
      assert.deepEqual(await open.run(mutation, keyed), first);
      assert.equal((await changesOf(customerId)).length, 2);
      const other = await open.run(mutation, { ...keyed, expectedVersion: 1 });
      assert.equal(refusal(other).code, 'CONFLICT');
    });
  }

  it('tells a rejected review as the error of the attempt, and to nobody else', async () => {
    const customerId = await customerIn('pending_rpl_review');
    const reason = 'Jane Doe stands on the list.';
    const answer: Json = await open.run('resolveRplReview', { customerId, decision: 'REJECTED', reason });
    const account = answer.data.resolveRplReview.customer.provisioning;
    const [{ occurredAt, ...error }] = account.errors;
    assert.deepEqual([account.errors.length, error], [1, { errorCode: null, description: reason }]);
    // The database writes no zeros at the end of a second: one time in ten the texts of the same moment differ.
    assert.equal(Date.parse(occurredAt), Date.parse(account.updatedAt));
    assert.equal(account.resourceDetails.packages[0].status, 'ERROR');
    for (const record of [await changesOf(customerId), await eventsOf(customerId)]) {
      assert.doesNotMatch(JSON.stringify(record), /Jane/);
    }
    const retried: Json = await open.run('retryProvisioning', { customerId });
    const again = retried.data.retryProvisioning.customer.provisioning;
    assert.deepEqual(
      [again.status, again.errors, again.resourceDetails.packages[0].status],
      ['PROVISIONING', [], 'PROVISIONING'],
    );
  });

  it('keeps the attempt through an approved review, and begins a new one with each request', async () => {
    const customerId = await customerIn('pending_rpl_review');
    const attemptId = async () =>
      (await open.rows('select attempt_id from provisioning.accounts where customer_id = $1', [customerId]))[0]?.[
        'attempt_id'
      ];
    const first = await attemptId();
    await open.run('resolveRplReview', { customerId, decision: 'APPROVED' });
    assert.equal(await attemptId(), first);
    await open.run('deprovisionCustomer', { customerId });
    const second = await attemptId();
    assert.notEqual(second, first);
    const { lastAttempt, packages, resourceDetails } = await open.account(customerId);
    assert.deepEqual([lastAttempt.kind, lastAttempt.packages, packages], ['DEPROVISION', [], ['WEBEX_SUITE']]);
    assert.deepEqual(resourceDetails.packages[0].status, 'DELETING');
  });

  it('writes nothing where nothing changes', async () => {
    for (const [mutation, status, input] of [
      ['updateProvisioning', 'provisioned', { packages: ['WEBEX_SUITE'], address }],
      ['deprovisionCustomer', 'deleting', {}],
    ] as const) {
      const customerId = await customerIn(status);
      const before = await open.account(customerId);
      const answer: Json = await open.run(mutation, { ...input, customerId });
      assert.deepEqual(answer.data[mutation].customer.provisioning, before);
      assert.deepEqual([(await changesOf(customerId)).length, (await eventsOf(customerId)).length], [1, 1]);
    }
  });

  it('is refused for a customer that does not exist, and asks the CRM for one that is not known yet', async () => {
    for (const [mutation, , input] of [['provisionCustomer', '', provision] as const, ...examples]) {
      const unknown = refusal(await open.run(mutation, { ...input, customerId: v7() }));
      assert.equal(unknown.code, 'NOT_FOUND', mutation);
    }
    const customerId = await open.customer();
    assert.deepEqual(
      await open.rows('select from provisioning.registered_customers where customer_id = $1', [customerId]),
      [],
    );
    const answer = await open.run('provisionCustomer', { ...provision, customerId, externalId: 'new' });
    assert.equal(answer.errors, undefined);
    const [registered] = await open.rows(
      'select owner_id, version from provisioning.registered_customers where customer_id = $1',
      [customerId],
    );
    assert.deepEqual(registered, { owner_id: ownerId, version: 1 });
  });

  it('is refused for a customer that the CRM has deleted, and works again once it is restored', async () => {
    const customerId = await customerIn('provisioned');
    const before = await open.account(customerId);
    const deletedAt = '2026-06-01T12:00:00Z';
    const tell = async (deleted: string | null, version: number) => {
      const text = 'update crm.customers set deleted_at = $2, version = $3 where id = $1';
      await open.crm(text, [customerId, deleted, version]);
      await open.hear({ customerId, ownerId, deletedAt: deleted, version });
    };
    await tell(deletedAt, 2);
    const [registered] = await open.rows(
      'select deleted_at is not null as gone from provisioning.registered_customers where customer_id = $1',
      [customerId],
    );
    assert.deepEqual(registered, { gone: true });
    for (const [mutation, , input] of [['provisionCustomer', '', provision] as const, ...examples]) {
      assert.equal(refusal(await open.run(mutation, { ...input, customerId })).code, 'NOT_FOUND', mutation);
    }
    const found = async () => {
      const { data }: Json = await open.domains.ask(
        'provisioning',
        `query ($id: String!) { customerByExternalId(externalId: $id) { id }
           customersByProvisioning(filter: { externalId: $id }) { totalCount nodes { id } } }`,
        { id: before.externalId },
      );
      return [data.customerByExternalId, data.customersByProvisioning.totalCount];
    };
    assert.deepEqual([await open.account(customerId), ...(await found())], [null, null, 0]);
    await tell(null, 3);
    assert.deepEqual([await open.account(customerId), ...(await found())], [before, { id: customerId }, 1]);
    const answer = await open.run('deprovisionCustomer', { customerId });
    assert.equal(answer.errors, undefined);
  });
});
