import { fetchJson } from '../fetch-json.ts';
import { badCredentials, cannotTell } from '../refusals.ts';
import type { Claims } from './caller-of-claims.ts';
import type { Checked } from './check-token.ts';
import type { Introspection, Issuer } from './issuer.ts';

/** Most questions at once to one endpoint, so that made-up tokens cannot make the gateway flood it. */
const MAX_QUESTIONS = 64;

/** An issuer whose opaque tokens are asked about. */
export interface Introspector {
  readonly issuer: Issuer;
  readonly prefix: string;
  /** What the issuer says of a token (RFC 7662). */
  ask(token: string): Promise<Introspected>;
}

/** What the issuer says of a token, or why it is not let in; `isFinal` is false where it could not be asked. */
export type Introspected =
  | { readonly claims: Claims; readonly refusal?: undefined }
  | (Extract<Checked, { refusal: object }> & { readonly isFinal: boolean });

/** Makes the one that asks about the opaque tokens of an issuer; tells when that is down, with the reason, and with undefined when it is back. */
export function createIntrospector(
  issuer: Issuer,
  introspection: Introspection,
  onChange: (reason: string | undefined) => void,
): Introspector {
  let questions = 0;
  let isDown = false;
  const cannotAsk: Introspected = {
    isFinal: false,
    refusal: cannotTell(`${issuer.issuer} cannot be asked about its tokens now; ask again.`),
  };
  return {
    issuer,
    prefix: introspection.tokenPrefix,
    async ask(token) {
      if (questions >= MAX_QUESTIONS) return cannotAsk;
      questions += 1;
      try {
        const told = judge(await post(introspection, token), issuer);
        if (isDown) onChange(undefined);
        isDown = false;
        return told;
      } catch (error) {
        if (!isDown) onChange(error instanceof Error ? error.message : String(error));
        isDown = true;
        return cannotAsk;
      } finally {
        questions -= 1;
      }
    },
  };
}

function post({ url, clientId, clientSecret }: Introspection, token: string): Promise<unknown> {
  // RFC 6749, section 2.3.1: both parts are encoded as a form before they are joined.
  const secret = [clientId, clientSecret]
    .map((part) => new URLSearchParams({ '': part }).toString().slice(1))
    .join(':');
  return fetchJson(url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(secret).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ token, token_type_hint: 'access_token' }).toString(),
  });
}

function judge(answer: unknown, { issuer, audience, clockToleranceSeconds }: Issuer): Introspected {
  if (answer === null || typeof answer !== 'object' || !('active' in answer))
    throw new Error('it does not say whether the token is active');
  const claims = answer as Claims;
  if (claims['active'] !== true) return refuse(`${issuer} says that the token is not valid; ask it for a new one.`);
  const { exp, nbf, iss, aud } = claims;
  const now = Date.now() / 1000;
  if (typeof exp === 'number' && exp + clockToleranceSeconds <= now)
    return refuse(`The token has expired; ask ${issuer} for a new one.`);
  if (typeof nbf === 'number' && nbf - clockToleranceSeconds > now)
    return refuse('The token does not hold yet; ask again later.');
  if (iss !== undefined && iss !== issuer) return refuse(`The token is of another issuer; expected ${issuer}.`);
  const isForUs =
    audience.length === 0 || [aud].flat().some((name) => typeof name === 'string' && audience.includes(name));
  return isForUs ? { claims } : refuse(`The token is for others; expected the aud ${audience.join(' or ')}.`);
}

function refuse(message: string): Introspected {
  return { isFinal: true, refusal: badCredentials(message) };
}
