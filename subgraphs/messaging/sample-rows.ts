import { type Keyring, secretFingerprint } from '../kit/encryption.ts';
import type { Random } from '../kit/random.ts';
import type { SampleCustomer, SampleRows, SampleValue } from '../kit/sample-rows.ts';
import { contactPlace } from './accounts/contact.ts';
import { linePlace } from './line/line.ts';
import { defaultWebhookId, webhookPlace } from './webhooks/webhooks.ts';

const administrator = '03796e14-7cb4-11ec-9dba-e72023efd1c6';
const events = ['call_hangup', 'call_ringing', 'activeflow_created', 'message_created', 'account_updated'] as const;

/** Accounts, webhooks and LINE channels for `npm run seed`: nine customers of ten have an account. */
export const sampleRows: SampleRows = {
  tables: [
    { name: 'registered_customers', columns: ['customer_id', 'owner_id', 'version'] },
    {
      name: 'accounts',
      columns: [
        'customer_id',
        'account_id',
        'release',
        'username',
        'name',
        'detail',
        'permission_ids',
        'email',
        'email_verified',
        'status',
        'identity_verification_status',
        'billing_account_id',
        'rtp_debug',
        'deletion_scheduled_at',
        'created_at',
        'updated_at',
        'deleted_at',
      ],
    },
    {
      name: 'webhooks',
      columns: [
        'id',
        'customer_id',
        'is_default',
        'method',
        'uri',
        'events',
        'is_enabled',
        'disabled_reason',
        'secret',
        'secret_fingerprint',
        'created_at',
        'updated_at',
      ],
    },
    {
      name: 'line_channels',
      columns: [
        'customer_id',
        'secret',
        'secret_fingerprint',
        'token',
        'token_fingerprint',
        'created_at',
        'updated_at',
      ],
    },
  ],
  rowsOf(customer, random, keyring) {
    if (!random.chance(0.9)) return {};
    const isRelease1 = random.chance(0.4);
    const updatedAt = random.chance(0.7)
      ? new Date(Date.parse(customer.createdAt) + (random.below(100 * 24 * 3600) + 1) * 1000).toISOString()
      : null;
    return {
      registered_customers: [[customer.id, customer.ownerId, 1]],
      accounts: [
        isRelease1
          ? accountOfRelease1(customer, random, updatedAt)
          : accountOfRelease2(customer, random, keyring, updatedAt),
      ],
      webhooks: webhooks(customer, random, keyring, updatedAt, !isRelease1),
      line_channels: isRelease1 && random.chance(0.5) ? [lineChannel(customer, random, keyring, updatedAt)] : [],
    };
  },
};

function accountOfRelease1(customer: SampleCustomer, random: Random, updatedAt: string | null): SampleValue[] {
  const { id, number, name, createdAt } = customer;
  const permissions = [...(random.chance(0.1) ? [administrator] : []), ...(random.chance(0.3) ? [random.uuid()] : [])];
  const deletedAt = random.chance(0.02) ? (updatedAt ?? createdAt) : null;
  const username = `${name.split(' ')[0]?.toLowerCase()}${number + 1}`;
  return [
    id,
    accountId(number, random),
    1,
    username,
    shownName(name, random),
    detail(random),
    `{${permissions.join(',')}}`,
    ...[null, null, null, null, null, null, null],
    createdAt,
    updatedAt,
    deletedAt,
  ];
}

function accountOfRelease2(
  customer: SampleCustomer,
  random: Random,
  keyring: Keyring,
  updatedAt: string | null,
): SampleValue[] {
  const { id, number, name, createdAt } = customer;
  const status = random.chance(0.85) ? 'active' : random.pick(['initial', 'frozen'] as const);
  const email = keyring.seal(`phone${number + 1}@example.com`, contactPlace('email', id));
  return [
    id,
    accountId(number, random),
    2,
    null,
    shownName(name, random),
    detail(random),
    '{}',
    email,
    status !== 'initial',
    status,
    random.pick(['none', 'none', 'pending', 'verified', 'verified', 'rejected']),
    random.chance(0.8) ? random.uuid() : null,
    random.chance(0.05),
    status === 'frozen' ? (updatedAt ?? createdAt) : null,
    createdAt,
    updatedAt,
    null,
  ];
}

function webhooks(
  customer: SampleCustomer,
  random: Random,
  keyring: Keyring,
  updatedAt: string | null,
  isSigned: boolean,
): SampleValue[][] {
  const { id: customerId, number, createdAt } = customer;
  const row = (id: string, isDefault: boolean, eventNames: readonly string[]): SampleValue[] => {
    const method = random.chance(0.9) ? 'POST' : random.pick(['PUT', 'GET', 'DELETE']);
    const uri = `https://hooks.example.com/${number + 1}${isDefault ? '' : '/calls'}`;
    const isGone = !isDefault && random.chance(0.1);
    const secret = random.hex(64);
    return [
      id,
      customerId,
      isDefault,
      method,
      uri,
      `{${eventNames.join(',')}}`,
      !isGone,
      isGone ? 'The address answered 410 Gone.' : null,
      isSigned ? keyring.seal(secret, webhookPlace('secret', id)) : null,
      isSigned ? secretFingerprint(secret) : null,
      createdAt,
      updatedAt ?? createdAt,
    ];
  };
  if (!random.chance(0.6)) return [];
  const further = random.chance(0.1)
    ? [
        row(
          random.uuid(),
          false,
          events.filter(() => random.chance(0.5)),
        ),
      ]
    : [];
  return [row(defaultWebhookId(customerId), true, []), ...further];
}

function lineChannel(
  { id, createdAt }: SampleCustomer,
  random: Random,
  keyring: Keyring,
  updatedAt: string | null,
): SampleValue[] {
  const [secret, token] = [random.hex(32), `${random.hex(171)}=`];
  return [
    id,
    keyring.seal(secret, linePlace('secret', id)),
    secretFingerprint(secret),
    keyring.seal(token, linePlace('token', id)),
    secretFingerprint(token),
    createdAt,
    updatedAt ?? createdAt,
  ];
}

// The head follows from the number, so that no two are the same.
function accountId(number: number, random: Random): string {
  return number.toString(16).padStart(8, '0') + random.uuid().slice(8);
}

function shownName(name: string, random: Random): string {
  return random.chance(0.9) ? name : name.split(' ').slice(0, 3).join(' ');
}

function detail(random: Random): string | null {
  return random.chance(0.4) ? random.pick(['Support line', 'Contact centre', 'Reminders', 'Sales desk']) : null;
}
