import type { Random } from '../kit/random.ts';
import type { SampleRows, SampleValue } from '../kit/sample-rows.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const plans = ['customer', 'customer', 'customer', 'developer', 'essential', 'professional', 'enterprise'] as const;
const streets = ['Main St', 'Harbor Rd', 'Station Sq', 'Mill Ln', 'Orchard Ave', 'Bridge St'] as const;
const cities = ['Portland, OR 97201', 'Austin, TX 73301', 'Denver, CO 80202', 'Boston, MA 02108'] as const;

/** Accounts for `npm run seed`: nine customers of ten have one. */
export const sampleRows: SampleRows = {
  tables: [
    {
      name: 'accounts',
      columns: [
        'customer_id',
        'account_id',
        'account_name',
        'account_owner_id',
        'force2fa',
        'force_sso',
        'ip_allowlist',
        'has_account_panel',
        'has_improved_events',
        'has_openstack_logging',
        'has_pci',
        'billing_network_type',
        'billing_ref',
        'pricing_plan',
        'pricing_plan_id',
        'phone_number',
        'postal_address',
        'billing_contact_id',
        'legal_contact_id',
        'security_contact_id',
        'technical_contact_id',
        'can_configure_wordpress',
        'can_reset_passwords',
        'can_upload_vcl',
        'has_improved_ssl_config',
        'has_pci_passwords',
        'created_at',
        'updated_at',
      ],
    },
    { name: 'registered_customers', columns: ['customer_id', 'owner_id', 'version'] },
  ],
  rowsOf({ id, number, name, ownerId: customerOwnerId, createdAt }, random) {
    if (!random.chance(0.9)) return {};
    const maybe = <Value extends SampleValue>(probability: number, value: Value) =>
      random.chance(probability) ? value : null;
    const ownerId = opaqueId(random, 22);
    const plan = random.pick(plans);
    const phone = `+1 555 01${String(random.below(100)).padStart(2, '0')}`;
    const address = `${random.below(900) + 1} ${random.pick(streets)}\n${random.pick(cities)}`;
    const reference = `PO-${random.below(90_000) + 10_000}`;
    const accounts = [
      id,
      // The head follows from the number, so that no two are the same.
      number.toString(36).padStart(7, '0') + opaqueId(random, 14),
      maybe(0.98, random.chance(0.9) ? name : name.split(' ').slice(0, 3).join(' ')),
      ownerId,
      random.chance(0.3),
      random.chance(0.1),
      allowlist(random),
      random.chance(0.9),
      random.chance(0.5),
      random.chance(0.1),
      random.chance(0.1),
      maybe(0.95, random.chance(0.8) ? 'public' : 'private'),
      maybe(0.3, reference),
      plan,
      `plan-${plan}`,
      maybe(0.9, phone),
      maybe(0.6, address),
      maybe(0.5, ownerId),
      maybe(0.2, opaqueId(random, 22)),
      maybe(0.3, opaqueId(random, 22)),
      maybe(0.6, opaqueId(random, 22)),
      maybe(0.2, random.chance(0.5)),
      true,
      random.chance(0.7),
      random.chance(0.2),
      false,
      createdAt,
      new Date(Date.parse(createdAt) + random.below(100 * 24 * 3600) * 1000).toISOString(),
    ];
    return { accounts: [accounts], registered_customers: [[id, customerOwnerId, 1]] };
  },
};

function opaqueId(random: Random, length: number): string {
  return Array.from({ length }, () => digits[random.below(digits.length)]).join('');
}

// Addresses are from the ranges set aside for documentation.
function allowlist(random: Random): string {
  if (!random.chance(0.15)) return '{}';
  const kinds = [
    `192.0.2.${random.below(256)}`,
    `198.51.100.${random.below(8) * 32}/27`,
    '203.0.113.*',
    `2001:db8:${(random.below(60_000) + 4096).toString(16)}::/48`,
  ];
  return `{${kinds.filter(() => random.chance(0.5)).join(',')}}`;
}
