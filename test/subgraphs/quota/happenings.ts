import { developmentCaller } from '../../../subgraphs/kit/caller.ts';
import type { Account } from '../../../subgraphs/quota/accounts/accounts.ts';

/** A mutation that changes an account of these columns, and what is written down of it. */
export interface Happening {
  readonly operation: string;
  readonly scope: string;
  readonly account: Partial<Account> | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly type: string;
  readonly version: number;
  /** `path: before → after`, values as JSON; `…` where they are withheld. */
  readonly fields: readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A secret that mutations are given. */
export const secretCode = 'AB12-SECRET-CODE';
/** A personal value that mutations are given. */
export const secretValue = 'a-personal-value';
const lock = {
  isLocked: true,
  lockReason: 'Overdue',
  lockedAt: '2026-01-01T00:00:00Z',
  lockedById: developmentCaller.id,
};

/** One for each mutation. */
export const happenings: readonly Happening[] = [
  {
    operation: 'createQuotaAccount',
    scope: 'quota:write',
    account: null,
    input: {
      customerUuid: 'acme-1',
      companyName: 'ACME',
      contractType: 'FREE',
      userLimit: 3,
      isUnlimited: true,
      webhooksLimit: 5,
      activationCode: secretCode,
    },
    type: 'customer.quota-created',
    version: 1,
    fields: [
      'accountId: null → "<account>"',
      'activationCode: …',
      'companyName: null → "ACME"',
      'contractType: null → "FREE"',
      'customerUuid: null → "acme-1"',
      'users.limit: null → 3',
      'webhooksLimit: null → 5',
    ],
    data: { webhooksLimit: 5 },
  },
  {
    operation: 'updateQuota',
    scope: 'quota:write',
    account: { contractType: 'free', webhooksLimit: 5 },
    input: { storageLimit: 2_000_000, activationCode: secretCode },
    type: 'customer.quota-updated',
    version: 2,
    fields: ['activationCode: …', 'storage.limit: null → 2000000'],
    data: { webhooksLimit: 5 },
  },
  {
    operation: 'recordUsage',
    scope: 'usage:write',
    account: { quotaUsed: 100, userUsed: 2, internalUsers: 1, guestUsers: 1 },
    input: { addBytes: 50, releaseGuestUsers: 1 },
    type: 'customer.usage-recorded',
    version: 1,
    fields: ['storage.used: 100 → 150', 'users.guest: 1 → 0', 'users.used: 2 → 1'],
  },
  {
    operation: 'lockCustomer',
    scope: 'quota:lock',
    account: {},
    input: { reason: 'Overdue' },
    type: 'customer.locked',
    version: 2,
    fields: [
      'isLocked: false → true',
      'lock.lockedAt: null → "<now>"',
      `lock.lockedBy: null → "${developmentCaller.id}"`,
      'lock.reason: null → "Overdue"',
    ],
  },
  {
    operation: 'unlockCustomer',
    scope: 'quota:lock',
    account: lock,
    input: { reason: 'Paid' },
    type: 'customer.unlocked',
    version: 2,
    fields: [
      'isLocked: true → false',
      'lock.lockedAt: "2026-01-01T00:00:00Z" → null',
      `lock.lockedBy: "${developmentCaller.id}" → null`,
      'lock.reason: "Overdue" → null',
      'unlock.reason: null → "Paid"',
    ],
  },
  {
    operation: 'mergeCustomerAttributes',
    scope: 'quota:write',
    account: {},
    input: { attributes: [{ key: 'Contact', value: secretValue }] },
    type: 'customer.attributes-updated',
    version: 2,
    fields: ['attributes.Contact: …'],
  },
  {
    operation: 'replaceCustomerAttributes',
    scope: 'quota:write',
    account: {},
    input: { attributes: [{ key: 'Contact', value: secretValue }] },
    type: 'customer.attributes-updated',
    version: 2,
    fields: ['attributes.Contact: …', 'attributes.old: …'],
  },
  {
    operation: 'removeCustomerAttribute',
    scope: 'quota:write',
    account: {},
    input: { key: 'OLD' },
    type: 'customer.attributes-updated',
    version: 2,
    fields: ['attributes.old: …'],
  },
];
