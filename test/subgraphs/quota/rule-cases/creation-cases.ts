import { type RuleCases, refuses, trialEndsAt } from './rule-case.ts';

const created = { companyName: 'ACME GmbH', contractType: 'PAY', userLimit: 10, isUnlimited: true };

/** What accounts start with. */
export const creationCases: RuleCases = {
  createQuotaAccount: [
    {
      rule: 'an account starts with nothing used, unlocked, at version 1',
      account: null,
      input: created,
      quota: {
        companyName: 'ACME GmbH',
        contractType: 'PAY',
        storage: { limit: null, isUnlimited: true, used: 0, remaining: null },
        users: { limit: 10, used: 0, internal: 0, guest: 0 },
        activationCode: null,
        webhooksLimit: null,
        providerCustomerId: null,
        attributes: [],
        version: 1,
      },
      customer: { isLocked: false, lock: null },
    },
    {
      rule: 'an account may start with everything that a trial can have',
      account: null,
      input: {
        ...created,
        contractType: 'DEMO',
        isUnlimited: false,
        storageLimit: 1_048_576,
        webhooksLimit: 5,
        providerCustomerId: 'CRM-1',
        trialEndsAt: '2030-01-31T13:00:00.500+01:00',
        activationCode: 'AB12',
      },
      quota: {
        contractType: 'DEMO',
        storage: { limit: 1_048_576, isUnlimited: false, used: 0, remaining: 1_048_576 },
        webhooksLimit: 5,
        providerCustomerId: 'CRM-1',
        trialEndsAt: '2030-01-31T12:00:00.5Z',
        activationCode: 'AB12',
        hasActivationCode: true,
      },
    },
    {
      rule: 'null is unlimited storage',
      account: null,
      input: { ...created, isUnlimited: null, storageLimit: null },
      quota: { storage: { isUnlimited: true } },
    },
    {
      rule: 'a storage limit must be said',
      account: null,
      input: { ...created, isUnlimited: null },
      ...refuses('input.storageLimit REQUIRED'),
    },
    { rule: 'a customer has one account', account: {}, input: created, error: { code: 'CONFLICT' } },
    {
      rule: 'every problem is reported at once',
      account: null,
      input: {
        customerId: 'x',
        companyName: '',
        contractType: 'PAY',
        userLimit: -1,
        storageLimit: 5,
        webhooksLimit: -1,
        providerCustomerId: 'x'.repeat(256),
        trialEndsAt,
        activationCode: 'AB12',
      },
      ...refuses(
        'input.customerId INVALID_UUID',
        'input.storageLimit OUT_OF_RANGE',
        'input.webhooksLimit OUT_OF_RANGE',
        'input.providerCustomerId TOO_LONG',
        'input.companyName EMPTY',
        'input.userLimit OUT_OF_RANGE',
        'input.trialEndsAt NOT_ALLOWED',
        'input.activationCode NOT_ALLOWED',
      ),
    },
  ],
};
