import { createHash } from 'node:crypto';
import { importJWK, type JWK } from 'jose';

/** The keys of one issuer: fetched at once, refreshed, and kept when their source is down. */
export interface KeySource extends Disposable {
  /** How often the keys have changed; what was verified at another count must be verified anew. */
  readonly version: number;
  /** Whether there are keys, however old; asks for them, under the same cool-down, where there never were any. */
  isOpen(): Promise<boolean>;
  /** Whether the last try to read the keys failed. */
  readonly isDown: boolean;
  /** The keys that may have signed with the algorithm, those that are called `kid` first. */
  fitting(algorithm: string, kid: unknown): Promise<readonly Key[]>;
  /** Reads the keys again, at most once per cool-down for all who ask; true when they are others than before. */
  refresh(): Promise<boolean>;
}

type Key = Exclude<Awaited<ReturnType<typeof importJWK>>, undefined>;

/** What a source of keys is made with. */
export interface KeySourceOptions {
  readonly load: () => Promise<readonly JWK[]>;
  readonly timing: KeyTiming;
  /** Told when the source goes down, with the reason in a few words, and with undefined when it is back. */
  readonly onChange: (reason: string | undefined) => void;
}

/** Times in milliseconds. */
export interface KeyTiming {
  /** How old keys get before they are read again. */
  readonly refreshMs: number;
  /** How long after a failure they are read again. */
  readonly retryMs: number;
  /** How often they are read for tokens that no known key fits. */
  readonly coolDownMs: number;
}

/** 30 s between tokens of unknown keys, as others have it; a key that its issuer withdraws is out after 5 minutes. */
export const usualTiming: KeyTiming = { refreshMs: 300_000, retryMs: 5000, coolDownMs: 30_000 };

/** Most keys that one token is tried with, so that an issuer with hundreds cannot make each request cost as many checks. */
const MAX_TRIES = 8;

/** Begins to read the keys of an issuer in the background. */
export function openKeySource({ load, timing, onChange }: KeySourceOptions): KeySource {
  let keys: readonly JWK[] = [];
  let imported = new Map<string, Promise<Key | undefined>>();
  let print = '';
  let version = 0;
  let hasKeys = false;
  let isDown = false;
  let isDisposed = false;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<boolean> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const take = (found: readonly JWK[]): boolean => {
    hasKeys = true;
    const its = createHash('sha256').update(JSON.stringify(found)).digest('base64');
    if (its === print) return false;
    [keys, print, imported] = [found, its, new Map()];
    version += 1;
    return true;
  };
  const read = async (): Promise<boolean> => {
    clearTimeout(timer);
    try {
      const isNew = take(await load());
      if (isDown) onChange(undefined);
      isDown = false;
      return isNew;
    } catch (error) {
      if (!isDown) onChange(error instanceof Error ? error.message : String(error));
      isDown = true;
      return false;
    } finally {
      readAt = performance.now();
      reading = undefined;
      if (!isDisposed) timer = setTimeout(() => void begin(), isDown ? timing.retryMs : timing.refreshMs).unref();
    }
  };
  const begin = (): Promise<boolean> => {
    reading ??= read();
    return reading;
  };
  void begin();

  const importOnce = (key: JWK, algorithm: string): Promise<Key | undefined> => {
    const name = `${keys.indexOf(key)} ${algorithm}`;
    let known = imported.get(name);
    if (!known) {
      // A key that cannot be read is as good as none.
      known = importJWK(key, algorithm).catch(() => undefined);
      imported.set(name, known);
    }
    return known;
  };
  const refresh = (): Promise<boolean> => {
    if (reading) return reading;
    return performance.now() - readAt < timing.coolDownMs ? Promise.resolve(false) : begin();
  };
  return {
    get version() {
      return version;
    },
    get isDown() {
      return isDown;
    },
    async isOpen() {
      if (!hasKeys) await refresh();
      return hasKeys;
    },
    async fitting(algorithm, kid) {
      const able = keys.filter((key) => fits(key, algorithm));
      const named = able.filter((key) => kid !== undefined && key.kid === kid);
      const unnamed = able.filter((key) => key.kid === undefined || kid === undefined);
      const tried = [...new Set([...named, ...unnamed])].slice(0, MAX_TRIES);
      const found = await Promise.all(tried.map((key) => importOnce(key, algorithm)));
      return found.filter((key) => key !== undefined);
    },
    refresh,
    [Symbol.dispose]() {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}

const curves: Readonly<Record<string, readonly string[]>> = {
  ES256: ['P-256'],
  ES384: ['P-384'],
  ES512: ['P-521'],
  EdDSA: ['Ed25519'],
  Ed25519: ['Ed25519'],
};

// A key is for the kind of algorithm that it says it is; a public key is never a shared secret.
function fits({ kty, crv = '', k = '', alg, use, key_ops: operations }: JWK, algorithm: string): boolean {
  if (alg !== undefined && alg !== algorithm && !(isEdwards(alg) && isEdwards(algorithm))) return false;
  if (use !== undefined && use !== 'sig') return false;
  if (operations !== undefined && !operations.includes('verify')) return false;
  // RFC 7518, section 3.2: a secret shorter than the hash can be guessed from one token.
  if (algorithm.startsWith('HS'))
    return kty === 'oct' && 8 * Buffer.byteLength(k, 'base64url') >= Number(algorithm.slice(2));
  if (/^[RP]S/.test(algorithm)) return kty === 'RSA';
  return kty === (isEdwards(algorithm) ? 'OKP' : 'EC') && curves[algorithm]?.includes(crv) === true;
}

function isEdwards(algorithm: string): boolean {
  return algorithm === 'EdDSA' || algorithm === 'Ed25519';
}
