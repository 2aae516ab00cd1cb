import type { Log } from '../../telemetry.ts';
import type { Entry } from '../authenticate.ts';
import { badCredentials } from '../refusals.ts';
import type { Place } from '../who-may-ask.ts';
import { ClaimError, type Claims, type ClientOf, callerOfClaims } from './caller-of-claims.ts';
import { checkToken, isJwt, type TrustedIssuer } from './check-token.ts';
import { developmentTiming, trustDevelopment } from './development-token.ts';
import { createIntrospector, type Introspector } from './introspect-token.ts';
import { developmentIssuer, type Issuer } from './issuer.ts';
import { type KeyTiming, openKeySource, usualTiming } from './key-source.ts';
import { loadKeys } from './load-keys.ts';

/** What a token led to, and how long that may be remembered. */
export interface CheckedEntry {
  readonly entry: Entry;
  /** In milliseconds since 1970; 0: not at all. */
  readonly until: number;
  /** False once the keys that it was checked with are no more. */
  readonly isCurrent: () => boolean;
}

/** Checks tokens that are not remembered. */
export interface TokenCheck extends Disposable {
  check(token: string): Promise<CheckedEntry>;
}

interface TokenCheckOptions extends Place {
  readonly log: Log;
  readonly clientOf?: ClientOf | undefined;
  readonly timing?: KeyTiming | undefined;
}

/** How long an issuer is not asked again about a token that it knows, and about one that it does not. */
const KNOWN_MS = 60_000;
const REFUSED_MS = 10_000;

/** Trusts the issuers of the settings and, outside production, that of `npm run token`. */
export function createTokenCheck(options: TokenCheckOptions): TokenCheck {
  const { authentication, isProduction, log, clientOf = () => undefined } = options;
  const { issuers, dataDir } = authentication;
  const signing = [
    ...issuers.filter(({ introspection }) => !introspection),
    ...(isProduction ? [] : [trustDevelopment(dataDir)]),
  ];
  const trusted = signing.map((issuer) => trust(issuer, log, options.timing));
  const introspectors = introspectorsOf(issuers, log);

  const checkSigned = async (token: string): Promise<CheckedEntry> => {
    const checked = await checkToken(token, trusted);
    if (checked.refusal) return { entry: { refusal: checked.refusal }, until: 0, isCurrent: always };
    const { claims, version, by } = checked;
    const isCurrent = () => by.keys.version === version;
    const until = (Number(claims['exp']) + by.issuer.clockToleranceSeconds) * 1000;
    return { entry: entryOf(claims, by.issuer, clientOf), until, isCurrent };
  };
  const introspect = async (token: string, { issuer, ask }: Introspector): Promise<CheckedEntry> => {
    const answer = await ask(token);
    const now = Date.now();
    if (answer.refusal) {
      return { entry: { refusal: answer.refusal }, until: answer.isFinal ? now + REFUSED_MS : 0, isCurrent: always };
    }
    const entry = entryOf(answer.claims, issuer, clientOf);
    const { exp } = answer.claims;
    const expires = typeof exp === 'number' ? (exp + issuer.clockToleranceSeconds) * 1000 : Number.POSITIVE_INFINITY;
    return { entry, until: Math.min(expires, now + (entry.refusal ? REFUSED_MS : KNOWN_MS)), isCurrent: always };
  };
  return {
    check(token) {
      const introspector = introspectorOf(token, introspectors);
      return introspector ? introspect(token, introspector) : checkSigned(token);
    },
    [Symbol.dispose]() {
      for (const { keys } of trusted) keys[Symbol.dispose]();
    },
  };
}

const always = () => true;

function entryOf(claims: Claims, issuer: Issuer, clientOf: ClientOf): Entry {
  try {
    return { caller: callerOfClaims(claims, issuer, clientOf) };
  } catch (error) {
    if (error instanceof ClaimError) return { refusal: badCredentials(error.message) };
    throw error;
  }
}

function trust(issuer: Issuer, log: Log, timing: KeyTiming = usualTiming): TrustedIssuer {
  const isOwn = issuer.issuer === developmentIssuer;
  const onChange = (reason: string | undefined) => {
    // Where no token of development was made, there is no key.
    if (isOwn) return;
    if (reason === undefined) log.warn('The keys of an issuer can be read again.', { issuer: issuer.issuer });
    else
      log.warn('The keys of an issuer cannot be read; those that are known stay.', { issuer: issuer.issuer, reason });
  };
  return {
    issuer,
    keys: openKeySource({ load: () => loadKeys(issuer), timing: isOwn ? developmentTiming : timing, onChange }),
  };
}

// The longest prefix first, so that a token is asked about where it belongs.
function introspectorsOf(issuers: readonly Issuer[], log: Log): readonly Introspector[] {
  return issuers
    .flatMap((issuer) => {
      const { introspection } = issuer;
      const onChange = (reason: string | undefined) => {
        if (reason === undefined) log.warn('An issuer can be asked about its tokens again.', { issuer: issuer.issuer });
        else log.warn('An issuer cannot be asked about its tokens.', { issuer: issuer.issuer, reason });
      };
      return introspection ? [createIntrospector(issuer, introspection, onChange)] : [];
    })
    .sort((one, other) => other.prefix.length - one.prefix.length);
}

// What looks like an API key, if only somewhere within, is never told to others.
function introspectorOf(token: string, introspectors: readonly Introspector[]): Introspector | undefined {
  if (introspectors.length === 0 || /cgk_/i.test(token)) return undefined;
  const found = introspectors.find(({ prefix }) => token.startsWith(prefix));
  return found?.prefix === '' && isJwt(token) ? undefined : found;
}
