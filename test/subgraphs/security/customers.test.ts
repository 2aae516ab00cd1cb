import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import { localPeers } from '../../../subgraphs/kit/events/peers.ts';
import { security } from '../../../subgraphs/security/subgraph.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Domains, openDomains } from '../../support/domains.ts';
import { loadSamples } from '../../support/samples.ts';

const customerId = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const withoutAccount = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0004';

/** Each mutation, so that all of them meet the same customers. */
const mutations = ['updateSecuritySettings', 'updateBilling', 'updateContacts'] as const;

describe('The customers of security', () => {
  let database: TestDatabase;
  let domains: Domains;
  before(async () => {
    database = await cloneDatabase();
    await loadSamples(database);
    domains = await openDomains(database);
    await domains.settle();
  });
  after(async () => {
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const codeOf = async (operation: string, id: string, input: object = {}) => {
    const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${operation}(input: $input) { customer { id } } }`;
    const { data, errors } = await domains.ask('security', query, { input: { customerId: id, ...input } });
    return errors?.[0]?.extensions?.['code'] ?? data?.[operation];
  };
  const list = `customersBySecurity(first: 100) { totalCount nodes { id } }`;
  const everything = `_entities(representations: $representations) { ... on Customer {
    security { accountId ipAllowlist version } billing { reference } contacts { legalContactId } } }`;
  const read = async () => {
    const representations = [{ __typename: 'Customer', id: customerId }];
    const query = `query ($representations: [_Any!]!) { ${list} ${everything} }`;
    const { data, errors } = await domains.ask('security', query, { representations });
    assert.equal(errors, undefined);
    return data as { customersBySecurity: { totalCount: number; nodes: { id: string }[] }; _entities: unknown[] };
  };
  /** Lets the CRM act and tell of it. */
  const inCrm = async (operation: string, input: object) => {
    const type = `${operation[0]?.toUpperCase()}${operation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${operation}(input: $input) { __typename } }`;
    const { errors } = await domains.ask('crm', query, { input: { customerId, ...input } });
    assert.equal(errors, undefined);
    await domains.settle();
  };

  it('are those of the CRM: any other id is NOT_FOUND, and text that is none BAD_USER_INPUT', async () => {
    for (const operation of mutations) {
      assert.deepEqual(await codeOf(operation, customerId), { customer: { id: customerId } });
      assert.equal(await codeOf(operation, v7()), 'NOT_FOUND');
      assert.equal(await codeOf(operation, 'x'), 'BAD_USER_INPUT');
    }
  });

  it('may get an account as soon as the CRM knows them', async () => {
    assert.deepEqual(await codeOf('updateContacts', withoutAccount, { legalContactId: 'l1' }), {
      customer: { id: withoutAccount },
    });
  });

  it('are hidden while deleted in the CRM, refuse every change, and come back unchanged', async () => {
    const before = await read();
    assert.notEqual(before._entities[0], null);
    await inCrm('deleteCustomer', {});
    const hidden = await read();
    assert.deepEqual(hidden._entities, [null]);
    const left = before.customersBySecurity.nodes.filter(({ id }) => id !== customerId);
    assert.deepEqual(hidden.customersBySecurity, { totalCount: left.length, nodes: left });
    for (const operation of mutations) assert.equal(await codeOf(operation, customerId), 'NOT_FOUND');
    await inCrm('restoreCustomer', {});
    assert.deepEqual(await read(), before);
    assert.deepEqual(await codeOf('updateBilling', customerId), { customer: { id: customerId } });
  });

  it('are shown to a caller, and changed by it, for its own owners only', async () => {
    const [owner, stranger] = [v7(), v7()];
    await inCrm('transferCustomer', { ownerId: owner });
    const seenBy = async (ownerId: string) => {
      const callerOf = () => ({ ...developmentCaller, owners: [ownerId] });
      await using limited = await security.open({
        ...database.optionsOf('security'),
        callerOf,
        peers: localPeers('security', domains.subgraphs),
      });
      const query = `query ($representations: [_Any!]!) { ${list} ${everything} }`;
      const variables = { representations: [{ __typename: 'Customer', id: customerId }] };
      const { data } = await limited.execute({ query, variables }, {});
      const mutation = `mutation { updateContacts(input: { customerId: "${customerId}", legalContactId: "x" }) { customer { id } } }`;
      const { errors } = await limited.execute({ query: mutation }, {});
      const { customersBySecurity, _entities } = data as Awaited<ReturnType<typeof read>>;
      const isReferred = _entities[0] !== null;
      return {
        list: customersBySecurity.nodes.map(({ id }) => id),
        isReferred,
        code: errors?.[0]?.extensions?.['code'],
      };
    };
    assert.deepEqual(await seenBy(owner), { list: [customerId], isReferred: true, code: undefined });
    assert.deepEqual(await seenBy(stranger), { list: [], isReferred: false, code: 'NOT_FOUND' });
  });

  it('find what was changed here in their timeline, without personal data', async () => {
    await codeOf('updateBilling', withoutAccount, { reference: 'PO-7', phoneNumber: '+1 555 7654321' });
    await domains.settle();
    const { data } = await domains.ask(
      'crm',
      `query ($id: ID!) { customer(id: $id) { changes(systems: [SECURITY], first: 1) {
        nodes { operation version fields { path before after isSecret } } } } }`,
      { id: withoutAccount },
    );
    const fields = [
      { path: 'billing.phoneNumber', before: null, after: null, isSecret: true },
      { path: 'billing.reference', before: null, after: '"PO-7"', isSecret: false },
    ];
    assert.deepEqual(data, { customer: { changes: { nodes: [{ operation: 'updateBilling', version: 2, fields }] } } });
  });
});
