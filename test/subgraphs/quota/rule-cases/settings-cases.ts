import type { Account } from '../../../../subgraphs/quota/accounts/accounts.ts';
import { type RuleCase, type RuleCases, refuses, trialEndsAt } from './rule-case.ts';

/** How the settings of accounts change. */
export const settingsCases: RuleCases = {
  updateQuota: [
    {
      rule: 'null is unlimited',
      account: { quotaLimit: 2_000_000 },
      input: { storageLimit: null },
      quota: { storage: { limit: null, isUnlimited: true }, version: 2 },
    },
    {
      rule: 'isUnlimited is unlimited',
      account: { quotaLimit: 2_000_000 },
      input: { isUnlimited: true },
      quota: { storage: { isUnlimited: true } },
    },
    {
      rule: 'a limit is 1 MiB at least',
      account: {},
      input: { storageLimit: 1_048_575 },
      ...refuses('input.storageLimit OUT_OF_RANGE'),
    },
    {
      rule: 'a limit may be exactly 1 MiB',
      account: {},
      input: { storageLimit: 1_048_576 },
      quota: { storage: { limit: 1_048_576 } },
    },
    {
      rule: 'a limit may be the most bytes that are counted',
      account: {},
      input: { storageLimit: Number.MAX_SAFE_INTEGER },
      quota: { storage: { limit: Number.MAX_SAFE_INTEGER } },
    },
    {
      rule: 'unlimited and limited exclude each other',
      account: {},
      input: { isUnlimited: true, storageLimit: 1_048_576 },
      ...refuses('input.storageLimit CONTRADICTION'),
    },
    {
      rule: 'not unlimited needs a limit',
      account: {},
      input: { isUnlimited: false },
      ...refuses('input.storageLimit REQUIRED'),
    },
    {
      rule: 'absent leaves everything',
      account: { quotaLimit: 2_000_000, webhooksLimit: 3 },
      input: {},
      quota: { storage: { limit: 2_000_000 }, webhooksLimit: 3, version: 1 },
      warnings: [],
    },
    {
      rule: 'what is said anew changes nothing',
      account: { quotaLimit: 2_000_000, webhooksLimit: 3 },
      input: { storageLimit: 2_000_000, webhooksLimit: 3, companyName: 'ACME GmbH' },
      quota: { version: 1 },
    },
    {
      rule: 'the second id may be any text',
      account: { customerUuid: '2d5b1c9e-4c39-4c55-9a8f-0d2f5f0c7e11' },
      input: { customerUuid: ' acme-1 ' },
      quota: { customerUuid: 'acme-1', version: 2 },
    },
    {
      rule: 'the second id goes with null',
      account: { customerUuid: 'acme-1' },
      input: { customerUuid: null },
      quota: { customerUuid: null, version: 2 },
    },
    {
      rule: 'the second id has 255 characters at most',
      account: {},
      input: { customerUuid: 'x'.repeat(256) },
      ...refuses('input.customerUuid TOO_LONG'),
    },
    {
      rule: 'null clears what may be empty',
      account: {
        contractType: 'demo',
        webhooksLimit: 3,
        providerCustomerId: 'K1',
        trialEndsAt,
        activationCode: 'AB12',
      },
      input: { webhooksLimit: null, providerCustomerId: null, trialEndsAt: null, activationCode: null },
      quota: {
        webhooksLimit: null,
        providerCustomerId: null,
        trialEndsAt: null,
        activationCode: null,
        hasActivationCode: false,
        version: 2,
      },
    },
    {
      rule: 'null is refused for what may not be empty',
      account: {},
      input: { companyName: null, contractType: null, userLimit: null },
      ...refuses(
        'input.companyName NOT_CLEARABLE',
        'input.contractType NOT_CLEARABLE',
        'input.userLimit NOT_CLEARABLE',
      ),
    },
    {
      rule: 'texts lose the blanks around them',
      account: { contractType: 'demo' },
      input: { companyName: ' B\n', providerCustomerId: '\tK2 ', activationCode: ' X ' },
      quota: { companyName: 'B', providerCustomerId: 'K2', activationCode: 'X' },
    },
    {
      rule: 'a name and a key are one line',
      account: {},
      input: { companyName: 'A\nB', providerCustomerId: 'K\t2' },
      ...refuses('input.providerCustomerId INVALID_TEXT', 'input.companyName INVALID_TEXT'),
    },
    {
      rule: 'a text must be one that can be stored',
      account: {},
      input: { companyName: 'A\u0000', providerCustomerId: '\ud800' },
      ...refuses('input.providerCustomerId INVALID_TEXT', 'input.companyName INVALID_TEXT'),
    },
    {
      rule: 'a limit below what is used warns',
      account: { quotaLimit: 5_000_000, quotaUsed: 3_000_000, userUsed: 7 },
      input: { storageLimit: 2_000_000, userLimit: 6 },
      quota: { storage: { limit: 2_000_000, used: 3_000_000, remaining: 0 }, users: { limit: 6, used: 7 } },
      warnings: ['STORAGE_LIMIT_BELOW_USED', 'USER_LIMIT_BELOW_USED'],
    },
    {
      rule: 'a limit at what is used does not warn',
      account: { quotaUsed: 2_000_000, userUsed: 7 },
      input: { storageLimit: 2_000_000, userLimit: 7 },
      warnings: [],
    },
    {
      rule: 'limits that are not set do not warn',
      account: { quotaLimit: 2_000_000, quotaUsed: 3_000_000, userUsed: 70 },
      input: { companyName: 'B' },
      quota: { companyName: 'B' },
      warnings: [],
    },
    ...(['DEMO', 'FREE', 'PAY'] as const).flatMap((from) =>
      (['DEMO', 'FREE', 'PAY'] as const).map((to): RuleCase => {
        const allowed = { DEMO: ['FREE', 'PAY'], FREE: ['PAY'], PAY: ['FREE'] }[from];
        return {
          rule: `a contract ${from === to ? 'stays' : allowed.includes(to) ? 'may go from' : 'may not go from'} ${from} to ${to}`,
          account: { contractType: from.toLowerCase() as Account['contractType'] },
          input: { contractType: to },
          ...(from === to || allowed.includes(to)
            ? { quota: { contractType: to } }
            : { error: { code: 'INVALID_TRANSITION', allowed } }),
        };
      }),
    ),
    {
      rule: 'leaving DEMO ends the trial and keeps the code',
      account: { contractType: 'demo', trialEndsAt, activationCode: 'AB12' },
      input: { contractType: 'FREE' },
      quota: { trialEndsAt: null, activationCode: 'AB12' },
    },
    {
      rule: 'becoming PAY drops the code and the trial',
      account: { contractType: 'demo', trialEndsAt, activationCode: 'AB12' },
      input: { contractType: 'PAY' },
      quota: { trialEndsAt: null, activationCode: null, hasActivationCode: false },
    },
    {
      rule: 'only DEMO has a trial',
      account: { contractType: 'free' },
      input: { trialEndsAt },
      ...refuses('input.trialEndsAt NOT_ALLOWED'),
    },
    {
      rule: 'the new type decides',
      account: { contractType: 'demo' },
      input: { contractType: 'PAY', trialEndsAt, activationCode: 'X' },
      ...refuses('input.trialEndsAt NOT_ALLOWED', 'input.activationCode NOT_ALLOWED'),
    },
    {
      rule: 'DEMO may get a trial end and a code',
      account: { contractType: 'demo' },
      input: { trialEndsAt, activationCode: 'X' },
      quota: { trialEndsAt, activationCode: 'X' },
    },
    {
      rule: 'FREE may get a code',
      account: { contractType: 'free' },
      input: { activationCode: 'X' },
      quota: { activationCode: 'X' },
    },
    {
      rule: 'PAY may be told that it has none',
      account: {},
      input: { trialEndsAt: null, activationCode: null },
      quota: { version: 1 },
    },
    { rule: 'an account is needed', account: null, input: { userLimit: 1 }, error: { code: 'NOT_FOUND' } },
  ],
};
