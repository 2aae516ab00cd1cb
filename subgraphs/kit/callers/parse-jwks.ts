import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { InputError } from '../input-error.ts';

/** A public key, and the service that it belongs to. */
export interface ServiceKey {
  readonly service: string;
  readonly key: KeyObject;
}

/** Public keys by their names. */
export type ServiceKeyMap = ReadonlyMap<string, ServiceKey>;

const jwks = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
const usable = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string().min(1),
  service: z.string().min(1),
});

/** The keys of one or several JWKS; an InputError where one cannot be used. Keys of other kinds are left alone. */
export function parseJwks(texts: readonly string[]): ServiceKeyMap {
  const found = new Map<string, ServiceKey>();
  for (const given of texts.flatMap(keysOf)) {
    if ('d' in given || 'k' in given) {
      throw wrong('holds a private key: take it out at once and make a new one, for whoever reads the file has it');
    }
    if (given['kty'] !== 'OKP' || given['crv'] !== 'Ed25519') continue;
    const parsed = usable.safeParse(given);
    if (!parsed.success)
      throw wrong(`has an Ed25519 key whose ${parsed.error.issues[0]?.path.join('.')} is not what it must be`);
    const { kid, service, x } = parsed.data;
    const known = found.get(kid);
    if (known !== undefined && known.service !== service)
      throw wrong(`gives the key ${kid} to both ${known.service} and ${service}`);
    found.set(kid, { service, key: toKey(x) });
  }
  return found;
}

function keysOf(text: string): readonly Record<string, unknown>[] {
  try {
    return jwks.parse(JSON.parse(text)).keys;
  } catch {
    throw wrong('is no JWKS');
  }
}

function toKey(x: string): KeyObject {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    throw wrong('has an Ed25519 key whose x is not what it must be');
  }
}

function wrong(what: string): InputError {
  return new InputError(
    `CALLER_JWKS ${what}: expected {"keys":[{"kty":"OKP","crv":"Ed25519","x":"…","kid":"…","service":"gateway"},…]}, as npm run caller-keys makes it.`,
  );
}
