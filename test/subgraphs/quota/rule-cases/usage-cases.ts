import { type RuleCases, refuses } from './rule-case.ts';

/** What may be used and released. */
export const usageCases: RuleCases = {
  recordUsage: [
    {
      rule: 'bytes up to the limit are taken',
      account: { quotaLimit: 2_000_000, quotaUsed: 1_500_000 },
      input: { addBytes: 500_000 },
      quota: { storage: { limit: 2_000_000, used: 2_000_000, remaining: 0 }, version: 1 },
    },
    {
      rule: 'a byte beyond is refused',
      account: { quotaLimit: 2_000_000, quotaUsed: 1_500_000 },
      input: { addBytes: 500_001 },
      error: {
        code: 'QUOTA_EXCEEDED',
        what: 'STORAGE',
        limit: 2_000_000,
        used: 1_500_000,
        requested: 500_001,
        remaining: 500_000,
      },
    },
    {
      rule: 'unlimited storage takes more than 2^31 bytes',
      account: {},
      input: { addBytes: 5_000_000_000 },
      quota: { storage: { used: 5_000_000_000 } },
    },
    {
      rule: 'unlimited storage ends where counting ends',
      account: { quotaUsed: 1 },
      input: { addBytes: Number.MAX_SAFE_INTEGER },
      error: { code: 'QUOTA_EXCEEDED', what: 'STORAGE', limit: Number.MAX_SAFE_INTEGER },
    },
    {
      rule: 'growth above a lowered limit is refused',
      account: { quotaLimit: 2_000_000, quotaUsed: 3_000_000 },
      input: { addBytes: 1 },
      error: { code: 'QUOTA_EXCEEDED', remaining: 0 },
    },
    {
      rule: 'release above a lowered limit is taken',
      account: { quotaLimit: 2_000_000, quotaUsed: 3_000_000 },
      input: { releaseBytes: 1 },
      quota: { storage: { used: 2_999_999 } },
    },
    {
      rule: 'what is added and released is set off',
      account: { quotaLimit: 2_000_000, quotaUsed: 2_000_000 },
      input: { addBytes: 9, releaseBytes: 10 },
      quota: { storage: { used: 1_999_999 } },
    },
    {
      rule: 'never below zero',
      account: { quotaUsed: 5, internalUsers: 0, guestUsers: 0 },
      input: { releaseBytes: 6, releaseInternalUsers: 1, releaseGuestUsers: 1 },
      ...refuses(
        'input.releaseBytes BELOW_ZERO',
        'input.releaseInternalUsers BELOW_ZERO',
        'input.releaseGuestUsers BELOW_ZERO',
      ),
    },
    {
      rule: 'all users down to zero may go',
      account: { userUsed: 5, internalUsers: 3, guestUsers: 2 },
      input: { releaseInternalUsers: 3, releaseGuestUsers: 2 },
      quota: { users: { used: 0, internal: 0, guest: 0 } },
    },
    {
      rule: 'internal users and guests add up',
      account: { userUsed: 5, internalUsers: 3, guestUsers: 2 },
      input: { addInternalUsers: 2, addGuestUsers: 3 },
      quota: { users: { limit: 10, used: 10, internal: 5, guest: 5 } },
    },
    {
      rule: 'a user beyond the limit is refused',
      account: { userUsed: 10, internalUsers: 8, guestUsers: 2 },
      input: { addGuestUsers: 1 },
      error: { code: 'QUOTA_EXCEEDED', what: 'USERS', limit: 10, used: 10, requested: 1, remaining: 0 },
    },
    {
      rule: 'a guest may become an internal user at the limit',
      account: { userUsed: 10, internalUsers: 8, guestUsers: 2 },
      input: { addInternalUsers: 1, releaseGuestUsers: 1 },
      quota: { users: { used: 10, internal: 9, guest: 1 } },
    },
    {
      rule: 'an internal counter does not go below zero either',
      account: { userUsed: 2, internalUsers: 0, guestUsers: 2 },
      input: { releaseInternalUsers: 1, addGuestUsers: 1 },
      ...refuses('input.releaseInternalUsers BELOW_ZERO'),
    },
    {
      rule: 'accounts that do not tell users apart take users',
      account: { userUsed: 5 },
      input: { addUsers: 5 },
      quota: { users: { used: 10, internal: null, guest: null } },
    },
    {
      rule: 'accounts that do not tell users apart have the limit too',
      account: { userUsed: 5 },
      input: { addUsers: 6 },
      error: { code: 'QUOTA_EXCEEDED', what: 'USERS' },
    },
    {
      rule: 'accounts that do not tell users apart do not go below zero',
      account: { userUsed: 5 },
      input: { releaseUsers: 6 },
      ...refuses('input.releaseUsers BELOW_ZERO'),
    },
    {
      rule: 'accounts that do not tell users apart take no guests',
      account: { userUsed: 5 },
      input: { addGuestUsers: 1 },
      ...refuses('input.addGuestUsers NOT_KEPT'),
    },
    {
      rule: 'accounts that tell users apart take no others',
      account: { internalUsers: 0, guestUsers: 0 },
      input: { addUsers: 1 },
      ...refuses('input.addUsers NOT_KEPT'),
    },
    {
      rule: 'all or nothing',
      account: { quotaUsed: 0, userUsed: 10 },
      input: { addBytes: 1, addUsers: 1 },
      error: { code: 'QUOTA_EXCEEDED', what: 'USERS' },
    },
    {
      rule: 'nothing changes nothing',
      account: { quotaUsed: 7 },
      input: { addBytes: 0 },
      quota: { storage: { used: 7 } },
    },
    { rule: 'something must be said', account: {}, input: {}, ...refuses('input REQUIRED') },
    {
      rule: 'amounts are not negative',
      account: {},
      input: { addUsers: -1, releaseGuestUsers: -1 },
      ...refuses('input.releaseGuestUsers OUT_OF_RANGE', 'input.addUsers OUT_OF_RANGE'),
    },
    { rule: 'an account is needed', account: null, input: { addBytes: 1 }, error: { code: 'NOT_FOUND' } },
  ],
};
