import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { noPeers } from '../../../../subgraphs/kit/events/peers.ts';
import type { NativeStore } from '../../../../subgraphs/kit/native.ts';
import type { Subgraph } from '../../../../subgraphs/kit/subgraph.ts';
import { security } from '../../../../subgraphs/security/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { knowEverybody } from '../../../support/know-everybody.ts';
import { place } from '../../../support/native.ts';
import { newCustomer } from '../full-record.ts';

const [open, strict, gone] = [newCustomer(), newCustomer(), newCustomer()];

describe('Customer.access', () => {
  let database: TestDatabase;
  let store: NativeStore;
  let subgraph: Subgraph;

  before(async () => {
    database = await cloneDatabase();
    await knowEverybody(database, 'security');
    store = security.openNativeStore(database.optionsOf('security'));
    const rules = { force_2fa: true, force_sso: true, ip_whitelist: '192.0.2.0/24,2001:db8::/32' };
    await store.save([place(store, { id: 'open' }, open), place(store, { id: 'strict', ...rules }, strict)]);
    await store.save([place(store, { id: 'gone', ...rules, deleted_at: '2026-01-01T00:00:00Z' }, gone)]);
    subgraph = await security.open(database.optionsOf('security'));
  });
  after(async () => {
    await subgraph[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  /** Asks as the gateway does: with what the other subgraphs said of the customer. */
  const decide = async (
    customer: { id: string; status?: unknown; isLocked?: unknown; isLockKnown?: unknown },
    args = '',
  ) => {
    const answer = await subgraph.execute(
      {
        query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { access${args} { allowed reasons } } } }`,
        variables: { representations: [{ __typename: 'Customer', ...customer }] },
      },
      {},
    );
    const { data, errors = [] } = JSON.parse(JSON.stringify(answer));
    return { customer: data._entities[0], errors };
  };
  const ACTIVE = { status: 'ACTIVE', isLocked: false };

  const decisions: readonly [string, object, string, readonly string[]][] = [
    ['nothing speaks against it', { id: open, ...ACTIVE }, '', []],
    ['the customer is a prospect', { id: open, status: 'PROSPECT', isLocked: false }, '', []],
    ['the customer is inactive', { id: open, status: 'INACTIVE', isLocked: false }, '', ['INACTIVE']],
    ['the customer is locked', { id: open, status: 'ACTIVE', isLocked: true }, '', ['LOCKED']],
    ['quota knows of no account', { id: open, status: 'ACTIVE', isLocked: null, isLockKnown: true }, '', []],
    ['quota says null for the lock', { id: open, status: 'ACTIVE', isLocked: null }, '', ['UNKNOWN']],
    ['quota has a hidden account', { id: open, status: 'ACTIVE', isLocked: null, isLockKnown: false }, '', ['UNKNOWN']],
    ['quota says nothing of the customer', { id: open, status: 'ACTIVE' }, '', ['UNKNOWN']],
    [
      'everything speaks against it',
      { id: strict, status: 'INACTIVE', isLocked: true },
      '(ip: "203.0.113.9", mfa: false, sso: false)',
      ['INACTIVE', 'LOCKED', 'MFA_REQUIRED', 'SSO_REQUIRED', 'IP_NOT_ALLOWED'],
    ],
    ['the arguments are absent', { id: strict, ...ACTIVE }, '', ['MFA_REQUIRED', 'SSO_REQUIRED', 'IP_NOT_ALLOWED']],
    [
      'the arguments are null',
      { id: strict, ...ACTIVE },
      '(ip: null, mfa: null, sso: null)',
      ['MFA_REQUIRED', 'SSO_REQUIRED', 'IP_NOT_ALLOWED'],
    ],
    [
      'the delivery network has deleted the account',
      { id: gone, ...ACTIVE },
      '(ip: "203.0.113.9")',
      ['MFA_REQUIRED', 'SSO_REQUIRED', 'IP_NOT_ALLOWED'],
    ],
    ['the rules of a deleted account are met', { id: gone, ...ACTIVE }, '(ip: "192.0.2.7", mfa: true, sso: true)', []],
    ['every rule is met', { id: strict, ...ACTIVE }, '(ip: "192.0.2.7", mfa: true, sso: true)', []],
    ['the address is mapped', { id: strict, ...ACTIVE }, '(ip: "::FFFF:192.0.2.7", mfa: true, sso: true)', []],
    ['the id is in capitals', { id: strict.toUpperCase(), ...ACTIVE }, '(ip: "192.0.2.7", mfa: true, sso: true)', []],
  ];
  for (const [title, customer, args, reasons] of decisions) {
    it(`says [${reasons}] when ${title}`, async () => {
      const answer = await decide(customer as { id: string }, args);
      assert.deepEqual(answer, { customer: { access: { allowed: reasons.length === 0, reasons } }, errors: [] });
    });
  }

  for (const status of [undefined, null, 'active', 'SUSPENDED', 7]) {
    it(`is null with UNAVAILABLE when the status is ${JSON.stringify(status)}`, async () => {
      for (const isLocked of [false, true, null]) {
        const { customer, errors } = await decide({ id: open, status, isLocked });
        assert.deepEqual(customer, { access: null });
        assert.equal(errors.length, 1);
        assert.equal(errors[0].extensions.code, 'UNAVAILABLE');
        assert.match(errors[0].message, /cannot be decided: its status did not come with the request/);
        assert.deepEqual(errors[0].path, ['_entities', 0, 'access']);
      }
    });
  }

  for (const [status, isLocked, reasons] of [
    ['ACTIVE', false, []],
    ['ACTIVE', true, ['LOCKED']],
    ['INACTIVE', null, ['INACTIVE', 'UNKNOWN']],
  ] as const) {
    it(`says [${reasons}] of a customer without an account that is ${status}${isLocked ? ' and locked' : ''}`, async () => {
      const answer = await decide({ id: newCustomer(), status, isLocked });
      assert.deepEqual(answer, { customer: { access: { allowed: reasons.length === 0, reasons } }, errors: [] });
    });
  }

  it('says nothing of a customer that the CRM has deleted, also before its event has arrived', async () => {
    for (const id of [open, strict, gone, newCustomer()]) {
      const deleted = { id, ...ACTIVE, deletedAt: '2026-01-01T00:00:00Z' };
      assert.deepEqual(await decide(deleted), { customer: null, errors: [] });
    }
  });

  it('goes by the rules of an account whose customer the CRM has told the gateway of, but not security yet', async () => {
    const id = newCustomer();
    await store.save([place(store, { id: 'early', force_2fa: true }, id)]);
    await withConnection(database.urlOf('security'), (client) =>
      client.query('delete from security.registered_customers where customer_id = $1', [id]),
    );
    const peers = { ...noPeers, ask: async () => ({ data: { _entities: [null] } }) };
    await using early = await security.open({ ...database.optionsOf('security'), peers });
    const variables = { representations: [{ __typename: 'Customer', id, ...ACTIVE }] };
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { access { reasons } security { accountId } } } }';
    const { data } = await early.execute({ query, variables }, {});
    assert.deepEqual(JSON.parse(JSON.stringify(data?.['_entities'])), [
      { access: { reasons: ['MFA_REQUIRED'] }, security: null },
    ]);
  });

  it('says nothing of a customer that neither the CRM nor the delivery network knows', async () => {
    assert.deepEqual(await decide({ id: newCustomer() }), { customer: null, errors: [] });
  });

  it('costs one statement for 100 customers, each with its own answer', async () => {
    const statements: string[] = [];
    await using counted = await security.open({
      ...database.optionsOf('security'),
      onStatement: (sql) => statements.push(sql),
    });
    const representations = Array.from({ length: 100 }, (_, at) => ({
      __typename: 'Customer',
      id: at % 2 === 0 ? open : strict,
      status: at % 4 === 0 ? 'INACTIVE' : 'ACTIVE',
      isLocked: at % 3 === 0,
    }));
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Customer { access(mfa: true, sso: true, ip: "192.0.2.1") { reasons } security { accountId } billing { networkType } contacts { legalContactId } } } }';
    const { data } = await counted.execute({ query, variables: { representations } }, {});
    const entities = data?.['_entities'] as { access: { reasons: string[] } }[];
    assert.deepEqual(
      entities.map(({ access }) => [...access.reasons]),
      representations.map(({ status, isLocked }) => [
        ...(status === 'INACTIVE' ? ['INACTIVE'] : []),
        ...(isLocked ? ['LOCKED'] : []),
      ]),
    );
    assert.equal(statements.length, 1);
  });

  for (const ip of ['', 'office', '10.0.0.0/8', '010.0.0.1', '1.2.3', 'fe80::1%eth0', '192.0.2.7, 192.0.2.8']) {
    for (const id of [open, strict]) {
      it(`refuses ${JSON.stringify(ip)} as an address at ${id === open ? 'an open' : 'a guarded'} account`, async () => {
        const { customer, errors } = await decide({ id, ...ACTIVE }, `(ip: ${JSON.stringify(ip)})`);
        assert.deepEqual(customer, { access: null });
        assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
        assert.deepEqual(errors[0].extensions.issues[0].path, ['ip']);
        assert.match(errors[0].message, /^ip must be one IPv4 or IPv6 address such as 198\.51\.100\.7 or .*, but is "/);
      });
    }
  }
});
