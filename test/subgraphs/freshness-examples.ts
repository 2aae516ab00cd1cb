import type { SubgraphName } from '../../subgraphs/domains.ts';

/** A record, a row or an input. */
export type Json = Readonly<Record<string, unknown>>;

/** When records were true. */
export const times = { old: '2026-01-01T00:00:00Z', later: '2026-03-01T00:00:00Z', latest: '2026-05-01T00:00:00Z' };

/** To whom customers are transferred. */
export const otherOwner = '00000000-0000-4000-8000-0000000000a2';

/** A system, and what of it a client changes that an older record must not undo. */
export interface FreshnessExample {
  readonly system: Exclude<SubgraphName, 'quota'>;
  /** The record at a time; a system whose records say none gets it from --as-of. */
  record(id: string, time: string, more?: Json): Json;
  readonly table: string;
  readonly mutations: readonly (readonly [mutation: string, input: Json])[];
  /** The fields that an older record would have changed back, those whose values are told with them. */
  readonly kept: readonly (readonly [field: string, here: string | null, there: string | null, isSecret: boolean])[];
  /** Columns after the mutations and after all is taken by force. */
  readonly here: Json;
  readonly forced: Json;
  /** What a client did not touch: an older record may still set it. */
  readonly untouched: readonly [keys: Json, columns: Json];
  /** What no list of changes, event or file may hold. */
  readonly secrets: RegExp;
  /** One key of the record with values of three files, and the column that has them. */
  readonly versions: readonly [
    column: string,
    path: string,
    values: readonly [Json, Json, Json],
    stored: readonly string[],
  ];
  readonly event: string;
}

/** One for each system but quota, which has a test of its own. */
export const freshnessExamples: readonly FreshnessExample[] = [
  {
    system: 'crm',
    table: 'crm.customers',
    record: (id, time, more) => ({
      id,
      customerId: id.replace(/^0/, '1'),
      customer: { id: id.replace(/^0/, '1'), username: `user-${id}`, email: 'old@example.com' },
      status: 'prospect',
      role: 'procurement',
      ownerId: '00000000-0000-4000-8000-0000000000a1',
      lastModifiedDate: time,
      ...more,
    }),
    mutations: [
      ['transferCustomer', { ownerId: otherOwner }],
      ['updateCustomer', { role: 'SALES' }],
      ['updatePrincipal', { principal: { email: 'new@example.com' } }],
    ],
    kept: [
      ['ownerId', `"${otherOwner}"`, '"00000000-0000-4000-8000-0000000000a1"', false],
      ['principal.email', null, null, true],
      ['role', '"SALES"', '"PROCUREMENT"', false],
    ],
    here: { owner_id: otherOwner, role: 'sales' },
    forced: { owner_id: '00000000-0000-4000-8000-0000000000a1', role: 'procurement' },
    untouched: [{ status: 'active' }, { status: 'active' }],
    secrets: /(old|new)@example/,
    versions: [
      'role',
      'role',
      [{ role: 'marketing' }, { role: 'sales' }, { role: 'procurement' }],
      ['marketing', 'sales', 'procurement'],
    ],
    event: 'customer.registered',
  },
  {
    system: 'security',
    table: 'security.accounts',
    record: (id, time, more) => ({
      id: id.replaceAll('-', ''),
      name: 'Acme',
      force_2fa: false,
      ip_whitelist: '0.0.0.0/0',
      phone_number: '+1 555 0100',
      updated_at: time,
      ...more,
    }),
    mutations: [
      ['updateSecuritySettings', { force2fa: true, ipAllowlist: ['192.0.2.0/24'] }],
      ['updateBilling', { phoneNumber: '+1 555 0199' }],
    ],
    kept: [
      ['billing.phoneNumber', null, null, true],
      ['security.force2fa', 'true', 'false', false],
      ['security.ipAllowlist', '["192.0.2.0/24"]', '[]', false],
    ],
    here: { force2fa: true, phone_number: '+1 555 0199' },
    forced: { force2fa: false, phone_number: '+1 555 0100' },
    untouched: [{ force_sso: true }, { force_sso: true }],
    secrets: /555 01/,
    versions: [
      'billing_ref',
      'billing.reference',
      [{ billing_ref: 'a' }, { billing_ref: 'b' }, { billing_ref: 'c' }],
      ['a', 'b', 'c'],
    ],
    event: 'customer.security-imported',
  },
  {
    system: 'messaging',
    table: 'messaging.accounts',
    record: (id, time, more) => ({
      id,
      name: 'Acme',
      line_secret: '0123456789abcdef0123456789abcdef',
      line_token: 'OLD-TOKEN',
      tm_create: '2025-01-01T00:00:00Z',
      tm_update: time,
      ...more,
    }),
    mutations: [
      ['configureLine', { token: 'NEW-TOKEN' }],
      ['updateMessagingAccount', { name: 'Renamed' }],
    ],
    kept: [
      ['line.token', null, null, true],
      ['name', '"Renamed"', '"Acme"', false],
    ],
    here: { name: 'Renamed' },
    forced: { name: 'Acme' },
    untouched: [
      { billing_account_id: 'a1b2c3d4-5678-40ab-8def-1234567890ab' },
      { billing_account_id: 'a1b2c3d4-5678-40ab-8def-1234567890ab' },
    ],
    secrets: /-TOKEN|0123456789abcdef/,
    versions: ['name', 'name', [{ name: 'a' }, { name: 'b' }, { name: 'c' }], ['a', 'b', 'c']],
    event: 'customer.messaging-imported',
  },
  {
    system: 'provisioning',
    table: 'provisioning.accounts',
    record: (id, _, more) => ({
      id: `webex-${id}`,
      orgId: 'org-1',
      externalId: `external-${id}`,
      status: 'provisioned',
      packages: ['webex_calling'],
      address: { addressLine1: '1 Old Street', city: 'Milpitas', country: 'US' },
      ...more,
    }),
    mutations: [
      [
        'updateProvisioning',
        { packages: ['WEBEX_VOICE'], address: { line1: '2 New Street', city: 'Milpitas', country: 'US' } },
      ],
    ],
    kept: [
      ['address', null, null, true],
      ['packages', '["WEBEX_VOICE"]', '["WEBEX_CALLING"]', false],
      ['status', '"UPDATING"', '"PROVISIONED"', false],
    ],
    here: { status: 'updating', packages: ['webex_voice'], address_line1: '2 New Street' },
    forced: { status: 'provisioned', packages: ['webex_calling'], address_line1: '1 Old Street' },
    untouched: [{ orgId: 'org-2' }, { org_id: 'org-2' }],
    secrets: /(Old|New) Street|org-1/,
    versions: ['org_id', 'orgId', [{ orgId: 'a' }, { orgId: 'b' }, { orgId: 'c' }], ['a', 'b', 'c']],
    event: 'customer.provisioning-imported',
  },
];
