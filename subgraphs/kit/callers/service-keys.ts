import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../input-error.ts';
import { logError } from '../log.ts';
import { parseJwks, type ServiceKey, type ServiceKeyMap } from './parse-jwks.ts';

/** The public keys of all services, as their source says at the moment. */
export interface ServiceKeys {
  /** The key of this name; undefined for one that the source did not list. */
  find(kid: string): ServiceKey | undefined;
  /** Whether the source was ever read. */
  readonly areKnown: boolean;
  /** Whether the source was asked in the last minute. */
  readonly areFresh: boolean;
  /** Another number once the keys have changed. */
  readonly version: number;
  /** Asks the source again; keeps the keys when it does not answer. */
  refresh(): Promise<void>;
  /** Asks the source again for a key that it did not list: a URL at most every 10 seconds, files each time. */
  seek(): Promise<void>;
}

const freshForMs = 60_000;
const coolDownMs = 10_000;
const answerWithinMs = 3000;
const mostBytes = 1_048_576;

/**
 * Opens a JWKS: its JSON, a file, a folder of files that end with `jwks.json`, or a URL. One that is wrong at the start is an
 * InputError; a URL may answer later.
 */
export async function openServiceKeys(source: string): Promise<ServiceKeys> {
  const isUrl = /^https?:/.test(source);
  const read = isUrl ? () => fetchJwks(source) : () => readJwks(source);
  let keys: ServiceKeyMap | undefined;
  let [version, askedAt, saidWhy] = [0, 0, ''];
  let underway: Promise<void> | undefined;

  const take = async () => {
    askedAt = Date.now();
    const next = await read();
    saidWhy = '';
    if (keys !== undefined && sameKeys(keys, next)) return;
    keys = next;
    version += 1;
  };
  const takeQuietly = () =>
    take().catch((error: Error) => {
      // Once for each fault, not for each request that meets it.
      if (error.message !== saidWhy) logError('callers', 'keys', error.message);
      saidWhy = error.message;
    });
  const refresh = () => {
    underway ??= takeQuietly().finally(() => {
      underway = undefined;
    });
    return underway;
  };

  if (isUrl) await refresh();
  else await take();
  return {
    find: (kid) => keys?.get(kid),
    get areKnown() {
      return keys !== undefined;
    },
    get areFresh() {
      return Date.now() - askedAt < freshForMs;
    },
    get version() {
      return version;
    },
    refresh,
    seek: async () => {
      // A file is read in less time than a signature is checked in.
      if (!isUrl || Date.now() - askedAt >= coolDownMs) await refresh();
    },
  };
}

async function readJwks(source: string): Promise<ServiceKeyMap> {
  if (source.trimStart().startsWith('{')) return parseJwks([source]);
  try {
    if (!statSync(source).isDirectory()) return parseJwks([await readFile(source, 'utf8')]);
    const files = readdirSync(source).filter((file) => file.endsWith('jwks.json'));
    return parseJwks(files.map((file) => readFileSync(join(source, file), 'utf8')));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(
      `CALLER_JWKS names a file that cannot be read (${code}): expected a JWKS such as npm run caller-keys makes, its file or its URL, e.g. CALLER_JWKS=/run/config/jwks.json.`,
    );
  }
}

async function fetchJwks(url: string): Promise<ServiceKeyMap> {
  const signal = AbortSignal.timeout(answerWithinMs);
  const response = await fetch(url, { signal, redirect: 'error' }).catch((error: Error) => {
    throw new InputError(`The URL of CALLER_JWKS does not answer (${error.message}); the keys of before are kept.`);
  });
  const text = response.ok ? await readText(response) : undefined;
  if (text !== undefined) return parseJwks([text]);
  await response.body?.cancel();
  const what = response.ok ? `more than ${mostBytes} bytes` : `HTTP status ${response.status}`;
  throw new InputError(`The URL of CALLER_JWKS answered with ${what}; the keys of before are kept.`);
}

/** The text of an answer; undefined for one that is too long, of which the rest is not read. */
async function readText({ body }: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > mostBytes) return undefined;
  }
  return Buffer.concat(pieces).toString('utf8');
}

function sameKeys(some: ServiceKeyMap, others: ServiceKeyMap): boolean {
  const isThere = ([kid, { service, key }]: [string, ServiceKey]) => {
    const other = others.get(kid);
    return other?.service === service && other.key.equals(key);
  };
  return some.size === others.size && [...some].every(isThere);
}
