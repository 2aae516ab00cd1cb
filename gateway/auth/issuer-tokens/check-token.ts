import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  type ProtectedHeaderParameters,
} from 'jose';
import type { Refusal } from '../authenticate.ts';
import { badCredentials, cannotTell } from '../refusals.ts';
import type { Claims } from './caller-of-claims.ts';
import type { Issuer } from './issuer.ts';
import type { KeySource } from './key-source.ts';
import { spanWords } from './span-words.ts';

/** An issuer and its keys. */
export interface TrustedIssuer {
  readonly issuer: Issuer;
  readonly keys: KeySource;
}

/** What a token says, once it is known to be true, or why it is not let in. */
export type Checked =
  | { readonly claims: Claims; readonly by: TrustedIssuer; readonly version: number; readonly refusal?: undefined }
  | { readonly refusal: Refusal };

/** Checks a JWT: who signed it, for whom, and from when to when it holds. */
export async function checkToken(token: string, trusted: readonly TrustedIssuer[]): Promise<Checked> {
  const read = readToken(token);
  if (!read) return refuse('The token is not a JWT that is signed; expected three parts with points between them.');
  const { header, payload } = read;
  const by = issuerOf(payload, trusted);
  if (!by) return refuse(`The token is of an issuer that is not trusted here; expected ${namesOf(trusted)}.`);
  const { issuer, keys } = by;
  const wrongForm = wrongFormOf(header, issuer);
  if (wrongForm !== undefined) return refuse(wrongForm);
  if (!(await keys.isOpen())) return unavailable(issuer);
  const first = await tryKeys(token, header, by);
  if (first) return first;
  // The issuer may have changed its keys.
  const second = (await keys.refresh()) ? await tryKeys(token, header, by) : undefined;
  if (second) return second;
  if (keys.isDown) return unavailable(issuer);
  return refuse(`The token is signed by no key of ${issuer.issuer}; ask it for a new one.`);
}

/** True for a text that is made like a JWT. */
export function isJwt(token: string): boolean {
  return readToken(token) !== undefined;
}

interface ReadToken {
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
}

function readToken(token: string): ReadToken | undefined {
  if (token.split('.').length !== 3) return undefined;
  try {
    return { header: decodeProtectedHeader(token), payload: decodeJwt(token) };
  } catch {
    return undefined;
  }
}

// Several entries of one issuer differ in their audience; the first that the token is for counts.
function issuerOf({ iss, aud }: JWTPayload, trusted: readonly TrustedIssuer[]): TrustedIssuer | undefined {
  const its = trusted.filter(({ issuer }) => issuer.issuer === iss);
  return its.find(({ issuer }) => [aud].flat().some((name) => issuer.audience.includes(name ?? ''))) ?? its[0];
}

// Nothing in a header says where keys are: jwk, jku, x5c and x5u are not read.
function wrongFormOf({ alg, typ, cty }: ProtectedHeaderParameters, { issuer, algorithms }: Issuer): string | undefined {
  if (typeof alg !== 'string' || !algorithms.includes(alg)) {
    return `The token is not signed as ${issuer} does; expected one of ${algorithms.join(', ')}.`;
  }
  const isAccessToken = typ === undefined || (typeof typ === 'string' && /^(application\/)?(at\+)?jwt$/i.test(typ));
  if (!isAccessToken || cty !== undefined)
    return 'The token is of another kind; expected an access token (typ at+jwt or JWT).';
  return undefined;
}

// Undefined where no key fits.
async function tryKeys(
  token: string,
  header: ProtectedHeaderParameters,
  by: TrustedIssuer,
): Promise<Checked | undefined> {
  const { issuer, keys } = by;
  const { version } = keys;
  for (const key of await keys.fitting(header.alg ?? '', header.kid)) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [...issuer.algorithms],
        issuer: issuer.issuer,
        audience: [...issuer.audience],
        clockTolerance: issuer.clockToleranceSeconds,
        requiredClaims: ['exp'],
      });
      return { claims: payload, by, version };
    } catch (error) {
      if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
        return refuse(wrongClaim(error, issuer));
      }
      // Another key may have signed; what is wrong with the token itself is wrong with every key.
    }
  }
  return undefined;
}

function wrongClaim({ claim, payload }: errors.JWTExpired | errors.JWTClaimValidationFailed, issuer: Issuer): string {
  const now = Date.now() / 1000;
  const { exp, nbf } = payload;
  if (claim === 'aud') return `The token is for others; expected the aud ${issuer.audience.join(' or ')}.`;
  if (claim === 'exp' && typeof exp === 'number') {
    return `The token expired ${spanWords(now - exp)} ago; ask ${issuer.issuer} for a new one.`;
  }
  if (claim === 'nbf' && typeof nbf === 'number') {
    return `The token holds only in ${spanWords(nbf - now)}; if it is new, the clock of the issuer or of the gateway is wrong.`;
  }
  return `The claim ${claim} of the token is missing or wrong; expected one as RFC 9068 has it.`;
}

function namesOf(trusted: readonly TrustedIssuer[]): string {
  return [...new Set(trusted.map(({ issuer }) => issuer.issuer))].slice(0, 5).join(' or ') || 'an API key';
}

function unavailable({ issuer }: Issuer): Checked {
  return {
    refusal: cannotTell(`The keys of ${issuer} cannot be read now, so that its tokens cannot be checked; ask again.`),
  };
}

function refuse(message: string): Checked {
  return { refusal: badCredentials(message) };
}
