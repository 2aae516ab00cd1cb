import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { callerIn, openDoor, refusalIn } from '../../../support/authentication.ts';
import { audience, makeKey, startIssuer, type TokenClaims } from '../../../support/token-issuer.ts';

const key = await makeKey();
const issuer = await startIssuer([key]);
after(() => issuer[Symbol.asyncDispose]());

const owner = (at: number) => `7c9e6679-7425-40de-944b-${String(at).padStart(12, '0')}`;
const customer = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';

/** What the door makes of a token of an issuer with these settings. */
async function entryOf(claims: TokenClaims, settings: object) {
  using door = openDoor([{ issuer: issuer.url, audience, ceiling: { scopes: [], owners: [] }, ...settings }]);
  return door.show(await issuer.sign(key, claims));
}

describe('The ceiling of an issuer', () => {
  const two = { ceiling: { scopes: ['a:read', 'a:write'], owners: [owner(1), owner(2).toUpperCase()] } };
  const all = { ceiling: { scopes: ['a:read', 'owners:all'], owners: 'all' } };

  const scopes: readonly [string, unknown, string[]][] = [
    ['*', '*', []],
    ['* among others', '* a:read', ['a:read']],
    ['all', 'all', []],
    ['owners:all', 'owners:all a:read', ['a:read']],
    ['one scope too many', 'a:read b:read', ['a:read']],
    ['a list', ['a:write', '*', 'b:read'], ['a:write']],
    ['a list of rubbish', [1, null, { a: 'a:read' }, ['a:read']], []],
    ['an object', { 'a:read': true }, []],
  ];
  for (const [what, scope, given] of scopes) {
    it(`holds against ${what} in scope`, async () => {
      const caller = callerIn(await entryOf({ scope, owners: [owner(1)] }, two));
      assert.deepEqual([...caller.scopes], given);
      assert.deepEqual(caller.owners, [owner(1)]);
    });
  }

  const owners: readonly [string, unknown, string[]][] = [
    ['*', '*', []],
    ['all', 'all', []],
    ["others' owners", [owner(1), owner(3)], [owner(1)]],
    ['another case', [owner(2).toUpperCase(), owner(2)], [owner(2)]],
    ['a text', `${owner(2)} ${owner(1)}`, [owner(1), owner(2)]],
    ['300 owners', Array.from({ length: 300 }, (_, at) => owner(at)), [owner(1), owner(2)]],
    ['no UUIDs', ['acme', '', 7, { id: owner(1) }], []],
    ['nothing', undefined, []],
  ];
  for (const [what, claimed, given] of owners) {
    it(`holds against ${what} in owners`, async () => {
      assert.deepEqual(callerIn(await entryOf({ owners: claimed }, two)).owners, given);
    });
  }

  it('lets owners:all through only where it names both the scope and all owners', async () => {
    const claims = { scope: 'owners:all', owners: [owner(9)] };
    assert.equal(callerIn(await entryOf(claims, all)).owners, 'all');
    const without = { ceiling: { scopes: ['a:read'], owners: 'all' } };
    assert.deepEqual(callerIn(await entryOf(claims, without)).owners, [owner(9)]);
  });

  it('leaves at most 100 owners, and more are refused rather than cut', async () => {
    const hundred = Array.from({ length: 100 }, (_, at) => owner(at));
    assert.deepEqual(callerIn(await entryOf({ owners: hundred }, all)).owners, hundred);
    const { status, message } = refusalIn(await entryOf({ owners: [...hundred, owner(100)] }, all));
    assert.equal(status, 401);
    assert.equal(message, 'The token names 101 owners; expected at most 100, or the scope owners:all.');
  });

  it('holds for what the maps give, too', async () => {
    const maps = {
      scopes: { support: ['a:read', 'b:read'], 'Team Lead': ['a:write'] },
      owners: { acme: [owner(1).toUpperCase(), owner(3)] },
    };
    const claims = {
      realm_access: { roles: ['support', 'Team Lead', 'x'] },
      'https://example.com/orgs': ['acme', 'other'],
    };
    const paths = { scopes: ['realm_access', 'roles'], owners: 'https://example.com/orgs' };
    const caller = callerIn(await entryOf(claims, { ...two, maps, claims: paths }));
    assert.deepEqual([...caller.scopes].sort(), ['a:read', 'a:write']);
    assert.deepEqual(caller.owners, [owner(1)]);
  });
});

describe('Claims', () => {
  it('are read from the several places that are named, and from nothing that they inherit', async () => {
    const settings = {
      ceiling: { scopes: ['a:read', 'b:read'], owners: [] },
      claims: { scopes: [['scope'], ['deep', 'a.b/c', 'roles']], owners: ['constructor', 'name'] },
    };
    const claims = { scope: 'a:read', deep: { 'a.b/c': { roles: ['b:read'] } }, scp: 'c:read' };
    assert.deepEqual([...callerIn(await entryOf(claims, settings)).scopes], ['a:read', 'b:read']);
  });

  it('name a customer by one UUID or none; what cannot be read never becomes a caller without limits', async () => {
    assert.equal(callerIn(await entryOf({ customer: customer.toUpperCase() }, {})).customer, customer);
    for (const none of [undefined, null])
      assert.equal(callerIn(await entryOf({ customer: none }, {})).customer, undefined);
    for (const wrong of [
      '',
      '*',
      'alder',
      7,
      [customer],
      { id: customer },
      `${customer} `,
      true,
      [customer, customer],
    ]) {
      assert.match(refusalIn(await entryOf({ customer: wrong }, {})).message, /is not one UUID/, JSON.stringify(wrong));
    }
    const two = { claims: { customer: [['customer'], ['org']] } };
    assert.match(refusalIn(await entryOf({ customer, org: customer }, two)).message, /is not one UUID/);
    const required = { customerRequired: true };
    assert.match(refusalIn(await entryOf({}, required)).message, /names no customer/);
    assert.equal(callerIn(await entryOf({ customer }, required)).customer, customer);
  });

  it('tell of a second factor and of single sign-on', async () => {
    const settings = { claims: { sso: ['urn:idp', 'sso'] }, maps: { mfa: ['otp', 'urn:acr:2'], sso: ['saml'] } };
    const told = async (claims: TokenClaims, more: object = settings) => {
      const { mfa, sso } = callerIn(await entryOf(claims, more));
      return [mfa, sso];
    };
    assert.deepEqual(await told({ amr: ['pwd', 'otp'], 'urn:idp': { sso: 'saml' } }), [true, true]);
    assert.deepEqual(await told({ amr: ['pwd', 'mfa'], 'urn:idp': { sso: 'password' } }), [false, false]);
    assert.deepEqual(await told({ amr: true, 'urn:idp': { sso: true } }), [true, true]);
    assert.deepEqual(await told({ amr: 'false', 'urn:idp': { sso: false } }), [false, false]);
    assert.deepEqual(await told({ amr: ['mfa'], sso: 'true' }, {}), [true, true]);
    assert.deepEqual(await told({}, {}), [false, false]);
  });

  it('name a client where the registry knows that pair', async () => {
    const clientOf = (by: string, id: string) => (by === issuer.url && id === 'portal' ? 'client-1' : undefined);
    using door = openDoor([{ issuer: issuer.url, audience, ceiling: { scopes: [], owners: [] } }], { clientOf });
    const clientIn = async (claims: TokenClaims) => callerIn(await door.show(await issuer.sign(key, claims))).client;
    assert.equal(await clientIn({ azp: 'portal' }), 'client-1');
    assert.equal(await clientIn({ client_id: 'portal' }), 'client-1');
    assert.equal(await clientIn({ azp: 'other', client_id: 'portal' }), undefined);
    assert.equal(await clientIn({}), undefined);
  });
});

it('Two issuers with one subject are two callers, each with what its issuer may give; the same one is always the same', async () => {
  await using other = await startIssuer([key]);
  using door = openDoor([
    { issuer: issuer.url, audience, kind: 'user', ceiling: { scopes: ['a:read'], owners: [owner(1)] } },
    { issuer: other.url, audience, kind: 'service', ceiling: { scopes: ['b:read'], owners: [owner(2)] } },
  ]);
  const claims = { sub: 'auth0|5f7c8ec7', scope: 'a:read b:read', owners: [owner(1), owner(2)] };
  const one = callerIn(await door.show(await issuer.sign(key, claims)));
  const two = callerIn(await door.show(await other.sign(key, claims)));
  assert.deepEqual([one.subject, two.subject], ['auth0|5f7c8ec7', 'auth0|5f7c8ec7']);
  assert.notEqual(one.id, two.id);
  assert.notEqual(one.rights, two.rights);
  assert.deepEqual([one.kind, [...one.scopes], one.owners], ['user', ['a:read'], [owner(1)]]);
  assert.deepEqual([two.kind, [...two.scopes], two.owners], ['service', ['b:read'], [owner(2)]]);
  const again = callerIn(await door.show(await issuer.sign(key, { ...claims, jti: 'another token' })));
  assert.equal(again.rights, one.rights);
});

it('One issuer may have an entry for each audience', async () => {
  using door = openDoor([
    { issuer: issuer.url, audience: 'people', kind: 'user', ceiling: { scopes: ['a:read'], owners: [] } },
    { issuer: issuer.url, audience: 'programs', kind: 'service', ceiling: { scopes: ['b:read'], owners: [] } },
  ]);
  const kindOf = async (aud: unknown) => callerIn(await door.show(await issuer.sign(key, { aud }))).kind;
  assert.equal(await kindOf('people'), 'user');
  assert.equal(await kindOf(['x', 'programs']), 'service');
  assert.equal(await kindOf(['programs', 'people']), 'user');
});
