import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { native } from '../../../subgraphs/provisioning/native/native.ts';
import {
  attemptLiterals,
  packageLiterals,
  packageStatusLiterals,
  statusLiterals,
} from '../../../subgraphs/provisioning/tables.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';

type Row = Readonly<Record<string, unknown>>;

const id = (number: number) => `00000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;
const good: Row = { customer_id: id(1), account_id: 'a1', status: 'provisioned' };
const address: Row = { address_line1: '1 Main St', city: 'Austin', country: 'US' };
const state = (details: Row) => ({ resource_details: JSON.stringify({ packages: [details] }) });
const attempt: Row = {
  attempt_id: id(21),
  attempt_kind: 'update',
  attempt_packages: ['webex_suite'],
  attempt_started_at: '2026-01-31T12:00:00Z',
  attempt_started_by_id: id(22),
};
const called = { name: 'webex_calling', status: 'provisioned' };

describe('The table of provisioning', () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
  });
  after(() => database[Symbol.asyncDispose]());

  // As the subgraph's own role, each time on an empty table.
  const insert = (...rows: readonly Row[]) =>
    withConnection(database.urlOf('provisioning'), async (client) => {
      await client.query('begin');
      for (const row of rows) {
        const columns = Object.keys(row);
        await client.query(
          `insert into provisioning.accounts (${columns.join()}) values (${columns.map((_, index) => `$${index + 1}`).join()})`,
          Object.values(row),
        );
      }
    });
  const constraintOf = async (...rows: readonly Row[]): Promise<string | undefined> => {
    try {
      await insert(...rows);
      return undefined;
    } catch (error) {
      const { constraint, code, message } = error as { constraint?: string; code?: string; message: string };
      assert.match(code ?? '', /^23/, message);
      return constraint ?? message;
    }
  };

  const accepted: readonly [string, Row][] = [
    ['the least that there can be', {}],
    [
      'lines of 50 characters beyond ASCII',
      { ...address, address_line1: '😀'.repeat(50), address_line2: 'ß'.repeat(50) },
    ],
    ['all packages in their order', { packages: packageLiterals.toSorted() }],
    ['resource details without packages', { resource_details: '{"packages":[]}' }],
    ['an error with a code only', { errors: '[{"errorCode":-2147483648}]' }],
    ['an error with a text only', { errors: '[{"description":""}]' }],
    ['a package with everything', state({ ...called, warnings: [{ errorCode: 1 }], errors: [], licenseIds: ['l'] })],
    ...attemptLiterals.map((attempt_kind): [string, Row] => [
      `an attempt to ${attempt_kind}`,
      { ...attempt, attempt_kind, attempt_packages: attempt_kind === 'deprovision' ? [] : ['webex_suite'] },
    ]),
    ...statusLiterals.map((status): [string, Row] => [`the status ${status}`, { status }]),
    ...packageLiterals.map((name): [string, Row] => [`the state of ${name}`, state({ ...called, name })]),
    ...packageStatusLiterals.map((status): [string, Row] => [
      `a package that is ${status}`,
      state({ ...called, status }),
    ]),
  ];
  for (const [title, columns] of accepted) {
    it(`takes ${title}`, async () => assert.equal(await constraintOf({ ...good, ...columns }), undefined));
  }

  const refused: readonly [string, Row, string][] = [
    ['an empty account id', { account_id: '' }, 'accounts_account_id_check'],
    ['too long an account id', { account_id: 'a'.repeat(301) }, 'accounts_account_id_check'],
    ['an empty organisation', { org_id: '' }, 'accounts_org_id_check'],
    ['an empty external id', { external_id: '' }, 'accounts_external_id_check'],
    ['too long an external id', { external_id: 'a'.repeat(301) }, 'accounts_external_id_check'],
    ['a line of 51 characters', { ...address, address_line1: 'a'.repeat(51) }, 'accounts_address_lines_check'],
    ['a second line of 51 characters', { ...address, address_line2: 'a'.repeat(51) }, 'accounts_address_lines_check'],
    ['an empty second line', { ...address, address_line2: '' }, 'accounts_address_lines_check'],
    ['an empty city', { ...address, city: '' }, 'accounts_address_places_check'],
    ['too long a state', { ...address, state_or_province: 'a'.repeat(101) }, 'accounts_address_places_check'],
    ['too long a postal code', { ...address, zip_or_postal_code: '1'.repeat(101) }, 'accounts_address_places_check'],
    ['a country in small letters', { ...address, country: 'us' }, 'accounts_country_check'],
    ['a country of three letters', { ...address, country: 'USA' }, 'accounts_country_check'],
    ['an address without a city', { ...address, city: null }, 'accounts_address_check'],
    ['an address of a second line', { address_line2: '3rd floor' }, 'accounts_address_check'],
    ['a postal code alone', { zip_or_postal_code: '10115' }, 'accounts_address_check'],
    ['an unknown status', { status: 'PROVISIONED' }, 'accounts_status_check'],
    ['an unknown package', { packages: ['webex_fax'] }, 'accounts_packages_check'],
    ['a null package', { packages: '{null}' }, 'accounts_packages_check'],
    ['a package twice', { packages: ['webex_suite', 'webex_suite'] }, 'accounts_packages_set_check'],
    ['packages out of order', { packages: ['webex_suite', 'webex_calling'] }, 'accounts_packages_set_check'],
    ['packages in two dimensions', { packages: '{{webex_suite}}' }, 'accounts_packages_set_check'],
    ['resource details without a list', { resource_details: '{}' }, 'accounts_resource_details_check'],
    ['resource details that are a list', { resource_details: '[]' }, 'accounts_resource_details_check'],
    [
      'one package that is no list',
      { resource_details: JSON.stringify({ packages: called }) },
      'accounts_resource_details_check',
    ],
    ['a package without a status', state({ name: 'webex_calling' }), 'accounts_resource_details_check'],
    ['a package that is updating', state({ ...called, status: 'updating' }), 'accounts_resource_details_check'],
    ['a package with a numeric status', state({ ...called, status: 1 }), 'accounts_resource_details_check'],
    ['the state of an unknown package', state({ ...called, name: 'webex_fax' }), 'accounts_resource_details_check'],
    ['a warning that is text', state({ ...called, warnings: ['retry'] }), 'accounts_resource_details_errors_check'],
    ['an error that says nothing', state({ ...called, errors: [{}] }), 'accounts_resource_details_errors_check'],
    [
      'a licence that is a number',
      state({ ...called, licenseIds: [1] }),
      'accounts_resource_details_license_ids_check',
    ],
    ['errors that are no list', { errors: '{"errorCode":1}' }, 'accounts_errors_check'],
    ['a code beyond 32 bits', { errors: '[{"errorCode":2147483648}]' }, 'accounts_errors_check'],
    ['a code that is not whole', { errors: '[{"errorCode":1.5}]' }, 'accounts_errors_check'],
    ['a code that is text', { errors: '[{"errorCode":"1"}]' }, 'accounts_errors_check'],
    ['an attempt without a caller', { ...attempt, attempt_started_by_id: null }, 'accounts_attempt_check'],
    ['an attempt to do something else', { ...attempt, attempt_kind: 'retry' }, 'accounts_attempt_kind_check'],
    [
      'an attempt at an unknown package',
      { ...attempt, attempt_packages: ['webex_fax'] },
      'accounts_attempt_packages_check',
    ],
    [
      'an attempt at packages out of order',
      { ...attempt, attempt_packages: ['webex_suite', 'webex_calling'] },
      'accounts_attempt_packages_check',
    ],
    ['a removal that leaves packages', { ...attempt, attempt_kind: 'deprovision' }, 'accounts_attempt_packages_check'],
    ['a description that is no text', { errors: '[{"errorCode":1,"description":null}]' }, 'accounts_errors_check'],
  ];
  for (const [title, columns, constraint] of refused) {
    it(`refuses ${title}`, async () => assert.equal(await constraintOf({ ...good, ...columns }), constraint));
  }

  it('needs a status', async () => {
    assert.match((await constraintOf({ ...good, status: null })) ?? '', /not.null/);
  });

  it('holds one account per customer and one customer per account', async () => {
    assert.equal(await constraintOf(good, { ...good, account_id: 'a2' }), 'accounts_pkey');
    assert.equal(await constraintOf(good, { ...good, customer_id: id(2) }), 'accounts_account_id_key');
  });

  it('holds external ids apart per owner, also where there is no owner, and lets accounts have none', async () => {
    const two = { ...good, customer_id: id(2), account_id: 'a2' };
    const clash = (first: Row, second: Row) => constraintOf({ ...good, ...first }, { ...two, ...second });
    const external_id = 'CRM-1';
    assert.equal(await clash({ external_id }, { external_id }), 'accounts_external_id_key');
    assert.equal(
      await clash({ external_id, owner_id: id(7) }, { external_id, owner_id: id(7) }),
      'accounts_external_id_key',
    );
    assert.equal(await clash({ external_id, owner_id: id(7) }, { external_id, owner_id: id(8) }), undefined);
    assert.equal(await clash({ external_id, owner_id: id(7) }, { external_id }), undefined);
    assert.equal(await clash({}, {}), undefined);
    assert.equal(await clash({ owner_id: id(7) }, { owner_id: id(7) }), undefined);
  });

  it('has a sentence for each of its constraints', async () => {
    const names = await withConnection(database.urlOf('provisioning'), async (client) => {
      const found = await client.query<{ name: string }>(
        `select conname as name from pg_constraint where conrelid = 'provisioning.accounts'::regclass and contype <> 'n'
         union select indexrelid::regclass::name from pg_index
         where indrelid = 'provisioning.accounts'::regclass and indisunique`,
      );
      return found.rows.map(({ name }) => name.replace(/^provisioning\./, ''));
    });
    assert.ok(names.includes('accounts_external_id_key') && names.includes('accounts_pkey'));
    assert.deepEqual(
      names.filter((name) => native.explain(name) === undefined),
      [],
    );
    assert.equal(native.explain('somebody_elses_check'), undefined);
  });
});
