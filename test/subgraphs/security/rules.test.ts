import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allowlistRuleCases } from './allowlist-rule-cases.ts';
import { type MutationAnswer, type OpenSecurity, openSecurity } from './open-security.ts';
import { home, type RuleCase } from './rule-case.ts';

const text = (length: number) => 'ä'.repeat(length);

const cases: readonly RuleCase[] = [
  // Absent and null
  {
    rule: 'an absent field stays as it is',
    account: { accountName: 'Acme', accountOwnerId: 'o1', force2fa: true, hasPci: true },
    input: { forceSso: true },
    passes: {
      'security.accountName': 'Acme',
      'security.accountOwnerId': 'o1',
      'security.force2fa': true,
      'security.forceSso': true,
      'security.features.hasPci': true,
      warnings: [['IDENTITY_PROVIDER_NEEDED']],
    },
  },
  {
    rule: 'null clears what may be unknown',
    account: { accountName: 'Acme', accountOwnerId: 'o1' },
    input: { accountName: null, accountOwnerId: null },
    passes: { 'security.accountName': null, 'security.accountOwnerId': null },
  },
  {
    rule: 'null is refused where there is always a value, all at once',
    input: { force2fa: null, forceSso: null, ipAllowlist: null, features: { hasPci: null, hasAccountPanel: null } },
    refused: [
      'force2fa NOT_CLEARABLE',
      'forceSso NOT_CLEARABLE',
      'ipAllowlist NOT_CLEARABLE',
      'features.hasAccountPanel NOT_CLEARABLE',
      'features.hasPci NOT_CLEARABLE',
    ],
  },
  { rule: 'null for all features is refused', input: { features: null }, refused: ['features NOT_CLEARABLE'] },
  {
    rule: 'null clears billing',
    operation: 'updateBilling',
    account: {
      billingNetworkType: 'private',
      billingRef: 'PO',
      pricingPlan: 'p',
      pricingPlanId: 'i',
      phoneNumber: '+1 555 0100',
    },
    input: { networkType: null, reference: null, pricingPlan: null, pricingPlanId: null, phoneNumber: null },
    passes: {
      'billing.networkType': null,
      'billing.reference': null,
      'billing.pricingPlan': null,
      'billing.pricingPlanId': null,
      'billing.phoneNumber': null,
    },
  },
  {
    rule: 'null clears one contact and leaves the others',
    operation: 'updateContacts',
    account: { billingContactId: 'b', legalContactId: 'l' },
    input: { legalContactId: null },
    passes: { 'contacts.billingContactId': 'b', 'contacts.legalContactId': null },
  },
  // Texts and ids
  {
    rule: 'a blank text is refused, for null is the word for none',
    input: { accountName: ' ', accountOwnerId: '' },
    refused: ['accountName EMPTY', 'accountOwnerId INVALID_ID'],
  },
  { rule: 'a name has at most 300 characters', input: { accountName: text(301) }, refused: ['accountName TOO_LONG'] },
  {
    rule: 'a name of 300 characters is taken',
    input: { accountName: text(300) },
    passes: { 'security.accountName': text(300) },
  },
  {
    rule: 'texts lose the blanks around them',
    input: { accountName: ' Acme\n', accountOwnerId: ' o1 ' },
    passes: { 'security.accountName': 'Acme', 'security.accountOwnerId': 'o1' },
  },
  {
    rule: 'a name is one line',
    input: { accountName: 'Acme\nInc.' },
    refused: ['accountName INVALID_TEXT'],
  },
  {
    rule: 'ids are 1 to 100 characters without blanks',
    operation: 'updateContacts',
    input: {
      billingContactId: 'a b',
      legalContactId: '',
      securityContactId: 'x'.repeat(101),
      technicalContactId: 'T1',
    },
    refused: ['billingContactId INVALID_ID', 'legalContactId INVALID_ID', 'securityContactId INVALID_ID'],
  },
  {
    rule: 'contacts are UUIDs or native ids',
    operation: 'updateContacts',
    input: { billingContactId: '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e', technicalContactId: '8Te4ALd3rTechnical0003' },
    passes: {
      'contacts.billingContactId': '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e',
      'contacts.technicalContactId': '8Te4ALd3rTechnical0003',
    },
  },
  {
    rule: 'every problem of billing is told at once',
    operation: 'updateBilling',
    input: {
      reference: text(301),
      pricingPlan: '',
      pricingPlanId: 'a b',
      phoneNumber: 'call us',
      postalAddress: 'a\u0000b',
    },
    refused: [
      'reference TOO_LONG',
      'pricingPlan EMPTY',
      'pricingPlanId INVALID_ID',
      'phoneNumber INVALID_PHONE',
      'postalAddress INVALID_TEXT',
    ],
  },
  {
    rule: 'a postal address may have several lines, a phone number has digits',
    operation: 'updateBilling',
    input: { networkType: 'PRIVATE', phoneNumber: '+49 30 5550100', postalAddress: 'Beispielweg 12\n10115 Berlin' },
    passes: {
      'billing.networkType': 'PRIVATE',
      'billing.phoneNumber': '+49 30 5550100',
      'billing.postalAddress': 'Beispielweg 12\n10115 Berlin',
    },
  },
  {
    rule: 'a blank phone number has one issue',
    operation: 'updateBilling',
    input: { phoneNumber: ' ' },
    refused: ['phoneNumber EMPTY'],
  },
  // Forcing 2FA and SSO
  {
    rule: 'forcing 2FA warns that it ends the sessions of users without one',
    input: { force2fa: true },
    passes: { 'security.force2fa': true, warnings: [['SESSIONS_END']] },
  },
  {
    rule: 'forcing SSO warns that it needs an identity provider',
    input: { forceSso: true },
    passes: { 'security.forceSso': true, warnings: [['IDENTITY_PROVIDER_NEEDED']] },
  },
  {
    rule: 'what was forced before ends no sessions',
    account: { force2fa: true, forceSso: true },
    input: { force2fa: true, forceSso: true },
    passes: { 'security.force2fa': true, 'security.forceSso': true, warnings: [] },
  },
  {
    rule: 'letting go of 2FA and SSO warns of nothing',
    account: { force2fa: true, forceSso: true },
    input: { force2fa: false, forceSso: false },
    passes: { 'security.force2fa': false, 'security.forceSso': false, warnings: [] },
  },
  // Features
  {
    rule: 'feature flags change one by one',
    account: { hasPci: true, hasAccountPanel: true },
    input: { features: { hasPci: false, hasOpenstackLogging: true } },
    passes: {
      'security.features': {
        hasAccountPanel: true,
        hasImprovedEvents: false,
        hasOpenstackLogging: true,
        hasPci: false,
      },
    },
  },
  ...allowlistRuleCases,
];

describe('The rules of security', () => {
  let opened: OpenSecurity;
  before(async () => {
    opened = await openSecurity();
  });
  after(() => opened[Symbol.asyncDispose]());

  for (const { rule, operation = 'updateSecuritySettings', account, input, address = home, ...expected } of cases) {
    it(`${operation}: ${rule}`, async () => {
      const customerId = await opened.customer(account);
      const answer = await opened.mutate(operation, { customerId, ...input }, address ?? undefined);
      if (expected.refused !== undefined) {
        assert.equal(answer.code, 'BAD_USER_INPUT');
        assert.deepEqual(
          answer.issues,
          expected.refused.map((issue) => `input.${issue}`),
        );
        assert.deepEqual(await opened.changes(customerId), []);
        assert.equal((await opened.account(customerId))?.version, account && 1);
        return;
      }
      const { warnings, ...fields } = expected.passes ?? {};
      assert.equal(answer.message, undefined);
      assert.equal(answer.customer?.id, customerId);
      for (const [path, value] of Object.entries(fields)) assert.deepEqual(valueAt(answer, path), value, path);
      if (warnings === undefined) return;
      assert.deepEqual(
        answer.warnings?.map(({ code, entries }) => [code, ...entries]),
        warnings,
      );
    });
  }
});

function valueAt(answer: MutationAnswer, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | null)?.[step], answer.customer);
}
