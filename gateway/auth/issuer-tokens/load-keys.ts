import { readFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import { fetchJson } from '../fetch-json.ts';
import type { Issuer } from './issuer.ts';
import { isSafeUrl } from './issuer-schema.ts';

/** Reads the keys of an issuer as they are now; throws an Error that says in a few words why it cannot. */
export async function loadKeys({ issuer, keys }: Issuer): Promise<readonly JWK[]> {
  switch (keys.by) {
    case 'discovery':
      return keysOf(await fetchJson(await discover(issuer)));
    case 'url':
      return keysOf(await fetchJson(keys.url));
    case 'file':
      return keysOf(await readJson(keys.file));
    case 'list':
      return keysOf(keys);
    default:
      return keys satisfies never;
  }
}

/** The keys of a JWKS; what is no key is left out, since an issuer may publish kinds that are not known yet. */
export function keysOf(jwks: unknown): readonly JWK[] {
  const keys = jwks !== null && typeof jwks === 'object' && 'keys' in jwks ? jwks.keys : undefined;
  if (!Array.isArray(keys)) throw new Error('there is no list of keys in what was read');
  return keys.filter((key): key is JWK => typeof key?.kty === 'string').map(publicPart);
}

// A file may hold the pair.
function publicPart(key: JWK): JWK {
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, oth: _oth, key_ops: operations, ...rest } = key;
  const isPrivate = key.d !== undefined;
  return isPrivate || operations === undefined ? rest : { ...rest, key_ops: operations };
}

// OpenID Connect Discovery 1.0, section 4: the answer must name the very issuer that was asked about.
async function discover(issuer: string): Promise<string> {
  const found = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { issuer: named, jwks_uri: url } = (found ?? {}) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Error('its discovery document names another issuer');
  if (typeof url !== 'string' || !isSafeUrl(url)) throw new Error('its discovery document names no safe jwks_uri');
  return url;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    // The text of a file of keys must not get into a log.
    const code = error instanceof Error && 'code' in error ? `${error.code}` : 'it is not JSON';
    throw new Error(`the file ${file} cannot be read (${code})`);
  }
}
