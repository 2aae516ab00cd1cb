import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { noPeers } from '../../../../subgraphs/kit/events/peers.ts';
import { provisioning } from '../../../../subgraphs/provisioning/subgraph.ts';
import { address, type Json, type OpenProvisioning, openProvisioning, refusal } from '../open-provisioning.ts';

type Row = Readonly<Record<string, unknown>>;

const query = `query ($input: ValidateProvisioningInput!) {
  validateProvisioning(input: $input) { isValid issues { path code message } } }`;
const good: Row = { externalId: 'CRM-1', address, packages: ['WEBEX_CALLING', 'CISCO_CALLING_PLAN'] };

describe('The check of a provisioning', () => {
  let open: OpenProvisioning;
  let fresh = '';
  let settled = '';
  let busy = '';
  before(async () => {
    open = await openProvisioning();
    [fresh, settled, busy] = [await open.customer(), await open.customer(), await open.customer()];
    for (const [customerId, externalId, status] of [
      [settled, 'settled', 'provisioned'],
      [busy, 'busy', 'provisioning'],
    ]) {
      await open.run('provisionCustomer', { ...good, customerId, externalId });
      await open.rows('update provisioning.accounts set status = $2 where customer_id = $1', [customerId, status]);
    }
  });
  after(() => open[Symbol.asyncDispose]());

  const check = (input: Row) => open.domains.ask('provisioning', query, { input });
  const missing = (field: string): [string, string] => [`input.${field}`, 'REQUIRED'];

  const cases: readonly [title: string, customer: () => string, input: Row, issues: [path: string, code: string][]][] =
    [
      ['of a customer without an account passes with everything', () => fresh, good, []],
      [
        'wants what a first provisioning needs',
        () => fresh,
        {},
        [missing('externalId'), missing('address'), missing('packages')],
      ],
      ['of an account wants the packages only', () => settled, {}, [missing('packages')]],
      ['of an account passes with its own external id', () => settled, { ...good, externalId: 'settled' }, []],
      [
        'finds every problem at once',
        () => fresh,
        {
          externalId: 'busy',
          address: { ...address, country: 'XX', line2: 'x'.repeat(51) },
          packages: ['ATTENDANT_CONSOLE'],
        },
        [
          ['input.address.line2', 'TOO_LONG'],
          ['input.address.country', 'INVALID_COUNTRY'],
          ['input.packages.0', 'MISSING_DEPENDENCY'],
          ['input.externalId', 'CONFLICT'],
        ],
      ],
      [
        'finds a status that does not allow an update, and the rest as well',
        () => busy,
        { externalId: 'settled', packages: [] },
        [
          ['input.customerId', 'INVALID_TRANSITION'],
          ['input.packages', 'EMPTY'],
          ['input.externalId', 'CONFLICT'],
        ],
      ],
      [
        'takes an external id that no database could hold',
        () => fresh,
        { ...good, externalId: 'a\0b' },
        [['input.externalId', 'INVALID_TEXT']],
      ],
    ];
  for (const [title, customer, input, expected] of cases) {
    it(title, async () => {
      const before = await open.rows('select * from provisioning.accounts order by customer_id');
      const { data, errors }: Json = await check({ customerId: customer(), ...input });
      assert.equal(errors, undefined);
      const { isValid, issues } = data.validateProvisioning;
      assert.deepEqual(
        issues.map(({ path, code }: Json) => [path.join('.'), code]),
        expected,
      );
      assert.equal(isValid, expected.length === 0);
      for (const { message } of issues) assert.match(message, /\.$/);
      assert.deepEqual(await open.rows('select * from provisioning.accounts order by customer_id'), before);
    });
  }

  it('says the same as the mutation', async () => {
    for (const [mutation, customerId, input] of [
      ['provisionCustomer', fresh, { externalId: '', address, packages: ['CISCO_CALLING_PLAN'] }],
      ['updateProvisioning', settled, { packages: ['ATTENDANT_CONSOLE', 'WEBEX_VOICE'], externalId: 'x'.repeat(301) }],
    ] as const) {
      const { data }: Json = await check({ customerId, ...input });
      const refused = refusal(await open.run(mutation, { customerId, ...input }));
      const asText = refused.issues.map((issue: Json) => ({ ...issue, path: issue.path.map(String) }));
      assert.deepEqual(data.validateProvisioning.issues, asText);
    }
  });

  it('is refused for a customer that is unknown, and for an id that is none', async () => {
    assert.equal(refusal(await check({ customerId: v7() })).code, 'NOT_FOUND');
    const { code, issues } = refusal(await check({ customerId: 'acme' }));
    assert.deepEqual([code, issues[0].path], ['BAD_USER_INPUT', ['input', 'customerId']]);
  });

  it('cannot tell of a customer that is not known here while the CRM is away', async () => {
    await using alone = await provisioning.open({ ...open.database.optionsOf('provisioning'), peers: noPeers });
    const ask = async (customerId: string) => {
      const answer: Json = await alone.execute({ query, variables: { input: { ...good, customerId } } }, {});
      return JSON.parse(JSON.stringify(answer));
    };
    const unknown = await open.customer();
    assert.deepEqual(
      [refusal(await ask(unknown)).code, (await ask(unknown)).data],
      ['UNAVAILABLE', { validateProvisioning: null }],
    );
    assert.equal((await ask(settled)).errors, undefined);
  });
});
