import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callerOfKey } from '../../../../gateway/auth/keys/caller-of-key.ts';

const [a, b] = ['0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10', '7b0c6f0e-2f7a-4f0b-8c2e-5a9d0b1c2d3e'];
const id = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';

interface Given {
  readonly client?: { scopes?: string; owners?: string; environment?: 'live' | 'test'; kind?: 'partner' | 'service' };
  readonly key?: { scopes?: string; owners?: string };
}

function callerOf({ client = {}, key = {} }: Given) {
  const row = {
    ...{ id, name: 'acme', issuer: null, tokenClient: null, isRevoked: false },
    ...{ kind: 'partner' as const, environment: 'live' as const, scopes: 'crm:read crm:write', owners: `${a} ${b}` },
    ...client,
  };
  return callerOfKey({ client: { row, keys: [] }, scopes: key.scopes ?? null, owners: key.owners ?? null });
}

describe('The caller of an API key', () => {
  it('is its client, with what its client may', () => {
    const { scopes, ...caller } = callerOf({});
    assert.deepEqual([...scopes], ['crm:read', 'crm:write']);
    assert.deepEqual(
      { ...caller, rights: '' },
      {
        ...{ kind: 'partner', id, issuer: 'api-keys', subject: id, owners: [a, b], customer: undefined, client: id },
        ...{ mfa: false, sso: false, rights: '' },
      },
    );
    assert.equal(callerOf({ client: { kind: 'service' } }).kind, 'service');
  });

  const narrowed: readonly [string, Given, readonly string[], 'all' | readonly (string | undefined)[]][] = [
    ['fewer scopes', { key: { scopes: 'crm:read' } }, ['crm:read'], [a, b]],
    ['scopes that its client does not have', { key: { scopes: 'crm:read billing:read *' } }, ['crm:read'], [a, b]],
    ['fewer owners', { key: { owners: `${b}` } }, ['crm:read', 'crm:write'], [b]],
    ['owners that its client does not have', { key: { owners: `${b} ${id}` } }, ['crm:read', 'crm:write'], [b]],
    ['no scopes and no owners', { key: { scopes: '', owners: '' } }, [], []],
    [
      'one owner of all',
      { client: { scopes: 'crm:read owners:all', owners: '' }, key: { owners: id } },
      ['crm:read'],
      [id],
    ],
    [
      'the right to all owners beside one owner',
      { client: { scopes: 'crm:read owners:all' }, key: { scopes: 'owners:all', owners: `${a}` } },
      [],
      [a],
    ],
  ];
  for (const [title, given, scopes, owners] of narrowed) {
    it(`is narrowed to ${title}`, () => {
      const caller = callerOf(given);
      assert.deepEqual([...caller.scopes], scopes);
      assert.deepEqual(caller.owners, owners);
    });
  }

  it('sees all owners by a scope, and everything by nothing', () => {
    const caller = callerOf({ client: { scopes: '* owners:all', owners: '' } });
    assert.deepEqual([...caller.scopes], ['owners:all']);
    assert.equal(caller.owners, 'all');
  });

  it('may only read where the client is one for tests, whatever its policy says', () => {
    const client = { environment: 'test' as const, scopes: 'crm:read crm:write quota:lock secrets:read owners:all' };
    assert.deepEqual([...callerOf({ client }).scopes], ['crm:read', 'secrets:read', 'owners:all']);
  });
});
