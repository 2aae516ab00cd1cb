import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import type { Answer } from '../../support/deployments.ts';
import { type Domains, openDomains } from '../../support/domains.ts';
import { home, type Input, refused } from './refused-inputs.ts';

const unknown = '00000000-0000-4000-8000-0000000000ff';

/** Every status that could follow another one. */
const transitions: readonly (readonly [from: string, to: string, allowed: readonly string[] | undefined])[] = [
  ['PROSPECT', 'PROSPECT', undefined],
  ['PROSPECT', 'ACTIVE', undefined],
  ['PROSPECT', 'INACTIVE', undefined],
  ['ACTIVE', 'ACTIVE', undefined],
  ['ACTIVE', 'INACTIVE', undefined],
  ['ACTIVE', 'PROSPECT', ['INACTIVE']],
  ['INACTIVE', 'INACTIVE', undefined],
  ['INACTIVE', 'ACTIVE', undefined],
  ['INACTIVE', 'PROSPECT', ['ACTIVE']],
];

describe('The rules of the CRM', () => {
  let database: TestDatabase;
  let domains: Domains;
  let customerId: string;
  before(async () => {
    database = await cloneDatabase();
    domains = await openDomains(database);
    customerId = await create({ name: 'Alder' });
  });
  after(async () => {
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const mutate = (operation: string, input: Input): Promise<Answer> => {
    const type = `${operation.charAt(0).toUpperCase()}${operation.slice(1)}Input!`;
    const fields = 'customer { id name status role version principalId principal { username email roles } }';
    return domains.ask('crm', `mutation ($input: ${type}) { ${operation}(input: $input) { ${fields} } }`, { input });
  };
  const customerOf = ({ data, errors }: Answer, operation: string) => {
    assert.equal(errors, undefined);
    const payload = data?.[operation] as { readonly customer: Readonly<Record<string, unknown>> } | undefined;
    assert.ok(payload);
    return payload.customer;
  };
  const create = async (input: Input) =>
    String(customerOf(await mutate('createCustomer', input), 'createCustomer')['id']);
  const errorOf = ({ errors }: Answer) => {
    assert.equal(errors?.length, 1);
    return errors?.[0] as { message: string; extensions: Record<string, unknown> };
  };

  for (const [rule, operation, input, expected] of refused) {
    it(`${operation}: ${rule}`, async () => {
      const given = operation === 'createCustomer' ? input : { customerId, ...input };
      const { extensions } = errorOf(await mutate(operation, given));
      assert.equal(extensions['code'], 'BAD_USER_INPUT');
      const issues = extensions['issues'] as { path: string[]; code: string; message: string }[];
      assert.deepEqual(
        issues.map(({ path, code }) => [path.join('.'), code]),
        expected.map(([path, code]) => [`input.${path}`, code]),
      );
      assert.ok(issues.every(({ message }) => /^[\w.]+ .*\.$/s.test(message)));
    });
  }

  for (const [from, to, allowed] of transitions) {
    it(`${from} ${allowed ? 'never becomes' : 'may become'} ${to}`, async () => {
      const id = await create({ name: 'Birch', status: from });
      const answer = await mutate('updateCustomer', { customerId: id, status: to });
      if (allowed === undefined) {
        const { status, version } = customerOf(answer, 'updateCustomer');
        assert.deepEqual([status, version], [to, from === to ? 1 : 2]);
      } else {
        const { message, extensions } = errorOf(answer);
        assert.deepEqual([extensions['code'], extensions['allowed']], ['INVALID_TRANSITION', allowed]);
        assert.match(message, new RegExp(`is ${from} cannot become ${to}: it may become ${allowed.join(' or ')}`));
      }
    });
  }

  it('a customer is a PROSPECT without a role where nothing else is said', async () => {
    const { status, role, version } = customerOf(await mutate('createCustomer', { name: 'Elm' }), 'createCustomer');
    assert.deepEqual([status, role, version], ['PROSPECT', null, 1]);
  });

  it('names are kept without the blanks around them, and 300 characters are 300 characters in any script', async () => {
    const name = '𝔘'.repeat(300);
    const answer = await mutate('createCustomer', { name: ` ${name}\u00a0` });
    assert.equal(customerOf(answer, 'createCustomer')['name'], name);
  });

  it('codes of places are kept in capitals, types of addresses in small letters, an address abroad needs no state', async () => {
    const addresses = [
      { ...home, country: 'deu', state: null, addressType: 'WORK' },
      { ...home, state: 'or' },
    ];
    const principal = { username: 'jdoe', residenceCountry: 'usa', residenceState: 'wa', addresses };
    const id = await create({ name: 'Fir', principal });
    const { data } = await domains.ask(
      'crm',
      `{ customer(id: "${id}") { principal { residenceCountry residenceState addresses { country state addressType } } } }`,
    );
    assert.deepEqual(data?.['customer'], {
      principal: {
        residenceCountry: 'USA',
        residenceState: 'WA',
        addresses: [
          { country: 'DEU', state: null, addressType: 'work' },
          { country: null, state: 'OR', addressType: null },
        ],
      },
    });
  });

  for (const [operation, input] of [
    ['updateCustomer', { name: 'X' }],
    ['deleteCustomer', {}],
    ['restoreCustomer', {}],
    ['transferCustomer', { ownerId: unknown }],
    ['updatePrincipal', { principal: { username: 'x' } }],
  ] as const) {
    it(`${operation} refuses a customer that does not exist with NOT_FOUND`, async () => {
      const { extensions, message } = errorOf(await mutate(operation, { customerId: unknown, ...input }));
      assert.equal(extensions['code'], 'NOT_FOUND');
      assert.match(message, /There is no customer .* for you/);
    });

    it(`${operation} refuses a stale expectedVersion with CONFLICT and the current version`, async () => {
      const { extensions } = errorOf(await mutate(operation, { customerId, expectedVersion: 41, ...input }));
      assert.deepEqual([extensions['code'], extensions['currentVersion']], ['CONFLICT', 1]);
    });
  }

  for (const [operation, input] of [
    ['updateCustomer', { name: 'X' }],
    ['transferCustomer', { ownerId: unknown }],
    ['updatePrincipal', { principal: { username: 'x' } }],
  ] as const) {
    it(`${operation} refuses a deleted customer with NOT_FOUND`, async () => {
      const id = await create({ name: 'Gum' });
      assert.equal((await mutate('deleteCustomer', { customerId: id })).errors, undefined);
      const { extensions } = errorOf(await mutate(operation, { customerId: id, ...input }));
      assert.equal(extensions['code'], 'NOT_FOUND');
    });
  }
});
