import type { Random } from '../kit/random.ts';
import type { SampleRows } from '../kit/sample-rows.ts';
import { packageSet } from './accounts/packages.rules.ts';
import { samplePlaces } from './sample-places.ts';
import type { ErrorDetails, PackageDetails, PackageLiteral, StatusLiteral } from './tables.ts';

const day = 86_400_000;
// How many of the customers have each package; the add-ons come on top of a base package.
const basePackages: readonly [PackageLiteral, number][] = [
  ['webex_calling', 0.4],
  ['webex_suite', 0.4],
  ['webex_meetings', 0.3],
  ['webex_voice', 0.15],
  ['cx_essentials', 0.15],
  ['webex_calling_standard', 0.1],
];
const addOns: readonly [PackageLiteral, number][] = [
  ['cisco_calling_plan', 0.15],
  ['common_area_calling', 0.1],
  ['cx_standard_agent', 0.05],
  ['attendant_console', 0.04],
  ['webex_ai_agent', 0.03],
  ['cx_premium_agent', 0.02],
  ['cx_ai_assistant', 0.02],
  ['cx_voice_ports', 0.01],
];
const failures: readonly ErrorDetails[] = [
  { errorCode: 10022, description: 'email already belongs to a user' },
  { errorCode: 2560, description: 'calling services are under maintenance, retry later' },
];

/** Accounts for `npm run seed`: 9 of 10 customers have one. */
export const sampleRows: SampleRows = {
  tables: [
    {
      name: 'accounts',
      columns: [
        'customer_id',
        'account_id',
        'owner_id',
        'org_id',
        'external_id',
        'address_line1',
        'address_line2',
        'city',
        'state_or_province',
        'zip_or_postal_code',
        'country',
        'status',
        'packages',
        'resource_details',
        'errors',
        'created_at',
        'updated_at',
      ],
    },
    { name: 'registered_customers', columns: ['customer_id', 'owner_id', 'version'] },
  ],
  rowsOf({ id, ownerId, createdAt }, random) {
    if (!random.chance(0.9)) return {};
    const status = sampleStatus(random);
    const packages = samplePackages(random);
    const [country, city, state, postalCode, street] = random.pick(samplePlaces);
    const states = packages.map((name) => packageState(name, status, id, random));
    const errors = status === 'error' || status === 'provisioned_with_errors' ? [random.pick(failures)] : [];
    const hasOrg = status !== 'provisioning' && status !== 'pending_rpl_review';
    const updatedAt = new Date(Date.parse(createdAt) + random.below(30 * day)).toISOString();
    return {
      accounts: [
        [
          id,
          nativeId('ENTERPRISE', id),
          ownerId,
          hasOrg ? nativeId('ORGANIZATION', id) : null,
          id,
          `${random.below(900) + 1} ${street}`,
          random.chance(0.2) ? `Floor ${random.below(20) + 1}` : null,
          city,
          state,
          postalCode,
          country,
          status,
          `{${packages.join(',')}}`,
          status === 'pending_rpl_review' ? null : JSON.stringify({ packages: states }),
          JSON.stringify(errors),
          createdAt,
          updatedAt,
        ],
      ],
      registered_customers: [[id, ownerId, 1]],
    };
  },
};

function sampleStatus(random: Random): StatusLiteral {
  if (random.chance(0.82)) return 'provisioned';
  return random.pick([
    'provisioned_with_errors',
    'provisioned_with_errors',
    'provisioning',
    'provisioning',
    'updating',
    'error',
    'pending_rpl_review',
    'deleting',
  ]);
}

function samplePackages(random: Random): PackageLiteral[] {
  const some = (choices: readonly [PackageLiteral, number][]) =>
    choices.filter(([, share]) => random.chance(share)).map(([name]) => name);
  const base = some(basePackages);
  // Each of these three carries every add-on that depends on something.
  const hasCalling = base.includes('webex_calling') || base.includes('webex_suite') || base.includes('cx_essentials');
  return packageSet(base.length === 0 ? ['webex_meetings'] : [...base, ...(hasCalling ? some(addOns) : [])]);
}

function packageState(name: PackageLiteral, status: StatusLiteral, id: string, random: Random): PackageDetails {
  const licenseIds = random.chance(0.5) ? { licenseIds: [nativeId('LICENSE', `${id}:${name}`)] } : {};
  switch (status) {
    case 'error':
      return { name, status: 'error', warnings: [random.pick(failures)] };
    case 'provisioned_with_errors':
      return random.chance(0.5)
        ? { name, status: 'error', warnings: [random.pick(failures)] }
        : { name, status: 'provisioned', ...licenseIds };
    case 'provisioning':
    case 'pending_rpl_review':
      return { name, status: 'provisioning' };
    case 'updating':
      return { name, status: random.pick(['provisioned', 'provisioning', 'deleting']), ...licenseIds };
    case 'deleting':
      return { name, status: 'deleting' };
    case 'provisioned':
      return { name, status: 'provisioned', ...licenseIds };
    default:
      return status satisfies never;
  }
}

// The provisioner's ids are addresses in base64.
function nativeId(kind: string, id: string): string {
  return Buffer.from(`ciscospark://us/${kind}/${id}`).toString('base64url');
}
