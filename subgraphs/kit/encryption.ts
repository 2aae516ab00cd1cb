import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/** Encrypts and decrypts values that must not be readable at rest: AES-256-GCM under the newest of several keys. */
export interface Keyring {
  /** Fingerprint of the key that new values are sealed with. */
  readonly fingerprint: string;
  /** Seals a text for one place, e.g. `crm.principals.personal_data:<id>`; it opens nowhere else. */
  seal(text: string, place: string): string;
  /** Opens what `seal` made, under any key of the ring. */
  open(sealed: string, place: string): string;
  /** Fingerprint of the key that a value was sealed with. */
  fingerprintOf(sealed: string): string;
}

/** Thrown when a sealed value's key is not on the ring, or the value was changed or moved. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * Builds a ring from 32-byte keys, the newest first. `refresh` is asked once for the keys again when a value names a
 * key that the ring does not know: another process may have rotated them.
 */
export function createKeyring(keys: readonly Buffer[], refresh?: () => readonly Buffer[]): Keyring {
  let ring = toRing(keys);
  const keyFor = (fingerprint: string): Buffer => {
    if (!ring.has(fingerprint) && refresh !== undefined) ring = toRing(refresh());
    const key = ring.get(fingerprint);
    if (key === undefined) {
      throw new SealError(`No key with the fingerprint ${fingerprint}: add the key to ENCRYPTION_OLD_KEYS.`);
    }
    return key;
  };
  const newest = (): [string, Buffer] => [...ring][0] as [string, Buffer];
  return {
    get fingerprint() {
      return newest()[0];
    },
    seal(text, place) {
      const [fingerprint, key] = newest();
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${fingerprint}.${body.toString('base64url')}`;
    },
    open(sealed, place) {
      const [fingerprint = '', text = ''] = sealed.split('.');
      const key = keyFor(fingerprint);
      const body = Buffer.from(text, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, 12)).setAAD(Buffer.from(place));
        decipher.setAuthTag(body.subarray(-16));
        return decipher.update(body.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new SealError(`The sealed value of ${place.split(':')[0]} was changed or moved.`, { cause });
      }
    },
    fingerprintOf: (sealed) => sealed.split('.')[0] ?? '',
  };
}

/** Sixteen hex digits that name a key and tell nothing of it. */
function keyFingerprint(key: Buffer): string {
  return createHmac('sha256', key).update('customer-graph key fingerprint').digest('hex').slice(0, 16);
}

/** Twelve hex digits by which two people can compare a long random secret without showing it. */
export function secretFingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 12);
}

function toRing(keys: readonly Buffer[]): Map<string, Buffer> {
  return new Map(keys.map((key) => [keyFingerprint(key), key]));
}
