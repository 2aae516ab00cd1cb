import type { Keyring } from '../kit/encryption.ts';
import type { Random } from '../kit/random.ts';
import type { SampleCustomer, SampleRows, SampleValue } from '../kit/sample-rows.ts';
import { activationCodePlace } from './accounts/accounts.ts';
import { addDays, latest } from './accounts/trial.rules.ts';

const gibibyte = 1_073_741_824;
const costCenters = ['1000', '2000', '3100', '3200', '4711', '9000'] as const;
const regions = ['emea', 'amer', 'apac'] as const;
const lockReasons = ['Invoice overdue', 'Requested by the customer', 'Suspicious logins'] as const;
// The last one are partners' test accounts, whose trial is practically endless.
const trialLengths = [14, 30, 30, 30, 60, 3650] as const;

/** Accounts, attributes and the registry's customers for `npm run seed`: nine customers in ten have an account. */
export const sampleRows: SampleRows = {
  tables: [
    { name: 'registered_customers', columns: ['customer_id', 'owner_id', 'version'] },
    {
      name: 'accounts',
      columns: [
        'customer_id',
        'account_id',
        'customer_uuid',
        'owner_id',
        'provider_customer_id',
        'company_name',
        'contract_type',
        'quota_limit',
        'quota_used',
        'user_limit',
        'user_used',
        'internal_users',
        'guest_users',
        'is_locked',
        'lock_reason',
        'locked_at',
        'locked_by_id',
        'activation_code',
        'trial_ends_at',
        'last_login_at',
        'webhooks_limit',
        'created_at',
        'updated_at',
      ],
    },
    { name: 'attributes', columns: ['customer_id', 'key', 'value'] },
  ],
  rowsOf(customer, random, keyring) {
    if (!random.chance(0.9)) return {};
    return {
      registered_customers: [[customer.id, customer.ownerId, 1]],
      accounts: [accountRow(customer, random, keyring)],
      attributes: attributeRows(customer, random),
    };
  },
};

function accountRow(customer: SampleCustomer, random: Random, keyring: Keyring): SampleValue[] {
  const { number, id, name, ownerId, createdAt } = customer;
  const contractType = customer.isDemo ? 'demo' : random.chance(0.25) ? 'free' : 'pay';
  const lastLoginAt = random.chance(0.85) ? addDays(createdAt, random.below(300)) : null;
  const updatedAt = random.chance(0.6) ? addDays(createdAt, random.below(300)) : createdAt;
  return [
    id,
    // Far from the ids of real accounts, so that seeding beside imported records meets none of them.
    700_000_000_000 + number,
    random.uuid(),
    ownerId,
    random.chance(0.7) ? `CRM-${number + 1}` : null,
    name,
    contractType,
    ...storage(contractType, random),
    ...users(contractType, random),
    ...lock(ownerId, latest(createdAt, updatedAt), random),
    contractType !== 'pay' && random.chance(0.3)
      ? keyring.seal(`${random.hex(4)}-${random.hex(4)}-${random.hex(4)}`.toUpperCase(), activationCodePlace(id))
      : null,
    contractType === 'demo' ? addDays(createdAt, random.pick(trialLengths)) : null,
    lastLoginAt,
    random.chance(0.8) ? random.pick([1, 5, 5, 10, 50]) : null,
    createdAt,
    updatedAt,
  ];
}

// A few unlimited, a few above a limit that was lowered.
function storage(contractType: 'demo' | 'free' | 'pay', random: Random): SampleValue[] {
  const most = contractType === 'pay' ? random.pick([100, 500, 1000, 5000]) : random.pick([1, 5, 10]);
  const limit = most * gibibyte;
  const used = Math.floor(limit * (random.chance(0.03) ? 1 + random.fraction() / 5 : random.fraction()));
  return [contractType === 'pay' && random.chance(0.1) ? null : limit, used];
}

// Accounts of older releases do not tell internal users from guests.
function users(contractType: 'demo' | 'free' | 'pay', random: Random): SampleValue[] {
  const limit = contractType === 'pay' ? random.pick([10, 25, 50, 100, 500]) : random.pick([3, 5, 10]);
  const used = random.below(limit + 1);
  if (random.chance(0.1)) return [limit, used, null, null];
  const guest = random.below(Math.floor(used / 4) + 1);
  return [limit, used, used - guest, guest];
}

function lock(ownerId: string, at: string, random: Random): SampleValue[] {
  if (!random.chance(0.02)) return [false, null, null, null];
  return random.chance(0.7) ? [true, random.pick(lockReasons), at, ownerId] : [true, null, null, null];
}

function attributeRows({ id, number }: SampleCustomer, random: Random): SampleValue[][] {
  const rows: SampleValue[][] = [];
  if (random.chance(0.7)) rows.push([id, 'cost_center', random.pick(costCenters)]);
  if (random.chance(0.4)) rows.push([id, 'Region', random.pick(regions)]);
  if (random.chance(0.1)) rows.push([id, 'erp-id', `ERP${number + 1}`]);
  return rows;
}
