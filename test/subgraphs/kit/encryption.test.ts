import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { createKeyring, SealError } from '../../../subgraphs/kit/encryption.ts';

const [older, newer] = [randomBytes(32), randomBytes(32)];
const place = 'principals.personal_data:1';

describe('A keyring', () => {
  it('opens what it sealed, at the same place only', () => {
    const ring = createKeyring([newer]);
    const sealed = ring.seal('Grüße', place);
    assert.equal(ring.open(sealed, place), 'Grüße');
    assert.ok(!sealed.includes('Grüße'));
    assert.throws(() => ring.open(sealed, 'principals.personal_data:2'), SealError);
  });

  it('never seals the same text the same way twice', () => {
    const ring = createKeyring([newer]);
    assert.notEqual(ring.seal('x', place), ring.seal('x', place));
  });

  it('opens what older keys sealed and seals with the newest', () => {
    const before = createKeyring([older]);
    const ring = createKeyring([newer, older]);
    assert.equal(ring.open(before.seal('x', place), place), 'x');
    assert.equal(ring.fingerprintOf(ring.seal('x', place)), ring.fingerprint);
    assert.notEqual(ring.fingerprint, before.fingerprint);
  });

  it('refuses a value that was changed by one bit', () => {
    const ring = createKeyring([newer]);
    const [fingerprint = '', body = ''] = ring.seal('x', place).split('.');
    const bytes = Buffer.from(body, 'base64url');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    assert.throws(() => ring.open(`${fingerprint}.${bytes.toString('base64url')}`, place), SealError);
  });

  it('names the missing key, and asks for the keys again before it gives up', () => {
    const sealed = createKeyring([newer]).seal('x', place);
    assert.throws(() => createKeyring([older]).open(sealed, place), /add the key to ENCRYPTION_OLD_KEYS/);
    assert.equal(createKeyring([older], () => [newer, older]).open(sealed, place), 'x');
  });
});
