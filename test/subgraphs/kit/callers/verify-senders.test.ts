import assert from 'node:assert/strict';
import { createHmac, createPublicKey, sign } from 'node:crypto';
import { test } from 'node:test';
import { createCaller } from '../../../../gateway/auth/caller.ts';
import { callerTokens } from '../../../../gateway/auth/caller-tokens/caller-tokens.ts';
import { grantsOf } from '../../../../subgraphs/domains.ts';
import type { Entry } from '../../../../subgraphs/kit/callers/sender.ts';
import { openServiceKeys, type ServiceKeys } from '../../../../subgraphs/kit/callers/service-keys.ts';
import { signToken } from '../../../../subgraphs/kit/callers/sign-token.ts';
import { createSigningKey, jwksOf } from '../../../../subgraphs/kit/callers/signing-key.ts';
import { verifySenders } from '../../../../subgraphs/kit/callers/verify-senders.ts';

const gateway = createSigningKey('gateway');
const quota = createSigningKey('quota');
const stranger = createSigningKey('gateway');
const noon = 1_800_000_000_000;
const owner = '018F3A2E-7C1D-7A10-8B01-5D2F6C3E00A1';

const ada = createCaller({
  kind: 'user',
  id: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e00b1',
  issuer: 'https://login.example.com/',
  subject: 'auth0|5f7c',
  scopes: new Set(['quota:read', 'crm:read']),
  owners: [owner],
  client: 'app',
  mfa: true,
  sso: false,
});
const claims = {
  sub: ada.id,
  kind: 'user',
  issuer: ada.issuer,
  subject: ada.subject,
  scopes: ['crm:read'],
  owners: [owner],
  mfa: true,
  sso: false,
};

async function setUp(more: { readonly areTokensOptional?: boolean; readonly keys?: ServiceKeys } = {}) {
  const clock = { now: noon };
  const keys = more.keys ?? (await openServiceKeys(jwksOf([gateway, quota])));
  const authenticate = verifySenders({
    subgraph: 'crm',
    keys,
    grants: grantsOf('crm'),
    areTokensOptional: more.areTokensOptional ?? false,
    now: () => clock.now,
  });
  const ask = async (authorization: string | undefined): Promise<Entry> => authenticate({ authorization });
  return { clock, authenticate, ask, bear: (token: string) => ask(`Bearer ${token}`) };
}

function refusalOf(entry: Entry): string {
  return entry.refusal === undefined ? 'let in' : `${entry.refusal.status} ${entry.refusal.message}`;
}

/** A token of any header and claims, signed with the gateway's key unless it is told otherwise. */
function forge(header: object, payload: object, signWith = gateway.key): string {
  const [head, body] = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${head}.${body}.${sign(null, Buffer.from(`${head}.${body}`), signWith).toString('base64url')}`;
}

const header = { alg: 'EdDSA', typ: 'caller+jwt', kid: gateway.kid };
const times = { iat: noon / 1000, exp: noon / 1000 + 60 };
const whole = { iss: 'gateway', aud: 'crm', ...times, ...claims };

test('the gateway speaks for its callers, whose rights read alike on both sides', async () => {
  const { bear } = await setUp();
  const { sender } = (await bear(callerTokens(gateway, { now: () => noon }).tokenFor(ada, 'crm'))) as {
    sender: { service: string; caller: typeof ada };
  };
  assert.equal(sender.service, 'gateway');
  const { id, kind, issuer, subject, scopes, owners, customer, rights } = sender.caller;
  assert.deepEqual(
    { id, kind, issuer, subject, owners, customer },
    {
      id: ada.id,
      kind: 'user',
      issuer: ada.issuer,
      subject: 'auth0|5f7c',
      owners: [owner.toLowerCase()],
      customer: undefined,
    },
  );
  assert.deepEqual([...scopes], ['crm:read', 'quota:read']);
  assert.equal(rights, ada.rights);
});

test('another subgraph speaks for itself, with what its grant gives it and nothing that it says', async () => {
  const { bear } = await setUp();
  const { sender } = (await bear(
    signToken(quota, 'crm', { ...claims, scopes: ['*'], owners: 'all' }, noon),
  )) as never as {
    sender: { service: string; caller: { kind: string; scopes: Set<string>; questions: Set<string> } };
  };
  assert.equal(sender.service, 'quota');
  assert.equal(sender.caller.kind, 'subgraph');
  assert.deepEqual([...sender.caller.scopes], ['crm:read']);
  assert.deepEqual([...sender.caller.questions], ['_entities', 'customers']);
});

const publicPem = createPublicKey(gateway.key).export({ type: 'spki', format: 'pem' });
const unsigned = (alg: string) =>
  `${Buffer.from(JSON.stringify({ ...header, alg })).toString('base64url')}.${Buffer.from(JSON.stringify(whole)).toString('base64url')}.`;

const refused: readonly [string, string | undefined, RegExp][] = [
  ['no token', undefined, /^401 The token is missing: crm answers the gateway/],
  ['an empty token', 'Bearer ', /^401 The token is none/],
  ['another scheme', 'Basic YTpi', /^401 The token is none/],
  ['no JWT', 'Bearer abc', /^401 The token is none/],
  ['alg none', `Bearer ${unsigned('none')}`, /^401 The token is none/],
  ['no signature', `Bearer ${unsigned('EdDSA')}`, /^401 The token has a signature that does not fit/],
  [
    'HS256 with the public key',
    `Bearer ${unsigned('HS256')}${createHmac('sha256', publicPem).update(unsigned('HS256').slice(0, -1)).digest('base64url')}`,
    /^401 The token is none/,
  ],
  ['another type of token', `Bearer ${forge({ ...header, typ: 'JWT' }, whole)}`, /^401 The token is none/],
  [
    'a critical extension',
    `Bearer ${forge({ ...header, crit: ['b64'], b64: false }, whole)}`,
    /^401 The token is none/,
  ],
  ['no kid', `Bearer ${forge({ ...header, kid: undefined }, whole)}`, /^401 The token is none/],
  [
    'an unknown key',
    `Bearer ${signToken(stranger, 'crm', claims, noon)}`,
    /^401 The token is signed with a key that stands/,
  ],
  ['a known kid, another key', `Bearer ${forge(header, whole, stranger.key)}`, /^401 The token has a signature/],
  [
    'a token in the header of keys',
    `Bearer ${forge({ ...header, kid: 'x', jwk: {} }, whole)}`,
    /^401 The token is signed with a key/,
  ],
  [
    'another subgraph',
    `Bearer ${signToken(gateway, 'quota', claims, noon)}`,
    /^401 The token is for quota, not for crm/,
  ],
  [
    'a list of audiences',
    `Bearer ${forge(header, { ...whole, aud: ['crm'] })}`,
    /^401 The token is for something else/,
  ],
  [
    'a subgraph that says it is the gateway',
    `Bearer ${forge({ ...header, kid: quota.kid }, whole, quota.key)}`,
    /^401 The token says that it is of gateway, but its key belongs to quota/,
  ],
  ['no end', `Bearer ${forge(header, { ...whole, exp: undefined })}`, /^401 The token does not say when/],
  [
    'an end that is a text',
    `Bearer ${forge(header, { ...whole, exp: '1800000060' })}`,
    /^401 The token does not say when/,
  ],
  [
    'a day',
    `Bearer ${forge(header, { ...whole, exp: times.exp + 86_400 })}`,
    /^401 The token is valid for more than 60/,
  ],
  ['an old one', `Bearer ${signToken(gateway, 'crm', claims, noon - 65_000)}`, /^401 The token expired 5 seconds ago/],
  ['one of the future', `Bearer ${signToken(gateway, 'crm', claims, noon + 6000)}`, /^401 The token is of the future/],
  [
    'a subject for an id',
    `Bearer ${forge(header, { ...whole, sub: 'auth0|5f7c' })}`,
    /^401 The token does not say in full/,
  ],
  [
    'an owner that is none',
    `Bearer ${forge(header, { ...whole, owners: ['*'] })}`,
    /^401 The token does not say in full/,
  ],
  ['no scopes', `Bearer ${forge(header, { ...whole, scopes: undefined })}`, /^401 The token does not say in full/],
  [
    'a caller that is a subgraph',
    `Bearer ${forge(header, { ...whole, kind: 'subgraph' })}`,
    /^401 The token does not say in full/,
  ],
];

for (const [what, authorization, sentence] of refused) {
  test(`it refuses ${what}, in words that do not show the token`, async () => {
    const { ask } = await setUp();
    const message = refusalOf(await ask(authorization));
    assert.match(message, sentence);
    const token = authorization?.split(' ')[1] ?? '';
    if (token.length > 10) assert.doesNotMatch(message, new RegExp(token.slice(0, 10)));
  });
}

test('clocks may differ by five seconds', async () => {
  const { bear } = await setUp();
  assert.equal(refusalOf(await bear(signToken(gateway, 'crm', claims, noon - 64_000))), 'let in');
  assert.equal(refusalOf(await bear(signToken(gateway, 'crm', claims, noon + 4000))), 'let in');
});

test('a service without a grant is known, and may do nothing', async () => {
  const billing = createSigningKey('billing');
  const { bear } = await setUp({ keys: await openServiceKeys(jwksOf([gateway, billing])) });
  assert.match(
    refusalOf(await bear(signToken(billing, 'crm', {}, noon))),
    /^403 The service billing may ask nothing of crm/,
  );
});

test('a token that was seen is known at once until it ends', async () => {
  const { clock, authenticate, bear } = await setUp();
  const token = signToken(gateway, 'crm', claims, noon);
  const first = await bear(token);
  const again = authenticate({ authorization: `Bearer ${token}` });
  assert.ok(!(again instanceof Promise));
  assert.equal(again, first);
  assert.deepEqual(await authenticate({ authorization: `bearer ${token}` }), first);
  clock.now += 65_000;
  assert.match(refusalOf(await bear(token)), /^401 The token expired/);
});

test('while a deployment is upgraded no token is no hindrance, and a wrong one is', async () => {
  const { ask } = await setUp({ areTokensOptional: true });
  assert.deepEqual(await ask(undefined), { sender: undefined });
  assert.match(refusalOf(await ask('Bearer ')), /^401/);
  assert.match(refusalOf(await ask(`Bearer ${signToken(stranger, 'crm', claims, noon)}`)), /^401/);
});

test('keys that were never read are an outage, not a fault of who asks', async () => {
  const keys: ServiceKeys = {
    find: () => undefined,
    areKnown: false,
    areFresh: true,
    version: 0,
    refresh: async () => undefined,
    seek: async () => undefined,
  };
  const { bear } = await setUp({ keys });
  assert.match(
    refusalOf(await bear(signToken(gateway, 'crm', claims, noon))),
    /^503 The keys of the services cannot be read/,
  );
});
