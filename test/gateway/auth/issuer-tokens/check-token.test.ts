import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { CompactEncrypt, exportSPKI, importJWK } from 'jose';
import { callerIn, openDoor, refusalIn } from '../../../support/authentication.ts';
import { audience, makeKey, seconds, signToken, startIssuer, type TokenClaims } from '../../../support/token-issuer.ts';

const key = await makeKey('RS256', 'one');
const stranger = await makeKey('RS256', 'one');
const issuer = await startIssuer([key]);
const ceiling = { scopes: ['a:read', 'b:read'], owners: [] };
const door = openDoor([{ issuer: issuer.url, audience, ceiling }]);
after(async () => {
  door[Symbol.dispose]();
  await issuer[Symbol.asyncDispose]();
});

const sign = (claims: TokenClaims = {}, header = {}) => issuer.sign(key, { scope: 'a:read', ...claims }, header);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const payload = (token: string) => token.split('.')[1] ?? '';
const publicKey = (await importJWK(key.jwk, 'RS256')) as Parameters<typeof exportSPKI>[0];

/** Signs with the public key as if it were a secret that both sides have. */
async function hmac(): Promise<string> {
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${payload(await sign())}`;
  const mac = createHmac('sha256', await exportSPKI(publicKey))
    .update(text)
    .digest('base64url');
  return `${text}.${mac}`;
}

async function changed(): Promise<string> {
  const [header, , signature] = (await sign()).split('.');
  const claims = { iss: issuer.url, sub: 'eve', aud: audience, exp: seconds() + 3600, scope: 'a:read b:read' };
  return `${header}.${part(claims)}.${signature}`;
}

async function encrypted(): Promise<string> {
  const encryption = new CompactEncrypt(new TextEncoder().encode(await sign()));
  const secret = (await makeKey('RS256')).jwk;
  const recipient = (await importJWK({ ...secret, use: 'enc', alg: 'RSA-OAEP' }, 'RSA-OAEP')) as typeof key.privateKey;
  return encryption.setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A256GCM', cty: 'JWT' }).encrypt(recipient);
}

describe('A token is refused with 401', () => {
  const refused: readonly [string, () => Promise<string>, RegExp][] = [
    [
      'that has no alg',
      async () => `${part({ typ: 'JWT' })}.${payload(await sign())}.eA`,
      /^The token is not signed as/,
    ],
    [
      'with alg none',
      async () => `${part({ alg: 'none' })}.${payload(await sign())}.`,
      /holds no token|not a JWT|not signed/,
    ],
    [
      'with alg none and a made-up signature',
      async () => `${part({ alg: 'none' })}.${payload(await sign())}.eA`,
      /not signed as/,
    ],
    ['signed as HS256 with the public key', hmac, /not signed as/],
    ['whose claims were changed', changed, /signed by no key of/],
    ['of an unknown kid', () => issuer.sign({ ...stranger, kid: 'two' }), /signed by no key of/],
    ["of another's key with a known kid", () => issuer.sign(stranger), /signed by no key of/],
    [
      'with its own key in jwk',
      () => issuer.sign(stranger, {}, { jwk: stranger.jwk, kid: undefined }),
      /signed by no key/,
    ],
    [
      'of another issuer',
      () => sign({ iss: 'https://other.example/' }),
      /of an issuer that is not trusted here; expected http:/,
    ],
    ['of the issuer with a slash more', () => sign({ iss: `${issuer.url}/` }), /is not trusted here/],
    ['for others', () => sign({ aud: 'others' }), /for others; expected the aud graph\.$/],
    ['for nobody', () => sign({ aud: undefined }), /for others; expected the aud graph\.$/],
    ['for a list of others', () => sign({ aud: ['x', 'y'] }), /for others; expected the aud graph\.$/],
    ['without exp', () => sign({ exp: undefined }), /claim exp of the token is missing/],
    ['that expired', () => sign({ exp: seconds() - 300 }), /expired 5 minutes ago; ask http:\S+ for a new one\.$/],
    ['that expired a second beyond the tolerance', () => sign({ exp: seconds() - 31 }), /expired 3\d seconds ago/],
    ['that holds in the future only', () => sign({ nbf: seconds() + 600 }), /holds only in 10 minutes/],
    ['without sub', () => sign({ sub: undefined }), /has no sub/],
    ['with a sub that no database takes', () => sign({ sub: 'a\0b' }), /sub of the token is no name/],
    ['with a sub as long as a book', () => sign({ sub: 'a'.repeat(256) }), /sub of the token is no name/],
    ['that is for logging in', () => sign({}, { typ: 'logout+jwt' }), /of another kind/],
    ['that holds another token', () => sign({}, { cty: 'JWT' }), /of another kind/],
    ['that is encrypted', encrypted, /not a JWT that is signed/],
    ['that is none', async () => 'abc', /not a JWT that is signed/],
    ['of three parts that are nothing', async () => 'a.b.c', /not a JWT that is signed/],
    ['of a megabyte', async () => 'a'.repeat(1_048_576), /longer than 16384 characters/],
  ];
  for (const [what, make, expected] of refused) {
    it(what, async () => {
      const token = await make();
      const { status, code, message, headers } = refusalIn(await door.show(token));
      assert.deepEqual([status, code], [401, 'UNAUTHENTICATED']);
      assert.match(message, expected);
      assert.match(
        headers?.['www-authenticate'] ?? '',
        /^Bearer realm="graphql", error="invalid_token", error_description="[^"]+"$/,
      );
      for (const piece of token.split('.'))
        if (piece.length > 3) assert.ok(!JSON.stringify([message, headers]).includes(piece));
    });
  }

  it('when the Authorization header is something else, or nothing', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Basic YTpi',
      'Bearer a, Bearer b',
      'Bearer a b',
      await sign(),
    ]) {
      assert.equal(refusalIn(await door.ask({ authorization })).status, 401, authorization);
    }
  });
});

describe('A token is let in', () => {
  const known: readonly [string, () => Promise<string>][] = [
    ['of the usual kind', () => sign()],
    ['that says what it is', () => sign({}, { typ: 'at+jwt' })],
    ['that says so at length', () => sign({}, { typ: 'application/at+jwt' })],
    ['for a list of audiences', () => sign({ aud: ['others', audience] })],
    ['that expired within the tolerance', () => sign({ exp: seconds() - 20 })],
    ['that begins within the tolerance', () => sign({ nbf: seconds() + 20 })],
    ['without kid', () => issuer.sign({ ...key, kid: undefined }, { scope: 'a:read' })],
    ['with scopes as a list', () => sign({ scope: ['a:read'] })],
    ['with scopes in scp', () => sign({ scope: undefined, scp: ['a:read'] })],
    ['with more scopes in scopes', () => sign({ scope: undefined, scopes: 'a:read  x:write' })],
  ];
  for (const [what, make] of known) {
    it(what, async () => {
      const caller = callerIn(await door.show(await make()));
      assert.deepEqual([caller.kind, caller.issuer, caller.subject], ['user', issuer.url, 'ada']);
      assert.deepEqual([...caller.scopes], ['a:read']);
      assert.match(caller.id, /^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    });
  }

  it('whatever the case of Bearer', async () => {
    for (const scheme of ['bearer', 'BEARER', 'Bearer ']) {
      callerIn(await door.ask({ authorization: `${scheme} ${await sign()}` }));
    }
  });

  it('at once when it was seen before, as the same caller', async () => {
    const token = await sign();
    const [first, second] = await Promise.all([door.show(token), door.show(token)]);
    assert.equal(first, second);
    const third = door.ask({ authorization: `Bearer ${token}` });
    assert.ok(!(third instanceof Promise));
    assert.equal(third, first);
  });
});

it('Addresses of keys in the header of a token are never asked', async () => {
  await using trap = await startIssuer([stranger]);
  const url = `${trap.url}/jwks.json`;
  for (const header of [{ jku: url }, { x5u: url }, { jku: url, kid: 'two' }]) {
    assert.equal(refusalIn(await door.show(await issuer.sign(stranger, {}, header))).status, 401);
  }
  assert.deepEqual(trap.asked, []);
});

it('A secret that both sides have works only where it is named, from a list that nobody publishes', async () => {
  const secret = { kty: 'oct', k: Buffer.alloc(32, 7).toString('base64url') };
  const privateKey = (await importJWK(secret, 'HS256')) as typeof key.privateKey;
  const shared = { algorithm: 'HS256', kid: undefined, privateKey, jwk: secret };
  const token = await signToken(shared, { iss: 'urn:own', scope: 'a:read' });
  using named = openDoor([{ issuer: 'urn:own', audience, ceiling, jwks: { keys: [secret] }, algorithms: ['HS256'] }]);
  assert.equal(callerIn(await named.show(token)).subject, 'ada');
  using unnamed = openDoor([{ issuer: 'urn:own', audience, ceiling, jwks: { keys: [secret] } }]);
  assert.equal(refusalIn(await unnamed.show(token)).status, 401);
});

it('A secret that is shorter than the hash, which can be guessed from one token, signs nothing', async () => {
  const secret = { kty: 'oct', k: Buffer.from('hunter2').toString('base64url') };
  const privateKey = new TextEncoder().encode('hunter2') as unknown as typeof key.privateKey;
  const short = { algorithm: 'HS256', kid: undefined, privateKey, jwk: secret };
  using opened = openDoor([{ issuer: 'urn:own', audience, ceiling, jwks: { keys: [secret] }, algorithms: ['HS256'] }]);
  assert.equal(refusalIn(await opened.show(await signToken(short, { iss: 'urn:own' }))).status, 401);
});

it('Keys of every usual kind are understood, and those of no kind that is known do no harm', async () => {
  const keys = await Promise.all(
    ['RS512', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA'].map((name) => makeKey(name, name)),
  );
  await using other = await startIssuer(keys);
  other.keys.unshift(
    { kty: 'LATTICE', kid: 'ES256' },
    { kty: 'EC', crv: 'P-256', kid: 'ES256', x: '!', y: '!' },
    'rubbish',
    null,
  );
  using opened = openDoor([{ issuer: other.url, audience, ceiling }]);
  for (const one of keys) callerIn(await opened.show(await other.sign(one)));
  for (const one of keys)
    callerIn(await opened.show(await other.sign({ ...one, kid: undefined }, { sub: one.algorithm })));
});

it('Of several keys with one kid, and of keys without any, the one that fits is found', async () => {
  const [first, second, third] = [
    await makeKey('ES256', 'same'),
    await makeKey('ES256', 'same'),
    await makeKey('ES256', ''),
  ];
  await using other = await startIssuer([first, second, third]);
  using opened = openDoor([{ issuer: other.url, audience, ceiling }]);
  for (const one of [first, second, third, { ...third, kid: 'whatever' }])
    callerIn(await opened.show(await other.sign(one)));
});
