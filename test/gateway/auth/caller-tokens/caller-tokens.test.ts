import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type Caller, createCaller } from '../../../../gateway/auth/caller.ts';
import { callerTokens } from '../../../../gateway/auth/caller-tokens/caller-tokens.ts';
import { createSigningKey } from '../../../../gateway/auth/caller-tokens/signing-key.ts';

const owner = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e00a1';

function user(subject: string, more: Partial<Parameters<typeof createCaller>[0]> = {}): Caller {
  return createCaller({
    kind: 'user',
    id: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e00b1',
    issuer: 'https://login.example.com/',
    subject,
    scopes: new Set(['crm:read']),
    owners: [owner],
    customer: undefined,
    client: undefined,
    mfa: true,
    sso: false,
    ...more,
  });
}

test('a token says to one subgraph for a minute who asks, with all of its rights', () => {
  const key = createSigningKey('gateway');
  const token = callerTokens(key, { now: () => 1_800_000_000_500 }).tokenFor(user('auth0|1', { client: 'app' }), 'crm');
  assert.deepEqual(decodeProtectedHeader(token), { alg: 'EdDSA', typ: 'caller+jwt', kid: key.kid });
  assert.deepEqual(decodeJwt(token), {
    iss: 'gateway',
    aud: 'crm',
    iat: 1_800_000_000,
    exp: 1_800_000_060,
    sub: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e00b1',
    kind: 'user',
    issuer: 'https://login.example.com/',
    subject: 'auth0|1',
    scopes: ['crm:read'],
    owners: [owner],
    client: 'app',
    mfa: true,
    sso: false,
  });
});

test('a token is used until it is half over, for each subgraph its own, and by the same rights only', () => {
  let time = 1_800_000_000_000;
  const tokens = callerTokens(createSigningKey('gateway'), { now: () => time });
  const ada = user('ada');
  const first = tokens.tokenFor(ada, 'crm');
  assert.equal(tokens.tokenFor(ada, 'crm'), first);
  assert.equal(tokens.tokenFor(user('ada'), 'crm'), first, 'a new credential with the same rights');
  const others = [
    tokens.tokenFor(ada, 'quota'),
    tokens.tokenFor(user('bob'), 'crm'),
    tokens.tokenFor(user('ada', { owners: [] }), 'crm'),
    tokens.tokenFor(user('ada', { scopes: new Set() }), 'crm'),
    tokens.tokenFor(user('ada', { customer: owner }), 'crm'),
    tokens.tokenFor(user('ada', { mfa: false }), 'crm'),
  ];
  assert.equal(new Set([first, ...others]).size, 7);
  time += 29_999;
  assert.equal(tokens.tokenFor(ada, 'crm'), first);
  time += 1;
  assert.notEqual(tokens.tokenFor(ada, 'crm'), first);
});

test('what is remembered has a bound, and the callers that were seen first are forgotten first', () => {
  const time = { now: 1_800_000_000_000 };
  const tokens = callerTokens(createSigningKey('gateway'), { now: () => time.now, maxBytes: 10_000 });
  const first = tokens.tokenFor(user('0'), 'crm');
  time.now += 1000;
  const last = Array.from({ length: 20 }, (_, index) => tokens.tokenFor(user(`${index + 1}`), 'crm')).at(-1);
  time.now += 1000;
  assert.equal(tokens.tokenFor(user('20'), 'crm'), last);
  assert.notEqual(tokens.tokenFor(user('0'), 'crm'), first);
});
