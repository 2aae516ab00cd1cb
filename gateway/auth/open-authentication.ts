import { hash } from 'node:crypto';
import type { Log } from '../telemetry.ts';
import type { Authenticate, Credentials, Entry } from './authenticate.ts';
import { anonymousCaller, developmentCaller } from './caller.ts';
import { denyDevelopment } from './development-access.ts';
import type { ClientOf } from './issuer-tokens/caller-of-claims.ts';
import { createTokenCheck } from './issuer-tokens/create-token-check.ts';
import type { KeyTiming } from './issuer-tokens/key-source.ts';
import { noRegistry } from './keys/key-refusals.ts';
import { readCredential } from './read-credential.ts';
import { noCredentials } from './refusals.ts';
import { RememberedEntries } from './remembered-entries.ts';
import { developmentReach, type Place } from './who-may-ask.ts';

/** What tells who asks. */
export interface AuthenticationOptions extends Place {
  /** Web origins that may call the gateway from a browser. */
  readonly corsOrigins: readonly string[];
  readonly log: Log;
  /** Checks an API key, a text that begins with `cgk_`; undefined where there is no registry of them. */
  readonly keys?: ((text: string, credentials: Credentials) => Entry | Promise<Entry>) | undefined;
  /** Names the client of a token; where absent, no token has one. */
  readonly clientOf?: ClientOf | undefined;
  /** How often keys are read; as usual where absent. */
  readonly timing?: KeyTiming | undefined;
}

/** Tells who asks until it is disposed of. */
export interface Authentication extends Disposable {
  readonly authenticate: Authenticate;
}

/** 100 bytes to 2 kB each, so that a gateway with 10,000 people at once forgets none of them. */
const MAX_ENTRIES = 50_000;
const MAX_BYTES = 33_554_432;

/** Refusals have a memory of their own, so that made-up tokens push out no true ones. */
const MAX_REFUSALS = 10_000;
const MAX_REFUSALS_BYTES = 8_388_608;

/** Begins to read the keys of the issuers, and tells who asks by tokens, keys or, where that is allowed, the absence of both. */
export function openAuthentication(options: AuthenticationOptions): Authentication {
  const { authentication, corsOrigins, keys } = options;
  const places = { cookie: authentication.cookie, origins: new Set(corsOrigins) };
  const withoutCredentials = entryWithout(options);
  const tokens = createTokenCheck(options);
  const remembered = new RememberedEntries(MAX_ENTRIES, MAX_BYTES);
  const refused = new RememberedEntries(MAX_REFUSALS, MAX_REFUSALS_BYTES);
  // Requests that bring the same token at once wait for one check.
  const checking = new Map<string, Promise<Entry>>();

  const check = async (token: string, print: string): Promise<Entry> => {
    try {
      const { entry, until, isCurrent } = await tokens.check(token);
      if (until > Date.now()) (entry.refusal ? refused : remembered).set(print, entry, until, isCurrent);
      return entry;
    } finally {
      checking.delete(print);
    }
  };
  const entryOf = (token: string): Entry | Promise<Entry> => {
    // So that no token is kept in memory: all of this takes 3 µs for one of 1.5 kB that was seen before; a new one, 100 to 190 µs.
    const print = hash('sha256', token, 'base64');
    const now = Date.now();
    const known = remembered.get(print, now) ?? checking.get(print) ?? refused.get(print, now);
    if (known) return known;
    const pending = check(token, print);
    checking.set(print, pending);
    return pending;
  };
  return {
    authenticate(credentials) {
      const shown = readCredential(credentials, places);
      switch (shown.kind) {
        case 'nothing':
          return withoutCredentials(credentials);
        case 'bad':
          return { refusal: shown.refusal };
        case 'token':
          if (/^cgk_/i.test(shown.token)) return keys?.(shown.token, credentials) ?? { refusal: noRegistry };
          return entryOf(shown.token);
        default:
          return shown satisfies never;
      }
    },
    [Symbol.dispose]: () => tokens[Symbol.dispose](),
  };
}

const everywhere =
  'Requests without credentials may do everything, also those of other machines (DEVELOPMENT_CALLER=true).';

function entryWithout(options: AuthenticationOptions): (credentials: Credentials) => Entry {
  const reach = developmentReach(options);
  const anonymous: Entry = { caller: anonymousCaller(options.authentication.anonymousScopes ?? new Set()) };
  if (reach === 'nowhere') return () => anonymous;
  if (reach === 'everywhere') options.log.warn(everywhere);
  const access = { isForAll: reach === 'everywhere', origins: new Set(options.corsOrigins) };
  const developer: Entry = { caller: developmentCaller };
  return (credentials) => {
    const reason = denyDevelopment(credentials, access);
    return reason === undefined ? developer : { refusal: noCredentials(reason) };
  };
}
