import { home, type RuleCase } from './rule-case.ts';

const phone = { phoneNumber: '+1 555 0100' };
const list = (...ipAllowlist: string[]) => ({ ipAllowlist });
const many = (count: number) => Array.from({ length: count }, (_, at) => `192.0.${at >> 8}.${at & 255}`);

/** The rules of the allowlist and of the guard against locking oneself out. */
export const allowlistRuleCases: readonly RuleCase[] = [
  {
    rule: 'IPv4, CIDR, wildcard, IPv6 and IPv6 CIDR are taken, and ipWhitelist agrees',
    account: phone,
    input: list(home, '10.0.0.0/8', '192.168.*.*', '2001:db8::7', '2001:db9::/32'),
    passes: {
      'security.ipAllowlist': [home, '10.0.0.0/8', '192.168.*.*', '2001:db8::7', '2001:db9::/32'],
      'security.ipWhitelist': `${home},10.0.0.0/8,192.168.*.*,2001:db8::7,2001:db9::/32`,
      warnings: [],
    },
  },
  {
    rule: 'entries are kept in their canonical form, which is told',
    account: phone,
    input: list(' 192.0.2.10 ', '10.1.2.3/8', '2001:DB8:0:0::7', '::ffff:198.51.100.7', '203.0.113.4/32'),
    passes: {
      'security.ipAllowlist': [home, '10.0.0.0/8', '2001:db8::7', '198.51.100.7', '203.0.113.4'],
      warnings: [
        ['ENTRY_NORMALIZED', ' 192.0.2.10 ', home],
        ['ENTRY_NORMALIZED', '10.1.2.3/8', '10.0.0.0/8'],
        ['ENTRY_NORMALIZED', '2001:DB8:0:0::7', '2001:db8::7'],
        ['ENTRY_NORMALIZED', '::ffff:198.51.100.7', '198.51.100.7'],
        ['ENTRY_NORMALIZED', '203.0.113.4/32', '203.0.113.4'],
      ],
    },
  },
  {
    rule: 'duplicates are dropped, also those in another form',
    account: phone,
    input: list(home, home, `${home}/32`),
    passes: {
      'security.ipAllowlist': [home],
      warnings: [
        ['DUPLICATE_ENTRY', home, home],
        ['DUPLICATE_ENTRY', `${home}/32`, home],
      ],
    },
  },
  {
    rule: 'overlapping ranges are reported and kept',
    account: phone,
    input: list('192.0.2.0/24', home, '2001:db8::/32', '2001:db8:1::/48', '10.*.0.*', '10.1.*.*'),
    passes: {
      'security.ipAllowlist': ['192.0.2.0/24', home, '2001:db8::/32', '2001:db8:1::/48', '10.*.0.*', '10.1.*.*'],
      warnings: [
        ['OVERLAPPING_ENTRIES', home, '192.0.2.0/24'],
        ['OVERLAPPING_ENTRIES', '2001:db8:1::/48', '2001:db8::/32'],
        ['OVERLAPPING_ENTRIES', '10.1.*.*', '10.*.0.*'],
      ],
    },
  },
  ...[[], ['0.0.0.0/0'], ['::/0'], ['*.*.*.*'], ['0.0.0.0/0', '::/0']].map(
    (ipAllowlist): RuleCase => ({
      rule: `${JSON.stringify(ipAllowlist)} is no restriction, kept as an empty list`,
      account: { ipAllowlist: [home] },
      input: { ipAllowlist },
      passes: { 'security.ipAllowlist': [], 'security.ipWhitelist': '0.0.0.0/0', warnings: [] },
    }),
  ),
  {
    rule: 'no restriction beside entries is no restriction, with a warning',
    account: { ipAllowlist: [home] },
    input: list('10.0.0.0/8', '0.0.0.0/0', '2001:db8::/32'),
    passes: { 'security.ipAllowlist': [], warnings: [['OPEN_WITH_ENTRIES', '10.0.0.0/8', '2001:db8::/32']] },
  },
  {
    rule: 'all of IPv6 beside IPv6 is no restriction, with a warning',
    account: { ipAllowlist: [home] },
    input: list('::/0', '2001:db8::/32'),
    passes: { 'security.ipAllowlist': [], warnings: [['OPEN_WITH_ENTRIES', '2001:db8::/32']] },
  },
  {
    rule: 'all of IPv6 beside IPv4 does not open IPv4',
    account: phone,
    input: list('::/0', home),
    passes: { 'security.ipAllowlist': ['::/0', home], warnings: [] },
  },
  {
    rule: 'every bad entry is told with its place, beside other problems',
    account: phone,
    input: { ...list('office', home, '', '10.0.0.0/33', '192.168.*', '192.0.2.7,192.0.2.8'), accountName: '' },
    refused: [
      'accountName EMPTY',
      'ipAllowlist.0 INVALID_ENTRY',
      'ipAllowlist.2 INVALID_ENTRY',
      'ipAllowlist.3 INVALID_ENTRY',
      'ipAllowlist.4 INVALID_ENTRY',
      'ipAllowlist.5 INVALID_ENTRY',
    ],
  },
  {
    rule: '1000 entries are taken',
    account: phone,
    input: { ipAllowlist: many(1000) },
    passes: { 'security.ipAllowlist': many(1000), warnings: [] },
    address: '192.0.0.1',
  },
  { rule: '1001 entries are refused', input: { ipAllowlist: many(1001) }, refused: ['ipAllowlist TOO_MANY'] },
  // The self-lockout guard
  {
    rule: 'a list without the address of the caller is refused',
    input: list('10.0.0.0/8', '2001:db8::/32'),
    refused: ['ipAllowlist SELF_LOCKOUT'],
  },
  {
    rule: 'a list without the IPv6 address of the caller is refused',
    input: list('10.0.0.0/8', '192.0.2.0/24'),
    address: '2001:db8::7',
    refused: ['ipAllowlist SELF_LOCKOUT'],
  },
  {
    rule: 'force: true lets it pass, with a warning',
    account: phone,
    input: { ...list('10.0.0.0/8'), force: true },
    passes: { 'security.ipAllowlist': ['10.0.0.0/8'], warnings: [['CALLER_EXCLUDED']] },
  },
  {
    rule: 'force: false and null do not',
    input: { ...list('10.0.0.0/8'), force: null },
    refused: ['ipAllowlist SELF_LOCKOUT'],
  },
  {
    rule: 'an address that is mapped into IPv6 is its IPv4 address',
    account: phone,
    input: list('192.0.2.*'),
    address: `::ffff:${home}`,
    passes: { 'security.ipAllowlist': ['192.0.2.*'], warnings: [] },
  },
  {
    rule: 'without a known address the list is taken, with a warning',
    account: phone,
    input: list('10.0.0.0/8'),
    address: null,
    passes: { 'security.ipAllowlist': ['10.0.0.0/8'], warnings: [['CALLER_ADDRESS_UNKNOWN']] },
  },
  {
    rule: 'opening the account locks nobody out',
    account: { ipAllowlist: ['10.0.0.0/8'] },
    input: list(),
    passes: { 'security.ipAllowlist': [], warnings: [] },
  },
  {
    rule: 'other settings may be changed from an address that is not on the list',
    account: { ipAllowlist: ['10.0.0.0/8'] },
    input: { accountName: 'Acme' },
    passes: { 'security.accountName': 'Acme', 'security.ipAllowlist': ['10.0.0.0/8'], warnings: [] },
  },
  {
    rule: 'a list on an account without a phone number warns that support has nobody to call',
    account: { phoneNumber: null },
    input: list(home),
    passes: { 'security.ipAllowlist': [home], warnings: [['NO_PHONE_NUMBER']] },
  },
  {
    rule: 'warnings come in the order of their codes',
    account: {},
    input: { ...list('10.0.0.1', '10.0.0.0/8', '10.0.0.1/8'), force: true, force2fa: true, forceSso: true },
    passes: {
      'security.ipAllowlist': ['10.0.0.1', '10.0.0.0/8'],
      warnings: [
        ['DUPLICATE_ENTRY', '10.0.0.1/8', '10.0.0.0/8'],
        ['OVERLAPPING_ENTRIES', '10.0.0.1', '10.0.0.0/8'],
        ['CALLER_EXCLUDED'],
        ['NO_PHONE_NUMBER'],
        ['SESSIONS_END'],
        ['IDENTITY_PROVIDER_NEEDED'],
      ],
    },
  },
];
