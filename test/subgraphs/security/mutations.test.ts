import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { updateBilling } from '../../../subgraphs/security/accounts/update-billing.ts';
import { updateContacts } from '../../../subgraphs/security/accounts/update-contacts.ts';
import { updateSecuritySettings } from '../../../subgraphs/security/accounts/update-security-settings.ts';
import { createLoaders, type RequestContext } from '../../../subgraphs/security/context.ts';
import type { SecurityTables } from '../../../subgraphs/security/tables.ts';
import { openContext } from '../../support/context.ts';
import { toldCrm } from '../../support/told-crm.ts';
import { type OpenSecurity, type Operation, openSecurity, ownerId } from './open-security.ts';

const change = (path: string, before: unknown, after: unknown) => ({
  path,
  before: before === null ? null : JSON.stringify(before),
  after: after === null ? null : JSON.stringify(after),
  isSecret: false,
});

describe('Mutations of security', () => {
  let opened: OpenSecurity;
  before(async () => {
    opened = await openSecurity();
  });
  after(() => opened[Symbol.asyncDispose]());

  /** Each mutation with an input, and what its audit row and its event say. */
  const happy: readonly [Operation, string, object, readonly object[]][] = [
    [
      'updateSecuritySettings',
      'customer.security-settings-updated',
      {
        accountName: 'New',
        accountOwnerId: 'o2',
        force2fa: true,
        ipAllowlist: ['10.0.0.0/8'],
        features: { hasPci: true },
      },
      [
        change('security.accountName', 'Old', 'New'),
        change('security.accountOwnerId', null, 'o2'),
        change('security.features.hasPci', false, true),
        change('security.force2fa', false, true),
        change('security.ipAllowlist', [], ['10.0.0.0/8']),
      ],
    ],
    [
      'updateBilling',
      'customer.billing-updated',
      { networkType: 'PRIVATE', reference: 'PO-2', pricingPlan: 'developer', pricingPlanId: 'dev1' },
      [
        change('billing.networkType', 'PUBLIC', 'PRIVATE'),
        change('billing.pricingPlan', null, 'developer'),
        change('billing.pricingPlanId', null, 'dev1'),
        change('billing.reference', 'PO-1', 'PO-2'),
      ],
    ],
    [
      'updateContacts',
      'customer.contacts-updated',
      { billingContactId: 'b2', legalContactId: null, securityContactId: 's2', technicalContactId: 't2' },
      [
        change('contacts.billingContactId', null, 'b2'),
        change('contacts.legalContactId', 'l1', null),
        change('contacts.securityContactId', null, 's2'),
        change('contacts.technicalContactId', null, 't2'),
      ],
    ],
  ];
  const account = {
    accountName: 'Old',
    billingNetworkType: 'public',
    billingRef: 'PO-1',
    legalContactId: 'l1',
  } as const;
  for (const [operation, type, input, fields] of happy) {
    it(`${operation} changes the account, writes an audit row and tells of it`, async () => {
      const customerId = await opened.customer(account);
      const { customer } = await opened.mutate(operation, { customerId, ...input });
      const stored = await opened.account(customerId);
      assert.equal(customer?.security?.['version'], 2);
      assert.ok(stored !== undefined && Date.parse(stored.updatedAt) > Date.parse(stored.createdAt));
      const [row, ...others] = await opened.changes(customerId);
      assert.deepEqual([row?.operation, row?.version, row?.fields, others], [operation, 2, fields, []]);
      const events = await opened.events(customerId);
      const seen = events.map((event) => ({
        type: event['type'],
        source: event['source'],
        ...(event['data'] as object),
      }));
      assert.equal(seen.length, 1);
      assert.partialDeepStrictEqual(seen[0], { type, source: '/subgraphs/security', operation, version: 2, fields });
    });

    it(`${operation} writes nothing where nothing changes`, async () => {
      const customerId = await opened.customer(account);
      await opened.mutate(operation, { customerId, ...input });
      const before = await opened.account(customerId);
      const answer = await opened.mutate(operation, { customerId, ...input, expectedVersion: 2 });
      assert.equal(answer.customer?.security?.['version'], 2);
      assert.equal((await opened.mutate(operation, { customerId })).message, undefined);
      assert.deepEqual(await opened.account(customerId), before);
      assert.equal((await opened.changes(customerId)).length, 1);
      assert.equal((await opened.events(customerId)).length, 1);
    });

    it(`${operation} refuses a stale expectedVersion with the current one`, async () => {
      const customerId = await opened.customer(account);
      assert.equal((await opened.mutate(operation, { customerId, ...input, expectedVersion: 1 })).message, undefined);
      const { code, extensions } = await opened.mutate(operation, { customerId, ...input, expectedVersion: 1 });
      assert.deepEqual([code, extensions?.['currentVersion']], ['CONFLICT', 2]);
    });

    it(`${operation} answers a repeat under its idempotencyKey with the first result`, async () => {
      const customerId = await opened.customer(account);
      const keyed = { customerId, ...input, idempotencyKey: v7() };
      const first = await opened.mutate(operation, keyed);
      assert.equal(first.message, undefined);
      // Also from an address that the guard would refuse now.
      assert.deepEqual(await opened.mutate(operation, keyed, '203.0.113.9'), first);
      assert.equal((await opened.changes(customerId)).length, 1);
      const other = await opened.mutate(operation, { ...keyed, expectedVersion: 9 });
      assert.equal(other.code, 'CONFLICT');
    });

    it(`${operation} makes an account for a customer without one, which counts as version 0`, async () => {
      const customerId = await opened.customer();
      const refused = await opened.mutate(operation, { customerId, ...input, expectedVersion: 1 });
      assert.deepEqual([refused.code, refused.extensions?.['currentVersion']], ['CONFLICT', 0]);
      const nothing = await opened.mutate(operation, { customerId });
      assert.deepEqual([nothing.message, nothing.customer?.security], [undefined, null]);
      assert.equal(await opened.account(customerId), undefined);

      const { customer } = await opened.mutate(operation, { customerId, ...input, expectedVersion: 0 });
      const accountId = String(customer?.security?.['accountId']);
      assert.match(accountId, /^local-[0-9a-f-]{36}$/);
      const [row] = await opened.changes(customerId);
      assert.equal(row?.version, 1);
      assert.deepEqual(
        row?.fields.find(({ path }) => path === 'security.accountId'),
        change('security.accountId', null, accountId),
      );
    });

    it(`${operation} leaves an account alone that the delivery network has deleted, unless it is asked to reopen it`, async () => {
      const deletedAt = '2026-01-01T00:00:00Z';
      const settings = { phoneNumber: '+1 555 0199', forceSso: true, canUploadVcl: true };
      const customerId = await opened.customer({ ...account, ...settings, version: 4, deletedAt });
      const gone = await opened.account(customerId);
      for (const more of [{}, { reopenDeleted: false }, { reopenDeleted: null, expectedVersion: 0 }]) {
        const refused = await opened.mutate(operation, { customerId, ...input, ...more });
        assert.deepEqual([refused.code, refused.extensions?.['deletedAt']], ['CONFLICT', deletedAt]);
        assert.match(refused.message ?? '', /has deleted the account.*set reopenDeleted to true/);
        assert.deepEqual(await opened.account(customerId), gone);
        assert.deepEqual(await opened.changes(customerId), []);
      }
      const reopened = { customerId, ...input, reopenDeleted: true, expectedVersion: 0 };
      const { customer } = await opened.mutate(operation, reopened);
      assert.match(String(customer?.security?.['accountId']), /^local-/);
      const stored = await opened.account(customerId);
      assert.partialDeepStrictEqual(stored, { ...settings, version: 5, deletedAt: null });
      assert.equal(stored?.createdAt, stored?.updatedAt);
      const [row] = await opened.changes(customerId);
      assert.deepEqual(
        row?.fields.find(({ path }) => path === 'security.accountId'),
        change('security.accountId', gone?.accountId, stored?.accountId),
      );
      assert.equal((await opened.mutate(operation, { ...reopened, expectedVersion: 5 })).code, undefined);
    });
  }

  it('keeps phone number and postal address out of audit rows, events and idempotency keys', async () => {
    const customerId = await opened.customer();
    const [phoneNumber, postalAddress] = ['+1 555 7654321', 'Geheimweg 9'];
    const input = { customerId, phoneNumber, postalAddress, idempotencyKey: v7() };
    const { customer } = await opened.mutate('updateBilling', input);
    assert.deepEqual(
      [customer?.billing?.['phoneNumber'], customer?.billing?.['postalAddress']],
      [phoneNumber, postalAddress],
    );
    const written = JSON.stringify([
      await opened.changes(customerId),
      await opened.events(customerId),
      await opened.tables.selectFrom('idempotencyKeys').selectAll().execute(),
    ]);
    assert.match(written, /billing\.phoneNumber.*billing\.postalAddress/);
    assert.doesNotMatch(written, /7654321|Geheimweg/);
  });

  it('runs several mutations of one request in their order', async () => {
    const customerId = await opened.customer();
    const { data } = await opened.ask(
      `mutation ($id: ID!) {
        first: updateContacts(input: { customerId: $id, legalContactId: "l1" }) { customer { security { version } } }
        second: updateBilling(input: { customerId: $id, reference: "r", expectedVersion: 1 }) { customer { billing { reference } contacts { legalContactId } } }
      }`,
      { id: customerId },
    );
    assert.deepEqual(data, {
      first: { customer: { security: { version: 1 } } },
      second: { customer: { billing: { reference: 'r' }, contacts: { legalContactId: 'l1' } } },
    });
  });

  it('what is forced decides on the next login', async () => {
    const customerId = await opened.customer({});
    const reasons = async () => {
      const representations = [{ __typename: 'Customer', id: customerId, status: 'ACTIVE', isLocked: false }];
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Customer { access(ip: "203.0.113.7") { reasons } } } }`;
      const { data } = await opened.ask(query, { representations });
      return (data as { _entities: { access: { reasons: string[] } }[] })._entities[0]?.access.reasons;
    };
    assert.deepEqual(await reasons(), []);
    const forced = { force2fa: true, forceSso: true, ipAllowlist: ['10.0.0.0/8'] };
    await opened.mutate('updateSecuritySettings', { customerId, ...forced });
    assert.deepEqual(await reasons(), ['MFA_REQUIRED', 'SSO_REQUIRED', 'IP_NOT_ALLOWED']);
    await opened.mutate('updateSecuritySettings', { customerId, force2fa: false, forceSso: false, ipAllowlist: [] });
    assert.deepEqual(await reasons(), []);
  });

  const useCases = [
    ['updateSecuritySettings', updateSecuritySettings, 'security:write'],
    ['updateBilling', updateBilling, 'billing:write'],
    ['updateContacts', updateContacts, 'security:write'],
  ] as const;
  for (const [operation, mutate, scope] of useCases) {
    it(`${operation} needs a customer of the caller's owners`, async () => {
      const customerId = await opened.customer();
      const context = (
        scopes: readonly string[],
        owners: 'all' | string[] = 'all',
      ): RequestContext & AsyncDisposable => {
        const caller = { scopes: new Set(scopes), owners };
        const peers = toldCrm(opened.tables as never);
        const opening = openContext<SecurityTables>(opened.database, 'security', { caller, peers });
        return { ...opening, loaders: createLoaders(opening.database, opening.keyring, opening.caller, opening.peers) };
      };
      await using elsewhere = context([scope], [v7()]);
      await assert.rejects(mutate(elsewhere, { customerId }), { extensions: { code: 'NOT_FOUND' } });
      await using mine = context([scope], [ownerId]);
      assert.equal((await mutate(mine, { customerId })).customerId, customerId);
    });
  }
});
