import { sign } from 'node:crypto';
import type { SigningKey } from './signing-key.ts';

/** How long a token is valid, in seconds. */
export const tokenLifetimeSeconds = 60;

/** What kind of token it is (RFC 8725, 3.11): no other JWT of the same key can be taken for one. */
export const tokenType = 'caller+jwt';

/**
 * A token by which the key's service tells one other service who asks. Signed by node:crypto at once: 0.05 ms, where jose
 * takes 0.2 and a turn of the event loop.
 */
export function signToken(key: SigningKey, audience: string, claims: object, now: number): string {
  const iat = Math.floor(now / 1000);
  const head = encode({ alg: 'EdDSA', typ: tokenType, kid: key.kid });
  const body = encode({ iss: key.service, aud: audience, iat, exp: iat + tokenLifetimeSeconds, ...claims });
  const text = `${head}.${body}`;
  return `${text}.${sign(null, Buffer.from(text), key.key).toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
