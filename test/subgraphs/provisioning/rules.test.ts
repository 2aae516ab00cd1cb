import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type StatusLiteral, statusLiterals } from '../../../subgraphs/provisioning/tables.ts';
import {
  address,
  type Json,
  type OpenProvisioning,
  openProvisioning,
  otherOwnerId,
  refusal,
} from './open-provisioning.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a mutation comes to: fields of the account, or the code of the refusal and the places of its issues. */
interface Expected {
  readonly account?: Row;
  readonly code?: string;
  readonly issues?: readonly (readonly [path: string, code: string])[];
  readonly allowed?: readonly string[];
}

interface Case {
  readonly rule: string;
  readonly mutation: string;
  /** Columns of the account that is there before; without, the customer has none. */
  readonly stored?: Row;
  readonly input: Row;
  readonly expected: Expected;
}

const settled: Row = { status: 'provisioned', packages: '{webex_suite}', org_id: 'org-1', external_id: 'set' };
const provision = { externalId: 'CRM-1', address, packages: ['WEBEX_CALLING'] };
const bad = (...issues: (readonly [string, string])[]): Expected => ({ code: 'BAD_USER_INPUT', issues });

const provisioning = (rule: string, input: Row, expected: Expected): Case => ({
  rule,
  mutation: 'provisionCustomer',
  input: { ...provision, ...input },
  expected,
});
const updating = (rule: string, input: Row, expected: Expected, stored: Row = {}): Case => ({
  rule,
  mutation: 'updateProvisioning',
  stored: { ...settled, ...stored },
  input: { packages: ['WEBEX_SUITE'], ...input },
  expected,
});

const ofInputs: readonly Case[] = [
  provisioning('an external id is required', { externalId: ' ' }, bad(['externalId', 'EMPTY'])),
  provisioning(
    'an external id has 300 characters',
    { externalId: '😀'.repeat(300) },
    {
      account: { externalId: '😀'.repeat(300) },
    },
  ),
  provisioning(
    'an external id has at most 300 characters',
    { externalId: 'x'.repeat(301) },
    bad(['externalId', 'TOO_LONG']),
  ),
  provisioning('an external id is text', { externalId: 'a\0b' }, bad(['externalId', 'INVALID_TEXT'])),
  provisioning(
    'an address line has 50 characters',
    { address: { ...address, line1: 'ß'.repeat(50), line2: 'y'.repeat(50) } },
    {
      account: {
        address: {
          line1: 'ß'.repeat(50),
          line2: 'y'.repeat(50),
          city: 'Milpitas',
          stateOrProvince: 'CA',
          zipOrPostalCode: null,
          country: 'US',
        },
      },
    },
  ),
  provisioning(
    'an address line has at most 50 characters',
    { address: { ...address, line1: 'x'.repeat(51), line2: 'y'.repeat(51) } },
    bad(['address.line1', 'TOO_LONG'], ['address.line2', 'TOO_LONG']),
  ),
  provisioning(
    'the places of an address have at most 100 characters',
    {
      address: {
        ...address,
        city: 'x'.repeat(101),
        stateOrProvince: 'x'.repeat(101),
        zipOrPostalCode: '1'.repeat(101),
      },
    },
    bad(['address.city', 'TOO_LONG'], ['address.stateOrProvince', 'TOO_LONG'], ['address.zipOrPostalCode', 'TOO_LONG']),
  ),
  provisioning(
    'line 1 and the city are required, and nothing is empty',
    { address: { ...address, line1: '', city: ' ', line2: '' } },
    bad(['address.line1', 'EMPTY'], ['address.line2', 'EMPTY'], ['address.city', 'EMPTY']),
  ),
  provisioning(
    'a country is ISO 3166-1 alpha-2',
    { address: { ...address, country: 'UK' } },
    bad(['address.country', 'INVALID_COUNTRY']),
  ),
  provisioning(
    'a country may be in small letters',
    { address: { ...address, country: 'de' } },
    {
      account: { address: { ...address, line2: null, zipOrPostalCode: null, country: 'DE' } },
    },
  ),
  provisioning('at least one package is needed', { packages: [] }, bad(['packages', 'EMPTY'])),
  provisioning(
    'packages are a set',
    { packages: ['WEBEX_VOICE', 'CX_ESSENTIALS', 'WEBEX_VOICE'] },
    {
      account: { packages: ['CX_ESSENTIALS', 'WEBEX_VOICE'] },
    },
  ),
  provisioning(
    'the calling plan needs a calling package',
    { packages: ['WEBEX_MEETINGS', 'CISCO_CALLING_PLAN'] },
    bad(['packages.1', 'MISSING_DEPENDENCY']),
  ),
  provisioning(
    'the calling plan goes with any of them',
    { packages: ['CISCO_CALLING_PLAN', 'WEBEX_VOICE'] },
    {
      account: { packages: ['CISCO_CALLING_PLAN', 'WEBEX_VOICE'] },
    },
  ),
  provisioning(
    'the attendant console needs one of its packages',
    { packages: ['ATTENDANT_CONSOLE', 'WEBEX_VOICE'] },
    bad(['packages.0', 'MISSING_DEPENDENCY']),
  ),
  provisioning(
    'the attendant console goes with any of them',
    { packages: ['ATTENDANT_CONSOLE', 'CX_ESSENTIALS'] },
    {
      account: { packages: ['ATTENDANT_CONSOLE', 'CX_ESSENTIALS'] },
    },
  ),
  provisioning(
    'all problems are reported at once',
    {
      externalId: '',
      orgId: '',
      address: { line1: '', city: '', country: 'Germany' },
      packages: ['ATTENDANT_CONSOLE', 'CISCO_CALLING_PLAN'],
    },
    bad(
      ['externalId', 'EMPTY'],
      ['orgId', 'EMPTY'],
      ['address.line1', 'EMPTY'],
      ['address.city', 'EMPTY'],
      ['address.country', 'INVALID_COUNTRY'],
      ['packages.0', 'MISSING_DEPENDENCY'],
      ['packages.1', 'MISSING_DEPENDENCY'],
    ),
  ),
  provisioning(
    'an organisation is kept, but hidden until everything is set up',
    { orgId: 'org-7' },
    {
      account: { orgId: null, status: 'PROVISIONING' },
    },
  ),
  provisioning('an external id is unique per owner', { externalId: 'taken' }, { code: 'CONFLICT' }),
  provisioning(
    'an external id may be that of another owner',
    { externalId: 'theirs' },
    { account: { externalId: 'theirs' } },
  ),
  provisioning('a customer id is a UUID', { customerId: 'acme' }, bad(['customerId', 'INVALID_UUID'])),

  updating(
    'an update states the complete set: what it leaves out is removed',
    { packages: ['WEBEX_MEETINGS'] },
    {
      account: {
        status: 'UPDATING',
        packages: ['WEBEX_MEETINGS'],
        resourceDetails: {
          packages: [
            { name: 'WEBEX_MEETINGS', status: 'PROVISIONING', warnings: [], errors: [], licenseIds: null },
            { name: 'WEBEX_SUITE', status: 'DELETING', warnings: [], errors: [], licenseIds: null },
          ],
        },
      },
    },
  ),
  updating('an update cannot remove everything', { packages: [] }, bad(['packages', 'EMPTY'])),
  updating(
    'an update needs the same dependencies',
    { packages: ['CISCO_CALLING_PLAN'] },
    bad(['packages.0', 'MISSING_DEPENDENCY']),
  ),
  updating(
    'an update leaves alone what is absent',
    { packages: ['WEBEX_VOICE'] },
    { account: { externalId: 'set', address: null } },
  ),
  updating(
    'an update can change the external id and the address',
    { externalId: 'CRM-2', address },
    {
      account: { externalId: 'CRM-2', address: { ...address, line2: null, zipOrPostalCode: null }, status: 'UPDATING' },
    },
  ),
  updating(
    'texts lose the blanks around them',
    { externalId: ' CRM-3\n', address: { ...address, city: ' Milpitas ', country: ' us ' } },
    {
      account: {
        externalId: 'CRM-3',
        address: { ...address, line2: null, zipOrPostalCode: null, city: 'Milpitas', country: 'US' },
      },
    },
  ),
  updating(
    'a text is one line that is not blank',
    { externalId: ' ', address: { ...address, line1: 'a\nb' } },
    bad(['externalId', 'EMPTY'], ['address.line1', 'INVALID_TEXT']),
  ),
  updating(
    'an update replaces the address as a whole',
    { address },
    {
      account: { address: { ...address, line2: null, zipOrPostalCode: null } },
    },
    { address_line1: '2 Oak St', address_line2: 'Floor 9', city: 'Austin', zip_or_postal_code: '78701', country: 'US' },
  ),
  updating(
    'an external id and an address cannot be cleared',
    { externalId: null, address: null },
    bad(['externalId', 'NOT_CLEARABLE'], ['address', 'NOT_CLEARABLE']),
  ),
  updating('an update cannot take an external id of the same owner', { externalId: 'taken' }, { code: 'CONFLICT' }),
  updating(
    'an update may take an external id of another owner',
    { externalId: 'theirs' },
    { account: { externalId: 'theirs' } },
  ),
  updating(
    'the organisation is hidden outside of PROVISIONED',
    { packages: ['WEBEX_VOICE'] },
    { account: { orgId: null } },
  ),
  updating('the organisation is shown when PROVISIONED', {}, { account: { status: 'PROVISIONED', orgId: 'org-1' } }),
  updating(
    'an update to what is set up already changes nothing',
    { externalId: 'set' },
    { account: { status: 'PROVISIONED', version: 1 } },
  ),
  updating(
    'an update of what is not wholly set up is an attempt',
    {},
    {
      account: { status: 'UPDATING', version: 2, errors: [] },
    },
    { status: 'provisioned_with_errors', errors: '[{"errorCode":1}]' },
  ),
  updating(
    'an update after a failed first provisioning provisions',
    {},
    {
      account: { status: 'PROVISIONING', errors: [] },
    },
    { status: 'error', org_id: null, errors: '[{"errorCode":1}]' },
  ),

  ...(['provision', 'update', 'deprovision'] as const).map(
    (kind): Case => ({
      rule: `a retry begins the ${kind} anew that failed, with its packages and without its errors`,
      mutation: 'retryProvisioning',
      stored: {
        ...settled,
        status: 'error',
        errors: '[{"errorCode":10022}]',
        attempt_id: '00000000-0000-4000-8000-000000000001',
        attempt_kind: kind,
        attempt_packages: kind === 'deprovision' ? '{}' : '{webex_voice}',
        attempt_started_at: '2026-01-01T00:00:00Z',
        attempt_started_by_id: '00000000-0000-4000-8000-000000000002',
      },
      input: {},
      expected: {
        account: {
          status: { provision: 'PROVISIONING', update: 'UPDATING', deprovision: 'DELETING' }[kind],
          packages: [kind === 'deprovision' ? 'WEBEX_SUITE' : 'WEBEX_VOICE'],
          errors: [],
        },
      },
    }),
  ),
  {
    rule: 'a retry of an account that came by an import begins what must have failed',
    mutation: 'retryProvisioning',
    stored: { ...settled, status: 'provisioned_with_errors' },
    input: {},
    expected: { account: { status: 'UPDATING', packages: ['WEBEX_SUITE'] } },
  },
  {
    rule: 'a removal under way is not begun a second time',
    mutation: 'deprovisionCustomer',
    stored: { ...settled, status: 'deleting' },
    input: {},
    expected: { account: { status: 'DELETING', version: 1 } },
  },
  {
    rule: 'an approved review lets the provisioning go on',
    mutation: 'resolveRplReview',
    stored: { ...settled, status: 'pending_rpl_review' },
    input: { decision: 'APPROVED' },
    expected: { account: { status: 'PROVISIONING', errors: [] } },
  },
  {
    rule: 'an approved review has no reason',
    mutation: 'resolveRplReview',
    stored: { ...settled, status: 'pending_rpl_review' },
    input: { decision: 'APPROVED', reason: 'fine' },
    expected: bad(['reason', 'NOT_ALLOWED']),
  },
  {
    rule: 'a reason has at most 1000 characters',
    mutation: 'resolveRplReview',
    stored: { ...settled, status: 'pending_rpl_review' },
    input: { decision: 'REJECTED', reason: 'x'.repeat(1001) },
    expected: bad(['reason', 'TOO_LONG']),
  },
];

// Per status, what each mutation leads to; what is missing is refused, and the refusal names these.
const transitions: Readonly<Record<StatusLiteral, Readonly<Record<string, string>>>> = {
  provisioned: { updateProvisioning: 'UPDATING', deprovisionCustomer: 'DELETING' },
  provisioned_with_errors: {
    updateProvisioning: 'UPDATING',
    deprovisionCustomer: 'DELETING',
    retryProvisioning: 'UPDATING',
  },
  error: { updateProvisioning: 'UPDATING', deprovisionCustomer: 'DELETING', retryProvisioning: 'UPDATING' },
  provisioning: { deprovisionCustomer: 'DELETING' },
  updating: { deprovisionCustomer: 'DELETING' },
  deleting: {},
  pending_rpl_review: { deprovisionCustomer: 'DELETING', resolveRplReview: 'ERROR' },
};
const inputs: Readonly<Record<string, Row>> = {
  provisionCustomer: provision,
  updateProvisioning: { packages: ['WEBEX_MEETINGS'] },
  deprovisionCustomer: {},
  retryProvisioning: {},
  resolveRplReview: { decision: 'REJECTED' },
};
const ofStates = statusLiterals.flatMap((status) =>
  Object.entries(inputs)
    // Answered with the removal under way: see above.
    .filter(([mutation]) => status !== 'deleting' || mutation !== 'deprovisionCustomer')
    .map(([mutation, input]): Case => {
      const next = transitions[status][mutation];
      const expected =
        next === undefined
          ? { code: 'INVALID_TRANSITION', allowed: Object.keys(transitions[status]) }
          : { account: { status: next } };
      const rule = `${mutation} of what is ${status} ${next === undefined ? 'is refused' : `leads to ${next}`}`;
      return { rule, mutation, stored: { ...settled, status }, input, expected };
    }),
);
const withoutAccount = Object.entries(inputs)
  .filter(([mutation]) => mutation !== 'provisionCustomer')
  .map(
    ([mutation, input]): Case => ({
      rule: `${mutation} needs an account`,
      mutation,
      input,
      expected: { code: 'NOT_FOUND' },
    }),
  );

describe('A rule of provisioning', () => {
  let open: OpenProvisioning;
  const others: string[] = [];
  before(async () => {
    open = await openProvisioning();
    // Two customers whose external ids others may want.
    others.push(await open.customer(), await open.customer(otherOwnerId));
    for (const [index, externalId] of ['taken', 'theirs'].entries()) {
      await open.run('provisionCustomer', { ...provision, customerId: others[index], externalId });
    }
  });
  after(() => open[Symbol.asyncDispose]());

  const store = async (customerId: string, columns: Row) => {
    const all: Row = { customer_id: customerId, account_id: customerId, ...columns };
    const places = Object.keys(all).map((_, index) => `$${index + 1}`);
    const text = `insert into provisioning.accounts (${Object.keys(all).join()}) values (${places.join()})`;
    await open.rows(text, Object.values(all));
  };
  const snapshot = () => open.rows('select * from provisioning.accounts order by customer_id');

  for (const { rule, mutation, stored, input, expected } of [...ofInputs, ...ofStates, ...withoutAccount]) {
    it(`${mutation}: ${rule}`, async () => {
      await open.rows('delete from provisioning.accounts where customer_id <> all($1)', [others]);
      const customerId = await open.customer();
      if (stored !== undefined) await store(customerId, stored);
      const before = await snapshot();
      const answer: Json = await open.run(mutation, { customerId, ...input });
      if (expected.account !== undefined) {
        assert.equal(answer.errors, undefined);
        const { id, provisioning: account } = answer.data[mutation].customer;
        assert.equal(id, customerId);
        assert.deepEqual(
          Object.fromEntries(Object.keys(expected.account).map((field) => [field, account[field]])),
          expected.account,
        );
        assert.deepEqual(await open.account(customerId), account);
      } else {
        const { code, issues, allowed, message } = refusal(answer);
        assert.deepEqual(answer.data, { [mutation]: null });
        assert.deepEqual(
          {
            code,
            issues: issues?.map((issue: Json) => [issue.path.slice(1).join('.'), issue.code]),
            allowed,
          },
          { code: expected.code, issues: expected.issues, allowed: expected.allowed },
        );
        assert.match(message, /^\w.*\S.*[.)]$/);
        assert.deepEqual(await snapshot(), before);
      }
    });
  }
});
