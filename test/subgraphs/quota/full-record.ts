/** A record with every key of the seed: a customer on trial, since only those have days left. */
export const fullRecord = {
  id: 4711,
  customerUuid: '2d5b1c9e-4c39-4c55-9a8f-0d2f5f0c7e11',
  companyName: 'ACME GmbH',
  customerContractType: 'demo',
  quotaMax: 10_737_418_240,
  quotaUsed: 2_684_354_560,
  userMax: 100,
  userUsed: 42,
  cntInternalUser: 40,
  cntGuestUser: 2,
  createdAt: '2025-12-01T00:00:00.123456Z',
  updatedAt: '2026-01-02T10:11:12.5Z',
  lastLoginAt: '2026-01-01T08:00:00Z',
  isLocked: true,
  lockStatus: true,
  trialDaysLeft: 14,
  providerCustomerId: 'CRM-0815',
  webhooksMax: 5,
  activationCode: 'ACME-2025-CODE',
  customerAttributes: {
    items: [
      { key: 'Region', value: 'emea' },
      { key: 'zone_1', value: '' },
    ],
  },
} as const;

/** A record with only what every release writes. */
export const leanRecord = {
  id: 4711,
  companyName: 'ACME GmbH',
  customerContractType: 'pay',
  quotaMax: -1,
  userMax: 10,
} as const;

/** The customer that the records belong to. */
export const customerId = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
