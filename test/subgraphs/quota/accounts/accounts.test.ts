import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Caller, developmentCaller } from '../../../../subgraphs/kit/caller.ts';
import { createKeyring } from '../../../../subgraphs/kit/encryption.ts';
import { type Account, activationCodeFor, activationCodePlace } from '../../../../subgraphs/quota/accounts/accounts.ts';
import { customerId } from '../full-record.ts';

describe('The activation code', () => {
  const keyring = createKeyring([Buffer.alloc(32, 7)]);
  const sealed = keyring.seal('ACME-2025-CODE', activationCodePlace(customerId));
  const account = (activationCode: string | null) => ({ customerId, activationCode }) as Account;
  const withScopes = (...scopes: string[]): Caller => ({ ...developmentCaller, kind: 'user', scopes: new Set(scopes) });

  it('is readable with the scope secrets:read', () => {
    assert.equal(activationCodeFor(account(sealed), withScopes('secrets:read'), keyring), 'ACME-2025-CODE');
    assert.equal(activationCodeFor(account(sealed), developmentCaller, keyring), 'ACME-2025-CODE');
  });
  it('is null without it', () => {
    assert.equal(activationCodeFor(account(sealed), withScopes('customers:read'), keyring), null);
  });
  it('is null where none is kept', () => {
    assert.equal(activationCodeFor(account(null), withScopes('secrets:read'), keyring), null);
  });
  it('opens for its own customer only', () => {
    const moved = { ...account(sealed), customerId: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0002' };
    assert.throws(() => activationCodeFor(moved, developmentCaller, keyring), { name: 'SealError' });
  });
});
