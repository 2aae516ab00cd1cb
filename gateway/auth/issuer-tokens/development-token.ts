import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { ownersAll } from '../caller.ts';
import { developmentIssuer, type Issuer } from './issuer.ts';
import type { KeyTiming } from './key-source.ts';

/** Whom a token of development is for. */
export interface DevelopmentClaims {
  readonly subject: string;
  readonly scopes: readonly string[];
  /** UUIDs; `all` gives the scope for all owners. */
  readonly owners: readonly string[] | 'all';
  readonly customer: string | undefined;
  readonly mfa: boolean;
  readonly sso: boolean;
  readonly minutes: number;
}

/** Makes a token that gateways outside production with the same DATA_DIR accept; makes their key, too, where there is none. */
export async function mintDevelopmentToken(dataDir: string, claims: DevelopmentClaims): Promise<string> {
  const { subject, scopes, owners, customer, mfa, sso, minutes } = claims;
  const key = await ownKey(dataDir);
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    scope: [...scopes, ...(owners === 'all' ? [ownersAll] : [])].join(' '),
    owners: owners === 'all' ? [] : owners,
    ...(customer !== undefined && { customer }),
    amr: mfa ? ['mfa'] : [],
    sso,
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' })
    .setIssuer(developmentIssuer)
    .setAudience(developmentIssuer)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + Math.round(minutes * 60))
    .sign(await importJWK(key, 'EdDSA'));
}

/** The issuer of those tokens, as a gateway outside production trusts it. */
export function trustDevelopment(dataDir: string): Issuer {
  return {
    issuer: developmentIssuer,
    audience: [developmentIssuer],
    keys: { by: 'file', file: keyFile(dataDir) },
    algorithms: ['EdDSA'],
    clockToleranceSeconds: 0,
    claims: {
      scopes: [['scope']],
      owners: [['owners']],
      customer: [['customer']],
      mfa: [['amr']],
      sso: [['sso']],
      client: [],
    },
    maps: { scopes: new Map(), owners: new Map(), mfa: new Set(['mfa']), sso: new Set() },
    kind: 'user',
    customerRequired: false,
    ceiling: { scopes: 'all', owners: 'all' },
    introspection: undefined,
  };
}

/** The key may be made while the gateway runs, and is read only when a token asks for it. */
export const developmentTiming: KeyTiming = { refreshMs: 300_000, retryMs: 300_000, coolDownMs: 1000 };

function keyFile(dataDir: string): string {
  return join(dataDir, 'development-token-keys.json');
}

async function ownKey(dataDir: string): Promise<JWK> {
  const file = keyFile(dataDir);
  if (!existsSync(file)) {
    // Open to others, because the account of the embedded PostgreSQL goes through it; the key is closed.
    mkdirSync(dataDir, { recursive: true });
    await makeKey(file);
  }
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: [JWK] };
  return keys[0];
}

async function makeKey(file: string): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const fresh = JSON.stringify({ keys: [{ ...(await exportJWK(privateKey)), alg: 'EdDSA' }] });
  try {
    // Of two commands at once the first one makes the key.
    writeFileSync(file, fresh, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
