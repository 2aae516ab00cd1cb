import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type AccessRules,
  type DenialReason,
  decideAccess,
  type LoginAttempt,
} from '../../../../subgraphs/security/access/access.rules.ts';
import { readAddress } from '../../../../subgraphs/security/allowlist/ip-entry.rules.ts';

/** One state of one concern: what it says in the rules and in the attempt, and whether it speaks against the login. */
interface State {
  readonly title: string;
  readonly rules: Partial<AccessRules>;
  readonly attempt?: Partial<LoginAttempt>;
  readonly reason?: DenialReason;
}

const list = ['192.0.2.0/24', '2001:db8::/32'];
const at = (text: string) => ({ address: readAddress(text) });

/** The concerns in the order of their reasons, each with all its states. */
const concerns: readonly (readonly State[])[] = [
  [
    { title: 'active', rules: { status: 'ACTIVE' } },
    { title: 'prospect', rules: { status: 'PROSPECT' } },
    { title: 'inactive', rules: { status: 'INACTIVE' }, reason: 'INACTIVE' },
  ],
  [
    { title: 'unlocked', rules: { isLocked: false } },
    { title: 'locked', rules: { isLocked: true }, reason: 'LOCKED' },
  ],
  [
    { title: '2FA free, none passed', rules: { force2fa: false }, attempt: { mfa: false } },
    { title: '2FA free, passed', rules: { force2fa: false }, attempt: { mfa: true } },
    { title: '2FA forced, none passed', rules: { force2fa: true }, attempt: { mfa: false }, reason: 'MFA_REQUIRED' },
    { title: '2FA forced, passed', rules: { force2fa: true }, attempt: { mfa: true } },
  ],
  [
    { title: 'SSO free, not used', rules: { forceSso: false }, attempt: { sso: false } },
    { title: 'SSO free, used', rules: { forceSso: false }, attempt: { sso: true } },
    { title: 'SSO forced, not used', rules: { forceSso: true }, attempt: { sso: false }, reason: 'SSO_REQUIRED' },
    { title: 'SSO forced, used', rules: { forceSso: true }, attempt: { sso: true } },
  ],
  [
    { title: 'open, no address', rules: { ipAllowlist: [] }, attempt: { address: undefined } },
    { title: 'open, an address', rules: { ipAllowlist: [] }, attempt: at('203.0.113.9') },
    {
      title: 'listed, no address',
      rules: { ipAllowlist: list },
      attempt: { address: undefined },
      reason: 'IP_NOT_ALLOWED',
    },
    { title: 'listed, outside', rules: { ipAllowlist: list }, attempt: at('203.0.113.9'), reason: 'IP_NOT_ALLOWED' },
    {
      title: 'listed, outside in IPv6',
      rules: { ipAllowlist: list },
      attempt: at('2001:db9::1'),
      reason: 'IP_NOT_ALLOWED',
    },
    { title: 'listed, inside', rules: { ipAllowlist: list }, attempt: at('192.0.2.9') },
    { title: 'listed, inside as mapped', rules: { ipAllowlist: list }, attempt: at('::ffff:192.0.2.9') },
    { title: 'listed, inside in IPv6', rules: { ipAllowlist: list }, attempt: at('2001:db8::9') },
  ],
  [
    { title: 'its lock known', rules: { isLockKnown: true } },
    { title: 'its lock unknown', rules: { isLockKnown: false }, reason: 'UNKNOWN' },
  ],
];

const combinations = concerns.reduce<readonly (readonly State[])[]>(
  (before, states) => before.flatMap((chosen) => states.map((state) => [...chosen, state])),
  [[]],
);

describe('Access', () => {
  it('has every combination in the table', () => assert.equal(combinations.length, 3 * 2 * 4 * 4 * 8 * 2));

  for (const [status, ...others] of Map.groupBy(combinations, ([first]) => first?.title ?? '')) {
    it(`of a customer that is ${status}: every combination with the others`, () => {
      for (const states of others.flat()) {
        const rules = Object.assign({}, ...states.map((state) => state.rules)) as AccessRules;
        const attempt = Object.assign({}, ...states.map((state) => state.attempt)) as LoginAttempt;
        const reasons = states.flatMap(({ reason }) => reason ?? []);
        const title = states.map((state) => state.title).join('; ');
        assert.deepEqual(decideAccess(rules, attempt), { allowed: reasons.length === 0, reasons }, title);
      }
    });
  }
});
