import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The private key by which a service shows who it is. */
export interface SigningKey {
  /** Name of the service, e.g. `gateway`. */
  readonly service: string;
  /** Names the key: the thumbprint of its public part (RFC 7638). */
  readonly kid: string;
  /** Ed25519. */
  readonly key: KeyObject;
}

/** The public part of a key as a JWKS lists it, bound to the service that it belongs to. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
  readonly service: string;
}

/** A key that cannot be used; its message is one sentence for the operator and holds nothing of the key. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
}

/** Takes the key of a service out of a variable that holds a PEM, or the path of a file with one. */
export function readSigningKey(service: string, variable: string, given: string): SigningKey {
  const expected = `expected an Ed25519 private key as PEM, or the file of one, e.g. ${variable}=/run/secrets/${service}.pem; make keys with npm run caller-keys`;
  const isPem = given.includes('-----BEGIN');
  let pem = given.replaceAll('\\n', '\n');
  if (!isPem) {
    try {
      pem = readFileSync(given, 'utf8');
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      throw new SigningKeyError(`${variable} names a file that cannot be read (${code}): ${expected}.`);
    }
  }
  const key = parsePem(pem);
  if (key === undefined) throw new SigningKeyError(`${variable} is no key that can be used: ${expected}.`);
  return { service, kid: kidOf(key), key };
}

/** A fresh key. */
export function createSigningKey(service: string): SigningKey {
  const { privateKey: key } = generateKeyPairSync('ed25519');
  return { service, kid: kidOf(key), key };
}

/**
 * The key of a service in `<data folder>/caller-keys`, made where there is none yet, and its public part beside it, where
 * the other services of this machine find it.
 */
export function ownSigningKey(service: string, dataDir: string): SigningKey {
  const folder = join(dataDir, 'caller-keys');
  // Of the data folder others need more: PostgreSQL runs as an account of its own where this one is root.
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${service}.pem`);
  if (!existsSync(file)) makeOnce(file, pemOf(createSigningKey(service)));
  const own = readSigningKey(service, 'DATA_DIR', file);
  const published = join(folder, `${service}.jwks.json`);
  const text = jwksOf([own]);
  const isPublished = existsSync(published) && readFileSync(published, 'utf8') === text;
  if (!isPublished) replace(published, text);
  return own;
}

/** The text of a JWKS with the public parts of the keys. */
export function jwksOf(keys: readonly SigningKey[]): string {
  return `${JSON.stringify({ keys: keys.map(publicJwk) }, null, 2)}\n`;
}

/** The private key as PEM. */
export function pemOf({ key }: SigningKey): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function publicJwk({ service, kid, key }: SigningKey): PublicJwk {
  return { kty: 'OKP', crv: 'Ed25519', x: xOf(key), kid, alg: 'EdDSA', use: 'sig', service };
}

function kidOf(key: KeyObject): string {
  const canonical = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: xOf(key) });
  return createHash('sha256').update(canonical).digest('base64url');
}

function xOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}

function parsePem(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

// Two processes that start at once on an empty folder must agree on one key: the first to link its file wins, and nobody
// ever sees half of one.
function makeOnce(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replace(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o644 });
  renameSync(draft, file);
}
