import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { type Caller, developmentCaller } from '../../../../subgraphs/kit/caller.ts';
import { createKeyring } from '../../../../subgraphs/kit/encryption.ts';
import { revealSecret } from '../../../../subgraphs/messaging/secrets/reveal-secret.ts';

describe('A secret', () => {
  const keyring = createKeyring([randomBytes(32)]);
  const sealed = keyring.seal('s3cret', 'webhooks.secret:1');
  const callerWith = (...scopes: string[]): Caller => ({ ...developmentCaller, kind: 'user', scopes: new Set(scopes) });

  it('is shown to callers with its scope', () => {
    assert.equal(revealSecret({ caller: callerWith('secrets:read'), keyring }, sealed, 'webhooks.secret:1'), 's3cret');
  });

  it('is null for all others, and not even opened', () => {
    assert.equal(revealSecret({ caller: callerWith('customers:read'), keyring }, sealed, 'webhooks.secret:1'), null);
    assert.equal(revealSecret({ caller: callerWith(), keyring }, 'not sealed at all', 'webhooks.secret:1'), null);
  });

  it('is null where there is none', () => {
    assert.equal(revealSecret({ caller: callerWith('secrets:read'), keyring }, null, 'webhooks.secret:1'), null);
  });
});
