import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GateAnswer, type LoginDecision, readDecision } from '../../../../gateway/auth/gate/login-decision.ts';

const access = (decision: unknown, ...codes: readonly string[]): GateAnswer => ({
  data: { customer: { access: decision } } as Record<string, unknown>,
  ...(codes.length > 0 && { errors: codes.map((code) => ({ message: `${code} it is`, extensions: { code } })) }),
});
const refused = (...reasons: string[]): LoginDecision => ({ kind: 'refused', reasons });
const unknown = (why: string): LoginDecision => ({ kind: 'unknown', why });

const cases: readonly (readonly [title: string, answer: GateAnswer, decision: LoginDecision])[] = [
  ['true without a reason', access({ allowed: true, reasons: [] }), { kind: 'allowed' }],
  ['every reason', access({ allowed: false, reasons: ['LOCKED', 'MFA_REQUIRED'] }), refused('LOCKED', 'MFA_REQUIRED')],
  ['false without a reason', access({ allowed: false, reasons: [] }), refused()],
  ['true beside a reason', access({ allowed: true, reasons: ['LOCKED'] }), refused('LOCKED')],
  ['true beside an error', access({ allowed: true, reasons: [] }, 'UNAVAILABLE'), unknown('UNAVAILABLE it is')],
  [
    'true beside UNKNOWN',
    access({ allowed: true, reasons: ['UNKNOWN'] }),
    unknown('A system that decides does not answer.'),
  ],
  [
    'UNKNOWN alone',
    access({ allowed: false, reasons: ['UNKNOWN'] }),
    unknown('A system that decides does not answer.'),
  ],
  [
    'UNKNOWN beside a known reason',
    access({ allowed: false, reasons: ['IP_NOT_ALLOWED', 'UNKNOWN'] }),
    refused('IP_NOT_ALLOWED'),
  ],
  ['an error beside a known reason', access({ allowed: false, reasons: ['LOCKED'] }, 'TIMEOUT'), refused('LOCKED')],
  ['allowed that is null', access({ allowed: null, reasons: [] }), refused()],
  ['allowed that is no Boolean', access({ allowed: 'true', reasons: [] }), refused()],
  ['no decision', access(null), refused('NOT_FOUND')],
  ['no decision beside an outage', access(null, 'UNAVAILABLE'), unknown('UNAVAILABLE it is')],
  [
    'no decision, and rights that are missing',
    access(null, 'UNAUTHORIZED_FIELD_OR_TYPE'),
    unknown('UNAUTHORIZED_FIELD_OR_TYPE it is'),
  ],
  ['an id that is none', access(null, 'BAD_USER_INPUT'), refused('NOT_FOUND')],
  ['an id that is none beside an outage', access(null, 'BAD_USER_INPUT', 'TIMEOUT'), unknown('TIMEOUT it is')],
  ['no customer', { data: { customer: null } }, refused('NOT_FOUND')],
  ['no data', { data: null }, refused('NOT_FOUND')],
  ['no data beside an error without a code', { errors: [{ message: 'No.' }] }, unknown('No.')],
  ['a list in the place of the decision', access([{ allowed: true, reasons: [] }]), refused('NOT_FOUND')],
];

for (const [title, answer, decision] of cases) {
  test(`reads ${title}`, () => assert.deepEqual(readDecision(answer, ['customer', 'access']), decision));
}
